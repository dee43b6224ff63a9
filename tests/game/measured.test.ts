import { expect, test } from 'vitest';
import { challenges, knownChallenge } from '../../shared/game/challenges.ts';
import { guessesOf, trialsOf } from '../../shared/game/measured.ts';
import { checkPlan } from '../../shared/game/round.ts';
import { scorePlan, scoreRun } from '../../shared/game/scorePlan.ts';
import type { Outcome } from '../../shared/game/whatIfRuns.ts';
import { groundsOf } from '../calibrate/seeds.ts';
import { draw, summaryOf } from './play.ts';
import { recordOfPlans } from './records.ts';

const outcome = (escaped: number): Outcome => ({ score: 1000 * escaped, parts: { escaped }, summary: summaryOf(escaped) });

test('every trial is a plan of its challenge, and its answer one of the options', () => {
  for (const challenge of Object.values(challenges)) {
    const trials = trialsOf(challenge);
    if (trials === null) continue;
    // An option may lie beyond what the sliders offer ("divide it by 4"); everything else is as the challenge has it.
    const faults = trials.plans.flatMap((plan) => checkPlan(challenge, plan)?.detail ?? []);
    expect(
      faults.filter((fault) => !fault.startsWith('learningRate')),
      challenge.id,
    ).toEqual([]);
    const right = trials.right(trials.plans.map((plan) => scorePlan({ challengeId: challenge.id, plan, draw })));
    expect(challenge.prediction.options[right ?? -1], challenge.id).toBeTypeOf('string');
  }
});

/** What each challenge's lesson says, as its own option; free descent has no right answer. */
const lessons: Readonly<Record<string, string>> = {
  stuck: 'About 16',
  'escape-race': 'About the same',
  'root-b': 'Times 16',
  'root-b-adam': 'Times 4, the square root',
  'cool-down': 'A large rate that falls',
  'warm-up': 'The swarm flies off the map',
  'flat-or-sharp': 'Small batches',
  budget: '256 to 1,024',
  'range-test': 'A quarter to a tenth of where it shoots up',
  saddle: 'A little is enough',
  ravine: 'Momentum',
  adaptive: 'An optimizer that adapts to each direction',
  'real-data': 'About 8',
  fog: 'A tenth of the one where the loss blows up',
};
const seeds = [1, 2, 3, 5, 8, 13, 21, 34];

test('every question but two has a lesson to be held to', () => {
  expect(Object.keys(challenges).filter((id) => lessons[id] === undefined)).toEqual(['doctor', 'free-descent']);
  expect(trialsOf(knownChallenge('free-descent'))).toBeNull();
});

test.each(Object.entries(lessons))('%s: %s, in every variant, under at least 7 seeds of 8', (id, lesson) => {
  for (const ground of groundsOf(knownChallenge(id))) {
    const trials = trialsOf(ground);
    if (trials === null) throw new Error(`nothing answers the question of ${id}`);
    const answers = seeds.map((seed) => trials.right(trials.plans.map((plan) => scoreRun(ground, { plan, draw: { ...draw, seed } }))));
    const lost = answers.filter((right) => right === null || ground.prediction.options[right] !== lesson);
    expect(lost.length, `${JSON.stringify(ground.landscape)}: ${answers.join(' ')}`).toBeLessThanOrEqual(1);
  }
});

test('a sick run is named by its variant', () => {
  const doctor = knownChallenge('doctor');
  if (doctor.task.kind !== 'diagnosis') throw new Error('the doctor diagnoses');
  expect(trialsOf(doctor)?.right([])).toBe(doctor.task.cause);
  expect(trialsOf(doctor)?.plans).toEqual([doctor.naive]);
});

test('other outcomes, other answers; too close is no answer', () => {
  const stuck = trialsOf(knownChallenge('stuck'));
  expect(stuck?.right([0.1, 0.9, 0.2, 0].map(outcome))).toBe(1);
  expect(stuck?.right([0, 0.5, 0.53, 0].map(outcome))).toBeNull();
  const race = trialsOf(knownChallenge('escape-race'));
  expect(
    [
      [0.9, 0.6],
      [0.6, 0.9],
      [0.7, 0.75],
      [0.02, 0.05],
    ].map((pair) => race?.right(pair.map(outcome))),
  ).toEqual([0, 1, 2, 3]);
  const wall = trialsOf(knownChallenge('warm-up'));
  const fell = { ...outcome(0), summary: { ...summaryOf(0), diverged: 1 } };
  const down = (score: number): Outcome => ({ ...outcome(1), score, parts: { gap: score / 1000 } });
  expect(
    [
      [fell, down(900)],
      [down(500), down(900)],
      [down(890), down(900)],
      [down(0), down(900)],
    ].map((pair) => wall?.right(pair)),
  ).toEqual([0, 1, 2, 3]);
  const slope = trialsOf(knownChallenge('adaptive'));
  expect([slope?.right([20, 0, 60].map(down)), slope?.right([20, 700, 600].map(down))]).toEqual([3, 1]);
  expect(trialsOf({ ...knownChallenge('stuck'), id: 'constructor' })).toBeNull();
});

test('guesses are counted, hits only where the answer is known', () => {
  const record = { ...recordOfPlans('stuck', []), predictions: { a: 2, b: 2, c: 0 } };
  expect(guessesOf(record, 2, 'c')).toEqual({ counts: [1, 0, 2, 0], given: 3, right: 2, hits: 2, mine: { option: 0, hit: false } });
  expect(guessesOf(record, null, 'a')).toEqual({ counts: [1, 0, 2, 0], given: 3, right: null, hits: null, mine: { option: 2, hit: null } });
  expect(guessesOf(record, 1, 'toString').mine).toBeNull();
  expect(guessesOf(record, 1, null)).toMatchObject({ hits: 0, mine: null });
});
