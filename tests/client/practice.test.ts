// A whole round alone: the real reducer, the real referee, no server; in class the same screens see the same views.
import { expect, it, vi } from 'vitest';
import { ghostOf } from '../../shared/game/ghost.ts';
import { createLocalClassroom, ghostSeat, mySeat } from '../../client/practice/localClassroom.ts';
import { scoreRound } from '../../client/practice/referee.ts';
import type { Referee } from '../../client/practice/referee.ts';
import { challenges } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { specOf } from '../../shared/game/round.ts';
import { keepsPromise } from '../../shared/game/seed.ts';
import { challengeUnder } from '../../shared/game/variants.ts';
import { runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

const referee: Referee = { score: async (round) => scoreRound(round), close: () => undefined };
const stuck = challenges['stuck'];
if (!stuck) throw new Error('the challenge "stuck" is gone');

it('plays a round to its record, which any machine can check', async () => {
  vi.useFakeTimers();
  try {
    const classroom = createLocalClassroom({ name: 'You', bots: ['full-batch', 'tuned'], referee });
    const phase = (): string | undefined => classroom.room.value?.phase;
    expect(await classroom.send({ kind: 'open-round', challengeId: 'stuck' })).toEqual({ ok: true });
    await classroom.send({ kind: 'next' });
    expect(phase()).toBe('predict');
    // Alone there is no clock: an hour of thinking changes nothing.
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(phase()).toBe('predict');
    await classroom.send({ kind: 'predict', option: 2 });
    expect(phase()).toBe('choose');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(phase()).toBe('choose');
    expect(classroom.room.value?.seed).toBeNull();
    expect(await classroom.send({ kind: 'lock-plan', plan: { ...stuck.naive, learningRate: 7 } })).toMatchObject({
      ok: false,
      reason: 'plan-out-of-range',
    });
    await classroom.send({ kind: 'lock-plan', plan: { ...stuck.naive, batchSize: 16, learningRate: 0.15 } });
    expect(phase()).toBe('locked');
    await vi.advanceTimersByTimeAsync(5000);
    expect(phase()).toBe('descend');
    await vi.advanceTimersByTimeAsync(stuck.timing.descendMs + 1000);
    expect(phase()).toBe('observe');
    await classroom.send({ kind: 'observe', option: 0 });
    await classroom.send({ kind: 'next' });
    expect(phase()).toBe('reveal');

    const record = await classroom.record(classroom.room.value?.recordId ?? '');
    expect(keepsPromise(record.draw)).toBe(true);
    expect(record.scored).toHaveLength(3);
    const mine = record.scored.find((one) => one.seatId === mySeat);
    const trapped = record.scored.find((one) => one.plan.batchSize === 256);
    expect(mine?.score).toBeGreaterThan(800);
    expect(trapped?.summary.escaped).toBe(0);
    for (const one of record.scored)
      expect(runSwarm('wasm', worldOf(stuck.landscape), specOf(stuck, one.plan, record.draw.seed)).hash).toBe(one.summary.hash);
    // Another seed is another run: the hash does notice.
    expect(runSwarm('wasm', worldOf(stuck.landscape), specOf(stuck, mine?.plan ?? stuck.naive, record.draw.seed ^ 1)).hash).not.toBe(
      mine?.summary.hash,
    );

    await classroom.send({ kind: 'next' });
    expect(phase()).toBe('debrief');
    expect(await classroom.send({ kind: 'open-round', challengeId: 'escape-race' })).toEqual({ ok: true });
    expect(classroom.room.value).toMatchObject({ phase: 'briefing', roundNumber: 2 });
    classroom.close();
  } finally {
    vi.useRealTimers();
  }
});

it('a plan that was not asked for is refused with a reason', async () => {
  const classroom = createLocalClassroom({ name: 'You', bots: [], referee });
  expect(await classroom.send({ kind: 'lock-plan', plan: stuck.naive })).toMatchObject({ ok: false, reason: 'wrong-phase' });
  expect(await classroom.send({ kind: 'open-round', challengeId: 'nowhere' })).toMatchObject({ ok: false, reason: 'no-such-challenge' });
  classroom.close();
});

it('a ghost meets its own dice and makes its own score again, knobs and all, however the round is hurried', async () => {
  vi.useFakeTimers();
  try {
    const id = Object.values(challenges).find((one) => one.knobs?.rate)?.id ?? '';
    expect(id).not.toBe('');
    const first = createLocalClassroom({ name: 'You', bots: [], referee });
    const play = async (classroom: typeof first, turn: boolean): Promise<RoundRecord> => {
      const { timing, naive, budgetUnits } = challengeUnder(challenges[id] ?? stuck, null);
      expect(budgetUnits).toBeGreaterThan(0);
      await classroom.send({ kind: 'open-round', challengeId: id });
      await classroom.send({ kind: 'next' });
      await classroom.send({ kind: 'predict', option: 0 });
      await classroom.send({ kind: 'lock-plan', plan: naive });
      await vi.advanceTimersByTimeAsync(5000);
      expect(classroom.room.value?.phase).toBe('descend');
      if (turn) {
        await vi.advanceTimersByTimeAsync(timing.descendMs / 3);
        expect(await classroom.send({ kind: 'turn-knob', knob: 'halve-rate' })).toEqual({ ok: true });
        await vi.advanceTimersByTimeAsync(timing.descendMs);
      } else {
        await classroom.send({ kind: 'next' });
        await vi.advanceTimersByTimeAsync(1000);
      }
      await classroom.send({ kind: 'next', from: 'observe' });
      return classroom.record(classroom.room.value?.recordId ?? '');
    };
    const record = await play(first, true);
    const mine = record.scored.find((one) => one.seatId === mySeat);
    if (!mine) throw new Error('scored: got no seat of mine');
    const ghost = ghostOf(record, mine);
    expect(ghost.knobs).toHaveLength(1);
    const race = createLocalClassroom({ name: 'You', bots: [], ghosts: [{ name: 'Ghost', ghost }], draw: ghost.draw, referee });
    const raced = await play(race, false);
    const again = raced.scored.find((one) => one.seatId === ghostSeat(0));
    expect(again).toMatchObject({ score: ghost.score, knobs: ghost.knobs, summary: { hash: ghost.hash } });
    // Without the knob it is another walk.
    expect(raced.scored.find((one) => one.seatId === mySeat)?.summary.hash).not.toBe(ghost.hash);
    // On other dice the same plan walks elsewhere.
    const elsewhere = createLocalClassroom({ name: 'You', bots: [], ghosts: [{ name: 'Ghost', ghost }], referee });
    const other = await play(elsewhere, false);
    expect(other.scored.find((one) => one.seatId === ghostSeat(0))?.summary.hash).not.toBe(ghost.hash);
  } finally {
    vi.useRealTimers();
  }
});
