// What a student foresaw over several rounds, and how many of the guesses were right.
import { expect, it } from 'vitest';
import { calibrationOf, foresightOf } from '../../client/ui/foresight.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';

const stuck = knownChallenge('stuck');
const record = (id: string, predictions: Record<string, number>, challengeId = 'stuck'): RoundRecord => ({
  id,
  simVersion: 1,
  challengeId,
  roundNumber: 1,
  createdAtMs: 0,
  draw: { seed: 1, salt: '', commitment: '' },
  tileHash: '',
  budgetUnits: 1,
  walkers: 1,
  scored: [],
  predictions,
  observations: {},
  firstPlans: {},
  teams: {},
});

it('holds every guess against its round, and judges only what can be judged', () => {
  const records = [record('a', { me: 1 }), record('b', { me: 0, you: 1 }), record('c', { you: 2 }), record('d', { me: 3 })];
  const list = foresightOf(records, 'me', [1, 2, 2, null]);
  expect(list.map(({ right }) => right)).toEqual([true, false, null, null]);
  expect(list.map(({ guess }) => guess)).toEqual([
    stuck.prediction.options[1],
    stuck.prediction.options[0],
    null,
    stuck.prediction.options[3],
  ]);
  expect(list[0]).toMatchObject({ title: stuck.title, score: null });
  expect(calibrationOf(list)).toEqual({ right: 1, of: 2 });
});

it('a challenge that is gone, and a seat called constructor, break nothing', () => {
  const [gone] = foresightOf([record('a', { me: 0 }, 'gone')], 'me', [0]);
  expect(gone).toMatchObject({ title: 'gone', guess: null });
  expect(foresightOf([record('a', {})], 'constructor', [0])[0]).toMatchObject({ guess: null, right: null });
});
