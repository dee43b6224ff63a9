import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanName, freeName, longestName, nameKey } from '../../shared/game/names.ts';

test.each([
  ['Ada', 'Ada'],
  ['  Ada \t Lovelace ', 'Ada Lovelace'],
  ['Ａｄａ', 'Ada'],
  ['José', 'José'],
  ['Nguyễn Ánh', 'Nguyễn Ánh'],
  ['名前', '名前'],
  ['ฟ้าใส', 'ฟ้าใส'],
  ['नमस्ते', 'नमस्ते'],
  ['👩‍👩‍👧‍👦 Fam', '👩‍👩‍👧‍👦 Fam'],
  ['\u202eevil\u202c', 'evil'],
  ['a\u200bb\u2066c\u2069', 'abc'],
  ['1234567890123456', '1234567890123456'],
])('%j is shown as %j', (raw, shown) => {
  // NFKC may decompose and compose again; what counts is what is read.
  expect(cleanName(raw)?.normalize('NFC')).toBe(shown.normalize('NFKC'));
});

test.each(['', '   ', '\u200b\u200b', '\u3164', '12345678901234567', 'Z\u0351\u036b\u0343\u036a\u0302a', '\u0301\u0302', '\ud800'])(
  '%j is no name',
  (raw) => {
    expect(cleanName(raw)).toBeNull();
  },
);

const anyText = fc.string({ unit: 'binary', maxLength: 40, size: 'max' });

test('a cleaned name is clean: one line, short, without bidi controls, and cleaning again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: 'grapheme', maxLength: 20 })), (raw) => {
      const name = cleanName(raw);
      if (name === null) return;
      expect(cleanName(name)).toBe(name);
      expect(name).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      expect([...new Intl.Segmenter('en').segment(name)].length).toBeLessThanOrEqual(longestName);
    }),
    { numRuns: 2000, seed: 5 },
  );
});

test('a free name is free, clean and as long as allowed; a name that is free stays', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map(cleanName)
    .filter((one) => one !== null);
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 5 }), fc.nat(30), (wanted, others, copies) => {
      const taken = [...others];
      for (let i = 0; i < copies; i++) taken.push(freeName(wanted, taken));
      const free = freeName(wanted, taken);
      expect(taken.map(nameKey)).not.toContain(nameKey(free));
      if (!taken.map(nameKey).includes(nameKey(wanted))) expect(free).toBe(wanted);
      expect(cleanName(free)).toBe(free);
    }),
    { numRuns: 300, seed: 5 },
  );
});
