// Names made of two friendly words, at most 16 letters: suggested at the door, and the aliases under which a class may play.
const first = [
  'Amber',
  'Brave',
  'Calm',
  'Clever',
  'Daring',
  'Dusky',
  'Gentle',
  'Golden',
  'Happy',
  'Jolly',
  'Keen',
  'Lucky',
  'Merry',
  'Misty',
  'Nimble',
  'Patient',
  'Quick',
  'Quiet',
  'Silver',
  'Steady',
  'Sunny',
  'Swift',
  'Wise',
  'Witty',
];
const second = [
  'Badger',
  'Beetle',
  'Comet',
  'Crane',
  'Falcon',
  'Finch',
  'Fox',
  'Gecko',
  'Hare',
  'Heron',
  'Ibex',
  'Koala',
  'Lynx',
  'Marmot',
  'Moth',
  'Newt',
  'Otter',
  'Owl',
  'Panda',
  'Puffin',
  'Raven',
  'Robin',
  'Seal',
  'Yak',
];

/** a, b in [0, 1) */
export function suggestName(a: number, b: number): string {
  return `${first[Math.floor(a * first.length)] ?? ''} ${second[Math.floor(b * second.length)] ?? ''}`;
}

export const aliases = first.length * second.length;

/** Always the same for one number; different ones for 0 to aliases - 1. */
export function aliasOf(index: number): string {
  const i = index % aliases;
  return suggestName(((i % first.length) + 0.5) / first.length, (Math.floor(i / first.length) + 0.5) / second.length);
}
