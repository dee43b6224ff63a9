// The words of the class's charts, of "what if", and of the receipt.
import type { OutcomeKind } from '../../shared/game/report.ts';
import type { WhatIf, WhatIfKind } from '../../shared/game/whatIf.ts';
import type { ClassChange } from '../../shared/game/whatIfRuns.ts';
import type { Bump } from '../../shared/sim/bumps.ts';
import type { OptimizerKind, ScheduleKind } from '../../shared/sim/plan.ts';
import { countOf, numberOf, ofOf, plural, rankOf, rateOf, shareOf } from './numbers.ts';

/** Words that live elsewhere in the dictionary. */
export interface Names {
  schedule: Readonly<Record<ScheduleKind, { name: string }>>;
  optimizer: Readonly<Record<OptimizerKind, string>>;
}

/** "twice", "half", "x 4", "1/8" */
function times(factor: number, of: string): string {
  if (factor === 1) return `${of} as it was`;
  if (factor === 2) return `twice ${of}`;
  if (factor === 0.5) return `half ${of}`;
  return factor > 1 ? `${numberOf(factor)} times ${of}` : `1/${numberOf(1 / factor)} of ${of}`;
}

/** "ground 0.5 higher at (1, -0.25)" */
export function bumpInWords({ x, y, height }: Bump): string {
  return `ground ${numberOf(Math.abs(height))} ${height < 0 ? 'lower' : 'higher'} at (${numberOf(x)}, ${numberOf(y)})`;
}

export function whatIfInWords(whatIf: WhatIf, names: Names): string {
  switch (whatIf.kind) {
    case 'batch-size':
      return `batch size ${countOf(whatIf.batchSize)}`;
    case 'learning-rate':
      return `learning rate ${rateOf(whatIf.learningRate)}`;
    case 'rate-factor':
      return times(whatIf.factor, 'the learning rate');
    case 'schedule':
      return `${names.schedule[whatIf.schedule].name.toLowerCase()} schedule`;
    case 'warmup':
      return whatIf.share === 0 ? 'no warm-up' : `warm-up over ${shareOf(whatIf.share)} of the run`;
    case 'optimizer':
      return names.optimizer[whatIf.optimizer];
    case 'noise':
      return times(whatIf.factor, 'the noise');
    case 'budget':
      return times(whatIf.factor, 'the budget');
    case 'landscape':
      return whatIf.bumps.map(bumpInWords).join(' and ');
  }
}

const outcomes: Record<OutcomeKind, string> = { escaped: 'escaped', stuck: 'trapped', wandering: 'wandering', diverged: 'diverged' };

export const chartWords = {
  outcomeOf: (kind: OutcomeKind): string => outcomes[kind],
  own: 'you',
  plan: 'Plan',
  batchSize: 'Batch size',
  learningRate: 'Learning rate',
  outcome: 'Outcome',
  score: 'Score',
  plans: 'Plans',
  loading: 'Drawing the chart...',
  failed: 'This chart cannot be drawn right now.',
  stepOf: (at: number, of: number): string => `Chart ${countOf(at)} of ${countOf(of)}`,

  batch: {
    title: { escaped: 'Who escaped, by batch size', score: 'Score by batch size' },
    axis: 'Batch size',
    escaped: 'Escaped',
    diverged: 'Diverged',
  },

  ratio: {
    title: 'Who got out, by learning rate / batch size',
    x: 'learning rate / batch size',
    y: 'walkers that got out',
    note: 'One mark a plan: how many of its walkers got out at some time. Its shape says where most of them ended.',
    law: (rate: number): string => `Curve: the law of escape (Kramers) at a constant rate of ${rateOf(rate)}.`,
    tooFast: (rate: number): string => `It does not speak of the fainter marks: faster than ${rateOf(rate)}, or with a rate that changes.`,
    dashed: 'Dashed: where the law does not hold.',
    lawColumn: 'The law says',
  },

  diagram: {
    title: 'Every batch size, every learning rate',
    x: 'Batch size',
    y: 'Learning rate',
    note: (schedule: string): string =>
      `Small marks: what would have come of it on this round\u2019s seed, with a ${schedule} schedule. Dots: your plans.`,
    loading: 'Filling the gaps between your plans...',
    cell: (batch: number, rate: number, kind: OutcomeKind): string => `batch ${countOf(batch)}, rate ${rateOf(rate)}: ${outcomes[kind]}`,
  },

  curves: {
    title: 'Loss on the way',
    x: 'units of compute',
    y: 'loss',
    note: 'One line a plan: the loss of the middle walker of its swarm.',
    last: 'Loss at the end',
  },

  luck: {
    title: 'How lucky were the heroes?',
    x: 'The hero did better than so many of its own swarm',
    bin: (from: number, to: number): string => `${Math.round(100 * from)} to ${Math.round(100 * to)} %`,
    heroes: (n: number): string => plural(n, 'hero', 'heroes'),
    same: 'The plan that won is also the one whose hero came down lowest: no luck needed.',
    byLuck: (who: string, rank: number): string =>
      `If only the heroes counted, ${who} would have won. By the whole swarm it came ${rankOf(rank)}. That is luck.`,
    note: 'The score counts all walkers of a swarm, so that luck cannot win.',
    thePlan: (plan: string): string => `the plan ${plan}`,
  },

  guesses: {
    title: 'What we guessed, and what happened',
    nobody: 'Nobody guessed.',
    hits: (hits: number, of: number): string => `${ofOf(hits, of)} guessed it.`,
    right: 'this is what happened',
    yours: 'your guess',
    open: 'Too close to tell, or not measured: talk about it.',
    measuring: 'Measuring the answer on this round\u2019s seed...',
    measured: 'Measured on this round\u2019s seed:',
    trial: (escaped: number, score: number): string => `${shareOf(escaped)} escaped, ${countOf(score)} points`,
    /** gap: the median's height left, against the start's; null: it left the map */
    trialDown: (gap: number | null, score: number): string =>
      `${gap === null ? 'off the map' : `${shareOf(gap)} of the height left`}, ${countOf(score)} points`,
    rounds: 'Guessed right so far',
    round: (n: number, title: string): string => `Round ${countOf(n)}: ${title}`,
    mineHit: 'You guessed it.',
    mineMissed: 'You guessed something else. So did whoever first tried this.',
    mineOf: (hits: number, of: number): string => `You guessed right in ${ofOf(hits, of)} rounds.`,
  },

  whatIf: {
    title: 'What if...',
    everybody: 'What if everybody had played with...',
    kind: {
      'batch-size': 'Batch size',
      'learning-rate': 'Learning rate',
      'rate-factor': 'Faster or slower',
      schedule: 'Schedule',
      warmup: 'Warm-up',
      optimizer: 'Optimizer',
      noise: 'Noise of the data',
      budget: 'Budget',
      landscape: 'The landscape',
    } satisfies Record<WhatIfKind, string>,
    hint: 'the same seed, one thing changed',
    reshape: 'Tap where the ground should rise or sink. Drag it, or move it with the arrow keys.',
    reshapeHeight: 'Higher or lower',
    reshapePlace: 'The changed place',
    reshapeHere: 'Raise the ground between start and goal',
    askedOnly: (change: string): string => `Your teacher asks: what if everybody had played with ${change}?`,
    asking: (change: string): string => `Your teacher asks: what if everybody had played with ${change}? Running your plan again...`,
    asked: (change: string, score: number): string =>
      `Your teacher asks: what if everybody had played with ${change}? Your score would be ${countOf(score)}.`,
    stop: 'Back to what happened',
    running: (done: number, of: number): string => `Running the class again: ${ofOf(done, of)}`,
    failed: 'The class cannot be run again on this device.',
    heading: (change: string): string => `What if: ${change}?`,
    /** before and after, in one sentence */
    sentence: (sum: ClassChange): string => {
      const moved =
        sum.better === 0 && sum.worse === 0
          ? 'Nobody would have scored otherwise.'
          : `${plural(sum.better, 'plan')} would have done better, ${sum.worse === 0 ? 'none' : countOf(sum.worse)} worse.`;
      return `${ofOf(sum.escapedAfter, sum.plans)} plans escape instead of ${countOf(sum.escapedBefore)}, and the average score is ${countOf(sum.scoreAfter)} instead of ${countOf(sum.scoreBefore)}. ${moved}`;
    },
    diverged: (before: number, after: number): string => `Off the map: ${countOf(after)} instead of ${countOf(before)}.`,
    up: (by: number): string => `up ${countOf(by)}`,
    down: (by: number): string => `down ${countOf(by)}`,
    still: 'same place',
    was: (score: number): string => `was ${countOf(score)}`,
    rest: (n: number): string => `and ${countOf(n)} more`,
  },

  receipt: {
    link: 'Receipt and replay',
    title: 'Receipt',
    text: 'Everything that decided this round. This page runs all of it again, on your device, and compares every result to the last bit.',
    noSuch: 'There is no round with this receipt.',
    away: 'The receipt cannot be fetched right now.',
    challenge: 'Challenge',
    round: 'Round',
    played: 'Played',
    seed: 'Seed',
    salt: 'Salt',
    commitment: 'Promise made before anybody chose (SHA-256 of seed and salt)',
    kept: 'Kept: this page computed the same from the seed.',
    broken: 'Broken: this page computed another one from the seed.',
    version: 'Simulation',
    versionOther: (here: number): string => `This page holds version ${countOf(here)} and cannot run the round again.`,
    tile: 'Landscape (hash of its tile)',
    tileSame: 'The same as this page\u2019s.',
    tileOther: (here: string): string => `This page\u2019s is ${here}.`,
    checking: (done: number, of: number): string => `${ofOf(done, of)} checked`,
    verified: 'Verified',
    verifiedText: (plans: number, walkers: number): string =>
      `${plural(plans, 'plan')} of ${countOf(walkers)} walkers each: run again here, with the same result to the last bit.`,
    mismatch: 'Not the same',
    mismatchText: (n: number): string => `${plural(n, 'value')} of this record came out different here.`,
    recorded: 'recorded',
    found: 'found here',
    field: 'value',
    place: 'Place',
    plan: 'Plan',
    score: 'Score',
    hash: 'Hash of the final state',
    state: { waiting: 'waiting', same: 'same', other: 'different' },
    whole: 'the round',
    nameless: 'Receipts hold no names.',
    failed: 'The check stopped. Reload the page to try again.',
  },

  replay: {
    title: 'Replay',
    play: 'Play',
    pause: 'Pause',
    again: 'From the start',
    speed: 'Speed',
    times: (speed: number): string => `${numberOf(speed)}\u00d7`,
    seek: 'Place in the run',
    at: (units: number, of: number): string => `${countOf(units)} of ${countOf(of)} units`,
    swarms: 'Swarms to draw',
    place: (rank: number): string => rankOf(rank),
    keys: 'Space plays and pauses, arrow keys move, + and - change the speed.',
  },
};
