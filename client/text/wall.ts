// The projector's words: short, and readable from the last row.
import type { KnobKind } from '../../shared/game/sessionTypes.ts';
import { countOf, ofOf, plural } from './numbers.ts';

const knobs: Record<KnobKind, string> = {
  'halve-rate': 'halved the rate',
  'double-rate': 'doubled the rate',
  'halve-batch': 'halved the batch',
  'double-batch': 'doubled the batch',
};

export const wallText = {
  joinTitle: 'Join the descent',
  goTo: 'Go to',
  orScan: 'or scan',
  here: (n: number): string => (n === 0 ? 'Nobody here yet' : n === 1 ? '1 firefly is here' : `${countOf(n)} fireflies are here`),
  closed: 'The door is closed',
  locked: (n: number, of: number): string => `${ofOf(n, of)} locked in`,
  guessed: (n: number, of: number): string => `${ofOf(n, of)} have guessed`,
  answered: (n: number, of: number): string => `${ofOf(n, of)} have answered`,
  late: 'Time is up. Waiting for a few who have longer.',
  discuss: {
    title: 'Talk to your neighbour',
    prompts: [
      'Show each other your plans. Where do they differ?',
      'Say why: what will your swarm do first, and what at the end?',
      'Agree on one thing that would change your mind.',
    ],
    after: 'Then everybody chooses once more.',
  },
  revise: 'Keep your plan, or change it.',
  fog: 'Fog: nobody sees the map. The loss curve is all there is.',
  fogAxis: 'Loss of each hero, against units of compute spent',
  knobs: 'Turned so far',
  knobsNone: 'Nobody has touched a knob yet.',
  turned: (n: number, kind: KnobKind): string => `${plural(n, 'student')} ${knobs[kind]}`,
  podium: 'Podium',
  ownPlace: 'Your score, your place and the doctor\u2019s advice are on your own screen.',
  board: 'Board',
  finale: {
    title: 'Well descended!',
    rounds: (n: number): string => `after ${plural(n, 'round')}`,
    top: 'Furthest down',
    ownPlace: 'Everybody\u2019s own place is on their own screen.',
    waiting: 'Adding up the rounds...',
  },
};
