// What turned out right: a prediction's question, answered by running its own plans on the round's seed. Pure; whoever has an engine
// runs the trials in between. A question without an entry here is never marked: a class may have measured nothing that answers it.
import type { Plan } from '../sim/plan.ts';
import { rangeTestOf, rangeTestRates } from '../sim/rangeTest.ts';
import { worldOf } from '../sim/worlds.ts';
import type { Challenge } from './challenge.ts';
import { standardOptimizer } from './planParameters.ts';
import { probeWalkers } from './probe.ts';
import { outcomeOf } from './report.ts';
import type { RoundRecord } from './record.ts';
import { specOf } from './round.ts';
import { challengeOfRound } from './variants.ts';
import type { Outcome } from './whatIfRuns.ts';

export interface Trials {
  plans: readonly Plan[];
  /** index of the option that the outcomes, in the order of the plans, prove right; null: too close to tell */
  right(outcomes: readonly Outcome[]): number | null;
}

type Change = Partial<Plan>;
interface Question {
  /** a function where they hang on the variant */
  trials: readonly Change[] | ((challenge: Challenge) => readonly Change[]);
  right(outcomes: readonly Outcome[]): number | null;
}

/** Shares closer than this are the same to a class that watches. */
const close = 0.1;

const left = (one: Outcome | undefined): boolean => one !== undefined && outcomeOf(one) === 'escaped';
const share = (one: Outcome | undefined): number => one?.summary.escaped ?? 0;

const cosine: Plan['schedule'] = { kind: 'cosine', minimum: 0 };
const nesterov = (momentum: number): Plan['optimizer'] => ({ kind: 'nesterov', momentum });

/** One trial an option: the most points. */
const mostPoints = (trials: Question['trials']): Question => ({
  trials,
  right: (outcomes) => bestOf(outcomes.map((one) => one.score / 1000)),
});

/** What a range test of the variant finds; the seed is no round's, and hardly matters to where the loss breaks. */
function rangeOf(challenge: Challenge): { fastest: number; blowUp: number } {
  const spec = { ...specOf(challenge, challenge.naive, 1), walkers: probeWalkers };
  const { rates, steepest, suggestion } = rangeTestOf(worldOf(challenge.landscape), spec);
  return { fastest: rates[steepest ?? 0] ?? rangeTestRates.lowest, blowUp: 10 * suggestion };
}

/** Fewer points than this: nobody got there. */
const nobody = 100;

const questions: Readonly<Record<string, Question>> = {
  // One trial an option, at the rate that the sliders show first: the most that stayed out.
  stuck: {
    trials: [{ batchSize: 256 }, { batchSize: 64 }, { batchSize: 16 }, { batchSize: 1 }],
    right: (outcomes) => bestOf(outcomes.map(share)),
  },
  'escape-race': {
    trials: [
      { batchSize: 8, learningRate: 0.05 },
      { batchSize: 16, learningRate: 0.1 },
    ],
    right([eight, sixteen]) {
      const [a, b] = [share(eight), share(sixteen)];
      if (Math.max(a, b) < close) return 3;
      return Math.abs(a - b) <= close ? 2 : a > b ? 0 : 1;
    },
  },
  'flat-or-sharp': {
    trials: [{ batchSize: 8 }, { batchSize: 1024 }],
    right: ([small, large]) => (left(small) ? (left(large) ? 2 : 0) : left(large) ? 1 : 3),
  },
  'root-b': mostPoints([{ learningRate: 0.004 }, { learningRate: 0.016 }, { learningRate: 0.064 }, { learningRate: 0.001 }]),
  'root-b-adam': mostPoints([{ learningRate: 0.03 }, { learningRate: 0.12 }, { learningRate: 0.48 }, { learningRate: 0.0075 }]),
  'cool-down': mostPoints([
    { learningRate: 0.15 },
    { learningRate: 0.02 },
    { learningRate: 0.15, schedule: cosine },
    { learningRate: 0.02, schedule: cosine },
  ]),
  budget: mostPoints([1, 32, 512, 4096].map((batchSize) => ({ batchSize, learningRate: 0.05, schedule: cosine }))),
  ravine: mostPoints([
    { learningRate: 0.12 },
    { learningRate: 0.008, optimizer: nesterov(0.95) },
    { learningRate: 0.02 },
    { learningRate: 0.008, optimizer: nesterov(0.99) },
  ]),
  // The rate on the wall, and what it is worth where it is warmed up.
  'warm-up': {
    trials: [{ learningRate: 0.8 }, { learningRate: 0.8, warmupSteps: 15 }],
    right([cold, warm]) {
      if (cold === undefined || warm === undefined) return null;
      if (outcomeOf(cold) === 'diverged') return 0;
      if (outcomeOf(cold) === 'stuck') return 3;
      return bestOf([cold.score / 1000, warm.score / 1000]) === 1 ? 1 : 2;
    },
  },
  // A quarter to a tenth: a sixth.
  'range-test': mostPoints((challenge) => {
    const { fastest, blowUp } = rangeOf(challenge);
    return [blowUp, fastest, blowUp / 6, rangeTestRates.lowest].map((learningRate) => ({ learningRate }));
  }),
  adaptive: {
    trials: [
      { learningRate: 0.0003, schedule: cosine },
      { learningRate: 0.01, schedule: cosine },
      { learningRate: 0.0003, schedule: cosine, optimizer: standardOptimizer('adam') },
    ],
    right: (outcomes) => (outcomes.every((one) => one.score < nobody) ? 3 : bestOf(outcomes.map((one) => one.score / 1000))),
  },
  // Each at the rate that suits the machine, falling.
  'real-data': mostPoints([80, 32, 8, 1].map((batchSize) => ({ batchSize, learningRate: 1.5, schedule: cosine }))),
  fog: mostPoints((challenge) => {
    const { fastest, blowUp } = rangeOf(challenge);
    return [challenge.controls.learningRate.min, fastest, blowUp / 10, blowUp].map((learningRate) => ({ learningRate, schedule: cosine }));
  }),
  saddle: {
    trials: [{ batchSize: 1 }, { batchSize: 32 }, { batchSize: 256 }],
    right: ([loud, quiet, none]) => (left(none) ? 2 : left(quiet) ? 1 : left(loud) ? 0 : 3),
  },
};

/** null: the two best are too close. */
function bestOf(shares: readonly number[]): number | null {
  const [first, second] = shares.map((value, option) => ({ value, option })).toSorted((a, b) => b.value - a.value);
  if (first === undefined) return null;
  return first.value - (second?.value ?? 0) < close / 2 ? null : first.option;
}

/** challenge: in its variant. null: nothing to run that would answer its question. */
export function trialsOf(challenge: Challenge): Trials | null {
  const { id, naive, task } = challenge;
  // The sick run itself: what is wrong with it is the challenge's own secret, told now.
  if (task.kind === 'diagnosis') return { plans: [naive], right: () => task.cause };
  const question = Object.hasOwn(questions, id) ? questions[id] : undefined;
  if (question === undefined) return null;
  const trials = typeof question.trials === 'function' ? question.trials(challenge) : question.trials;
  return { plans: trials.map((change) => ({ ...naive, ...change })), right: (outcomes) => question.right(outcomes) };
}

export interface Guesses {
  /** by option */
  counts: readonly number[];
  given: number;
  right: number | null;
  /** how many guessed the right one; null while that is not known */
  hits: number | null;
  /** did this seat? null: no guess, or nothing to hold it against */
  mine: { option: number; hit: boolean | null } | null;
}

export function guessesOf(record: RoundRecord, right: number | null, seatId: string | null): Guesses {
  const { options } = challengeOfRound(record).prediction;
  const given = Object.values(record.predictions);
  const counts = options.map((_, option) => given.filter((guess) => guess === option).length);
  const own = seatId !== null && Object.hasOwn(record.predictions, seatId) ? record.predictions[seatId] : undefined;
  return {
    counts,
    given: given.length,
    right,
    hits: right === null ? null : (counts[right] ?? 0),
    mine: own === undefined ? null : { option: own, hit: right === null ? null : own === right },
  };
}
