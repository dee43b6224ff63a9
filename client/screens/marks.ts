// Heroes as the map wants them: own hue for the first twelve, two letters as a second sign, everybody beyond neutral.
import type { SeatView } from '../../shared/game/view.ts';
import type { HeroMark } from '../view/mapView.ts';

const hues = 12;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** "Nimble Otter" -> NO, "Ada" -> AD, any script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const lettersOf = (word: string): string[] => [...graphemes.segment(word)].map((part) => part.segment);
  const first = lettersOf(words[0] ?? '');
  const picked = words.length > 1 ? [first[0], lettersOf(words[1] ?? '')[0]] : first.slice(0, 2);
  return picked.join('').toLocaleUpperCase();
}

export function marksOf(
  seats: Readonly<Record<string, SeatView>>,
  me: string | null,
  leaders: ReadonlySet<string> = new Set(),
): HeroMark[] {
  const ids = Object.keys(seats);
  const few = ids.length <= hues;
  return ids.flatMap((id, index) => {
    const seat = seats[id];
    if (!seat) return [];
    const emphasis = id === me ? 'me' : leaders.has(id) ? 'leader' : 'other';
    const hue = few || emphasis !== 'other' ? index % hues : null;
    return [{ id, initials: initialsOf(seat.name), hue, emphasis, label: seat.name }];
  });
}
