// What a live knob would change, in numbers: as the round's own rules see it.
import { expect, it } from 'vitest';
import { isLastTurn, knobOffers, onItsWay, standingOf } from '../../client/ui/knobs.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { piecesOf, turnsIn } from '../../shared/game/course.ts';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { KnobTurn } from '../../shared/game/sessionTypes.ts';

const both: Challenge = { ...knownChallenge('stuck'), knobs: { rate: true, batch: true } };
const plan = { ...both.naive, batchSize: 64, learningRate: 0.2 };
const of = (challenge: Challenge, turns: readonly KnobTurn[], kind: string) =>
  knobOffers(challenge, plan, turns).find((offer) => offer.kind === kind);

it('offers what the challenge allows, the quieting ones first', () => {
  expect(knobOffers(both, plan, []).map(({ kind }) => kind)).toEqual(['halve-rate', 'double-batch', 'double-rate', 'halve-batch']);
  expect(knobOffers({ ...both, knobs: { rate: true, batch: false } }, plan, []).map(({ kind }) => kind)).toEqual([
    'halve-rate',
    'double-rate',
  ]);
  expect(knobOffers(knownChallenge('stuck'), plan, [])).toEqual([]);
});

it('says what it does: the number before and after, and what a step then costs', () => {
  expect(of(both, [], 'halve-rate')).toMatchObject({ before: 0.2, after: 0.1, unitsBefore: 1, unitsAfter: 1 });
  expect(of(both, [], 'double-batch')).toMatchObject({ before: 64, after: 128, unitsBefore: 1, unitsAfter: 2 });
});

it('counts on from the turns so far, just as the run does', () => {
  const turns: KnobTurn[] = [
    { turn: 1, kind: 'halve-rate' },
    { turn: 3, kind: 'double-batch' },
  ];
  expect(standingOf(both, plan, turns)).toMatchObject({ batchSize: 128, learningRate: 0.1 });
  expect(piecesOf(both, plan, turns).at(-1)).toMatchObject({ batchSize: 128, learningRate: 0.1 });
  expect(of(both, turns, 'halve-rate')).toMatchObject({ before: 0.1, after: 0.05 });
});

it('stops at the ends: the largest batch, and a batch of one', () => {
  const doubled = [1, 2, 3].map((turn): KnobTurn => ({ turn, kind: 'double-batch' }));
  expect(of(both, doubled, 'double-batch')).toMatchObject({ before: 256, after: 256, atLimit: true });
  expect(of(both, doubled, 'halve-batch')).toMatchObject({ atLimit: false });
});

it('one is on its way until its turn has begun, and in the last turn none can be', () => {
  const turns: KnobTurn[] = [{ turn: 2, kind: 'halve-rate' }];
  expect(onItsWay(turns, 2)).toEqual(turns[0]);
  expect(onItsWay(turns, 3)).toBeNull();
  expect(isLastTurn(both, turnsIn(both) - 1)).toBe(false);
  expect(isLastTurn(both, turnsIn(both))).toBe(true);
});
