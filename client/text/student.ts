// The words of a student's full round: probes, talk and revise, live knobs, watching, results over several rounds. Spread into en.ts.
import type { KnobKind } from '../../shared/game/sessionTypes.ts';
import type { PlanField } from '../ui/draft.ts';
import type { ScalingRule } from '../ui/offers.ts';
import { countOf, numberOf, ofOf, plural, rateOf, shareOf } from './numbers.ts';

export const student = {
  controls: {
    momentum: 'Momentum',
    momentumHint: 'how long a step remembers',
    /** 1 / (1 - mu): how many past gradients count */
    momentumInWords: (mu: number): string =>
      mu === 0 ? 'momentum 0, remembers nothing' : `momentum ${numberOf(mu)}, remembers about ${plural(Math.round(1 / (1 - mu)), 'step')}`,
    weightDecay: 'Weight decay',
    scaling: 'Scale the rate with the batch',
    scalingK: (k: number, usual: number): string =>
      `k = ${k >= 1 ? numberOf(k) : `1/${numberOf(1 / k)}`}, compared with batch ${countOf(usual)}`,
    scalingRule: { linear: '\u00d7 k', 'square-root': '\u00d7 \u221ak' } satisfies Record<ScalingRule, string>,
    scalingInWords: (rule: ScalingRule, rate: number): string =>
      `${rule === 'linear' ? 'times k, linear scaling' : 'times the square root of k'}: learning rate ${rateOf(rate)}`,
    rateShort: (rate: number): string => `rate ${rateOf(rate)}`,
  },

  probe: {
    title: 'Try it out',
    left: (probes: number): string => `${plural(probes, 'probe')} left`,
    rangeTestsLeft: (n: number): string => `${plural(n, 'range test')} left`,
    run: 'Probe this plan',
    runHint: (walkers: number): string => `A probe sends ${countOf(walkers)} walkers ahead, on dice of their own. Nobody else sees it.`,
    rangeTest: 'Range test',
    running: 'Walking...',
    lossFell: (from: number, to: number): string => `loss ${numberOf(from)} \u2192 ${numberOf(to)}`,
    failed: 'This trial could not be run here. It is kept: try again, or reload the page.',
    waiting: 'Not run yet.',
    number: (n: number): string => `Probe ${countOf(n)}`,
    take: 'Take this plan',
    taken: 'This is your plan now',
    loss: 'Loss, the middle walker',
    outcome: (escaped: number, of: number): string => (escaped === 0 ? `none of ${countOf(of)} escaped` : `${ofOf(escaped, of)} escaped`),
    settled: (gap: number, bottom: number): string =>
      gap <= bottom ? 'half came down to the very bottom' : `half still stand above ${shareOf(Math.min(1, gap))} of the height`,
    diverged: (n: number, of: number): string => `${ofOf(n, of)} flew off the map`,
  },

  rangeTest: {
    title: 'Range test',
    text: 'One walker, and a learning rate that grows from next to nothing until the loss blows up.',
    /** 10 to the power, as on an axis */
    decade: (power: number): string => (power >= -3 ? numberOf(Number(`1e${power}`)) : `10${String(power).replaceAll(/./gu, raised)}`),
    steepest: (rate: number): string => `steepest at ${rateOf(rate)}`,
    blowUp: (rate: number): string => `blows up at ${rateOf(rate)}`,
    noBlowUp: 'It never blew up: even the largest rate holds here.',
    suggestion: (rate: number): string => `a tenth of it: ${rateOf(rate)}`,
    use: (rate: number): string => `Use this rate: ${rateOf(rate)}`,
    inWords: (steepest: number | null, blowUp: number | null, suggestion: number | null): string =>
      [
        steepest === null ? null : `The loss falls steepest at a rate of ${rateOf(steepest)}`,
        blowUp === null ? 'it never blows up' : `it blows up at ${rateOf(blowUp)}`,
        suggestion === null ? null : `a tenth of that is ${rateOf(suggestion)}`,
      ]
        .filter((part) => part !== null)
        .join('; '),
  },

  hint: { first: 'Give me a hint', next: (left: number): string => `Another hint (${countOf(left)} left)` },

  discuss: {
    title: 'Talk with your neighbour',
    prompt: 'Show each other your plans. Different? Convince your neighbour, with reasons: how noisy, how many steps, what might go wrong?',
    after: 'Plans stand still while you talk. Afterwards you choose once more.',
    yours: 'Your plan',
    none: 'You have not set a plan; what the sliders show first would run.',
  },

  revise: {
    first: 'Before the talk',
    kept: 'Kept',
    keptAll: 'Your first plan, unchanged.',
    changed: (fields: readonly PlanField[]): string => `Changed: ${fields.map((field) => fieldNames[field]).join(', ')}`,
    back: 'Back to the first plan',
  },

  late: {
    others: 'The time is up. The class waits for those who were given more.',
    own: 'Your extra time is running.',
  },

  watch: {
    title: 'You are watching this round',
    text: 'Nothing is asked of you. Look at the map, and wonder with the others.',
    play: 'Play along',
    only: 'Watch only',
    next: 'You play again from the next round on.',
  },

  knob: {
    title: 'Live knobs',
    names: {
      'halve-rate': 'Halve the rate',
      'double-rate': 'Double the rate',
      'halve-batch': 'Halve the batch',
      'double-batch': 'Double the batch',
    } satisfies Record<KnobKind, string>,
    rate: (before: number, after: number): string => `${rateOf(before)} \u2192 ${rateOf(after)}`,
    batch: (before: number, after: number): string => `${countOf(before)} \u2192 ${countOf(after)}`,
    sameCost: (units: number): string => `still ${plural(units, 'unit')} a step`,
    cost: (before: number, after: number): string => `${numberOf(before)} \u2192 ${plural(after, 'unit')} a step`,
    noCost: 'costs nothing',
    atLimit: 'no further',
    coming: (kind: string): string => `${kind}: on its way, in force from the next turn`,
    ready: 'In force from the next turn, about two seconds later.',
    turnedSoFar: (n: number): string => (n === 0 ? 'not turned yet' : `turned ${plural(n, 'time')}`),
    over: 'The last turn has begun.',
  },

  fog: {
    text: 'Fog: the map stays hidden until the results. Only the loss is to be seen, as in real training.',
    own: 'your hero',
    median: 'middle of your swarm',
  },

  score: {
    team: (name: string, rank: string, of: number): string => `${name}: ${rank} of ${plural(of, 'team')}`,
    yourTeam: 'Your team:',
    teamAverage: (score: number): string => `on average ${countOf(score)}`,
    firstPlan: (then: number, now: number): string =>
      then === now
        ? `After the talk you kept your score: the first plan would have made ${countOf(then)} too.`
        : `The talk ${then < now ? 'paid' : 'cost you'}: your first plan would have scored ${countOf(then)}.`,
    firstKept: 'You kept your plan after the talk.',
    knobs: (turns: string): string => `Knobs turned: ${turns}`,
  },

  whatIf: {
    title: 'What if?',
    text: 'One knob, the same dice, run again on this device.',
    points: 'points',
    more: (n: number): string => `${countOf(n)} more`,
    less: (n: number): string => `${countOf(n)} less`,
    same: 'the same',
    running: 'running...',
    failed: 'could not be run here',
    yours: 'as you played it',
  },

  finale: {
    title: 'Standings',
    place: (rank: string, of: number): string => `${rank} of ${countOf(of)}`,
    total: (points: number, rounds: number): string => `${countOf(points)} points in ${plural(rounds, 'round')}`,
    around: 'Around you',
    teams: 'Teams',
    yourTeam: 'your team',
    rounds: 'Your rounds',
    learnt: 'What you foresaw',
    right: (right: number, of: number): string => `${ofOf(right, of)} guesses were right`,
    guessRight: 'right',
    guessWrong: 'not this time',
    answer: 'What happens',
    guessed: 'you guessed',
    noGuess: 'no guess',
    missed: 'not played',
    none: 'No round has been played yet.',
  },

  alias: {
    here: (alias: string): string => `You are ${alias} here`,
    why: 'The class plays under other names. Only your teacher knows who is who.',
  },

  rename: { open: 'Change name', label: 'Your name', save: 'Save', cancel: 'Cancel' },
};

const raised = (digit: string): string =>
  digit === '-' ? '\u207b' : ('\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[Number(digit)] ?? '');

const fieldNames: Record<PlanField, string> = {
  batchSize: 'batch size',
  learningRate: 'learning rate',
  schedule: 'schedule',
  warmup: 'warm-up',
  optimizer: 'optimizer',
};
