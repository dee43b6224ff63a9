// Suggested names: friendly, short (at most 16 letters), and never a child's real one unless typed.
const first = ['Amber', 'Brave', 'Calm', 'Clever', 'Daring', 'Dusky', 'Gentle', 'Golden', 'Happy', 'Jolly', 'Keen', 'Lucky', 'Merry', 'Misty', 'Nimble', 'Patient', 'Quick', 'Quiet', 'Silver', 'Steady', 'Sunny', 'Swift', 'Wise', 'Witty'];
const second = ['Badger', 'Beetle', 'Comet', 'Crane', 'Falcon', 'Finch', 'Fox', 'Gecko', 'Hare', 'Heron', 'Ibex', 'Koala', 'Lynx', 'Marmot', 'Moth', 'Newt', 'Otter', 'Owl', 'Panda', 'Puffin', 'Raven', 'Robin', 'Seal', 'Yak'];

/** a, b in [0, 1) */
export function suggestName(a: number, b: number): string {
  return `${first[Math.floor(a * first.length)] ?? ''} ${second[Math.floor(b * second.length)] ?? ''}`;
}
