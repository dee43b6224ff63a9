// The calibration in a few seconds: fewer plans and seeds than `npm run calibrate`, so the shares of random plans have more room.
import { describe, expect, it } from 'vitest';
import type { Challenge } from '../../shared/game/challenge.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { bars, faultsOf, mastersOf, type Sweep } from '../calibrate/judge.ts';
import { scoreTask } from '../calibrate/scoreTask.ts';
import { sweep } from '../calibrate/sweep.ts';

/** Every variant is played: where there are some, a few random plans are many runs. */
const effortFor = ({ variants }: Challenge) => ({ random: variants ? 4 : 12, grid: null, randomSeeds: 1, seeds: 2 });
const room = { ...bars, hopeless: 1, easy: 0.6 };
const calibrated = Object.values(challenges).filter(({ id }) => id !== 'free-descent');
const sweeps: Sweep[] = [];

describe.each(calibrated)('$id', (challenge) => {
  it('fails the naive, pays the lesson, and does not hang on chance', async () => {
    const done = await sweep(challenge, effortFor(challenge), (task) => Promise.resolve(scoreTask(task)));
    sweeps.push(done);
    expect(faultsOf(done, room)).toEqual([]);
  });
});

it('no default plan is in the top quarter everywhere', () => {
  expect(sweeps.length).toBe(calibrated.length);
  expect(mastersOf(sweeps)).toEqual([]);
});

describe('the bars', () => {
  const row = (name: string, mean: number, deviation = 5) => ({ name, mean, deviation, grounds: [mean] });
  const random = Array.from({ length: 20 }, (_, i) => 40 * i);
  const good: Sweep = {
    id: 'x',
    naive: [row('a', 50)],
    lesson: [row('b', 900)],
    also: [],
    random,
    rounds: random,
    best: row('c', 950),
    defaults: [row('d', 300), row('e', 900)],
  };
  it.each([
    ['stands', {}, 0],
    ['a naive plan that wins', { naive: [row('a', 500)] }, 1],
    ['a lesson that does not pay', { lesson: [row('b', 700)] }, 1],
    ['a margin too small', { naive: [row('a', 440)], lesson: [row('b', 760)] }, 1],
    ['chance', { lesson: [row('b', 900, 200)] }, 1],
    ['too hard for whoever plays at random', { rounds: random.map((x) => x / 3) }, 1],
    ['too easy', { rounds: random.map(() => 900) }, 1],
  ])('%s', (_, change, faults) => {
    expect(faultsOf({ ...good, ...change }).length).toBe(faults);
  });
  it('a default plan that is good everywhere is found', () => {
    expect(mastersOf([good, good])).toEqual(['e']);
    expect(mastersOf([good, { ...good, defaults: [row('d', 300), row('e', 100)] }])).toEqual([]);
  });
});
