// Names as the class sees them. Bad words are the shell's to judge; what a name may be made of is decided here.

export const longestName = 16;
/** A grapheme of ordinary writing holds few marks; zalgo piles up more. Family emoji are 7 code points. */
const largestGrapheme = 8;
const mostMarks = 2;

// Bidi controls, zero-width characters (ZWJ and variation selectors stay: emoji need them), controls, private use, unassigned, lone surrogates, fillers.
const unseen = /[\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u115f\u1160\u3164\uffa0\u2800\ufff9-\ufffb]/gu;
const unwritable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

let segmenter: Intl.Segmenter | null = null;
function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

const isZalgo = (grapheme: string): boolean =>
  Array.from(grapheme).length > largestGrapheme || (grapheme.match(/\p{M}/gu) ?? []).filter((mark) => mark !== '\ufe0f').length > mostMarks;

/** NFKC, one line, no bidi controls; null where nothing readable is left, it is too long (16 graphemes), or marks are piled up. Idempotent. */
export function cleanName(raw: string): string | null {
  const name = raw
    .normalize('NFKC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(unseen, '')
    .replaceAll(unwritable, '')
    .normalize('NFKC')
    .replaceAll(/ +/gu, ' ')
    .trim();
  if (!visible.test(name)) return null;
  const graphemes = graphemesOf(name);
  if (graphemes.length > longestName || graphemes.some(isZalgo)) return null;
  return name;
}

/** Two names with one key look the same to a class. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** The name itself if it is free, else "Ada 2", "Ada 3", ...; shortened so that the number fits. */
export function freeName(name: string, taken: Iterable<string>): string {
  const keys = new Set(Array.from(taken, nameKey));
  if (!keys.has(nameKey(name))) return name;
  const graphemes = graphemesOf(name);
  for (let n = 2; ; n++) {
    const suffix = ` ${n}`;
    const candidate =
      graphemes
        .slice(0, longestName - suffix.length)
        .join('')
        .trimEnd() + suffix;
    if (!keys.has(nameKey(candidate))) return candidate;
  }
}
