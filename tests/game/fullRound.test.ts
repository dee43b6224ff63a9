// The parts of a round beyond predict, choose and descend: talk and revise, late seats, probes, live knobs, teams, aliases, finale.
import { describe, expect, test, vi } from 'vitest';
import { atSeat } from '../../shared/game/bySeat.ts';
import type { Challenge } from '../../shared/game/challenge.ts';
import { turnKey, turnsIn, unitsATurn } from '../../shared/game/course.ts';
import { setupFor, type FreeSetup } from '../../shared/game/freeDescent.ts';
import { recordOf } from '../../shared/game/report.ts';
import { runsIn, scorePlan, type PlanRun } from '../../shared/game/scorePlan.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import { deadlineOf, dueEffects } from '../../shared/game/session.ts';
import { hostViewOf, ownViewOf, roomViewOf } from '../../shared/game/views.ts';
import { Class, classIn, draw, good } from './play.ts';

/** Stuck, with both knobs: a challenge for these tests alone. */
vi.mock('../../shared/game/challenges.ts', async (original) => {
  const real = await original<typeof import('../../shared/game/challenges.ts')>();
  const live = (): Challenge => ({ ...real.knownChallenge('stuck'), id: 'live', knobs: { rate: true, batch: true } });
  return {
    ...real,
    challengeOf: (id: string) => (id === 'live' ? live() : real.challengeOf(id)),
    knownChallenge: (id: string) => (id === 'live' ? live() : real.knownChallenge(id)),
  };
});

const nobody = new Set<string>();

describe('talk and revise', () => {
  test('plans stand still in the talk, then may change once more', () => {
    const room = new Class().join('a', 'b').open('stuck', true).next().next();
    room.do({ kind: 'plan-locked', seatId: 'a', plan: good }).do({ kind: 'plan-locked', seatId: 'b', plan: good });
    const talk = room.phase('discuss');
    expect(Object.keys(talk.round.firstPlans)).toEqual(['a', 'b']);
    expect(room.try({ kind: 'plan-set', seatId: 'a', plan: good })?.reason).toBe('wrong-phase');
    room.next();
    const again = room.phase('revise');
    expect(atSeat(again.choices, 'a')).toEqual({ plan: good, locked: false });
    expect(again.totalMs, 'half the time of the first choice').toBe(45_000);
    const other = { ...good, batchSize: 8 };
    room.do({ kind: 'plan-locked', seatId: 'a', plan: other }).do({ kind: 'plan-locked', seatId: 'b', plan: good });
    expect(room.phase('locked').plans).toEqual({ a: other, b: good });
    expect(ownViewOf(room.session, 'a').firstPlan).toEqual(good);
    room.score().next().next().next();
    expect(room.phase('reveal').round.firstPlans['a']).toEqual(good);
  });

  test('rounds without a talk go straight to the lock', () => {
    const room = classIn('choose');
    room.do({ kind: 'plan-locked', seatId: 'a', plan: good }).do({ kind: 'plan-locked', seatId: 'b', plan: good });
    expect(room.session.phase.kind).toBe('locked');
  });
});

describe('extra time', () => {
  const choosing = (): Class =>
    new Class().join('a', 'b', 'c').do({ kind: 'extra-time-given', seatId: 'a', extraTime: 0.5 }).goTo('choose');
  const timeUp = (room: Class): void => {
    const atMs = deadlineOf(room.session) ?? 0;
    const { phase } = room.session;
    room.do({ kind: 'time-up', phase: phase.kind, roundNumber: 1, recordId: 'r' }, atMs);
  };

  test('the class’s time ends for the class; the seat with extra time goes on, alone', () => {
    const room = choosing();
    const { timer } = room.phase('choose');
    const endsAtMs = timer.kind === 'running' ? timer.endsAtMs : 0;
    expect(ownViewOf(room.session, 'a').timer).toEqual({ kind: 'running', endsAtMs: endsAtMs + 45_000 });
    expect(ownViewOf(room.session, 'b').timer).toEqual(timer);
    timeUp(room);
    expect(room.phase('choose')).toMatchObject({ late: true, timer: { endsAtMs: endsAtMs + 45_000 } });
    expect(room.try({ kind: 'plan-set', seatId: 'b', plan: good })?.reason).toBe('time-is-up');
    expect(room.try({ kind: 'probed', seatId: 'b', probe: { kind: 'probe', plan: good } })?.reason).toBe('time-is-up');
    room.do({ kind: 'plan-locked', seatId: 'a', plan: good });
    expect(room.phase('locked').plans['a']).toEqual(good);
  });
  test('it ends for that seat too', () => {
    const room = choosing();
    timeUp(room);
    timeUp(room);
    expect(room.session.phase.kind).toBe('locked');
  });
  test('nobody is waited for who is done', () => {
    const room = choosing().do({ kind: 'plan-locked', seatId: 'a', plan: good });
    timeUp(room);
    expect(room.session.phase.kind).toBe('locked');
  });
  test('who has it is told to that seat and the host alone', () => {
    const room = choosing();
    expect(JSON.stringify(roomViewOf(room.session, nobody))).not.toContain('extraTime');
    expect(hostViewOf(room.session).extraTime).toEqual({ a: 0.5 });
    expect(ownViewOf(room.session, 'b').extraTime).toBe(0);
    expect(room.try({ kind: 'extra-time-given', seatId: 'a', extraTime: 3 })?.reason).toBe('bad-message');
  });
});

describe('watching', () => {
  test('who watches has no plan, is not waited for, and cannot choose', () => {
    const room = new Class().join('a', 'b').do({ kind: 'watching-set', seatId: 'b', watching: true }).goTo('choose');
    expect(room.try({ kind: 'plan-set', seatId: 'b', plan: good })?.reason).toBe('not-allowed');
    room.do({ kind: 'plan-locked', seatId: 'a', plan: good });
    expect(Object.keys(room.phase('locked').plans)).toEqual(['a']);
  });
  test('a room of watchers alone has nobody to play', () => {
    const room = new Class().join('a').do({ kind: 'watching-set', seatId: 'a', watching: true });
    expect(room.try({ kind: 'round-opened', challengeId: 'stuck', draw })?.reason).toBe('nobody-to-play');
  });
});

test('probes and range tests are counted apart, by seat, and start anew with the round', () => {
  const room = classIn('choose');
  const probe = (kind: 'probe' | 'range-test') => room.try({ kind: 'probed', seatId: 'a', probe: { kind, plan: good } })?.reason ?? null;
  expect([probe('probe'), probe('range-test'), probe('probe'), probe('range-test'), probe('probe'), probe('probe')]).toEqual([
    null,
    null,
    null,
    'no-probes-left',
    null,
    'no-probes-left',
  ]);
  expect(ownViewOf(room.session, 'a').probes.map(({ kind }) => kind)).toEqual(['probe', 'range-test', 'probe', 'probe']);
  expect(ownViewOf(room.session, 'b').probes).toEqual([]);
  expect(room.try({ kind: 'probed', seatId: 'a', probe: { kind: 'probe', plan: { ...good, batchSize: 5000 } } })?.reason).toBe(
    'batch-does-not-fit-in-memory',
  );
  room.next().score().goToNextChoose();
  expect(ownViewOf(room.session, 'a').probes).toEqual([]);
});

describe('live knobs', () => {
  const descending = (): Class => new Class().join('a', 'b').open('live').next().next().next().next();
  const challenge = { timing: { descendMs: 30_000 }, budgetUnits: 400 } as Challenge;
  const atTurn = (room: Class, turn: number): number => {
    const { clock } = room.phase('descend');
    return clock.atMs + (turn * unitsATurn(challenge) - clock.units) / clock.unitsPerMs;
  };
  const timeUp = { kind: 'time-up', phase: 'descend', roundNumber: 1, recordId: 'r' } as const;

  test('the referee is asked when the run is over, not before; the keys come out turn by turn', () => {
    const room = descending();
    expect(room.effects.filter(({ kind }) => kind === 'score-round')).toEqual([]);
    expect(dueEffects(room.session)).toEqual([]);
    const view = roomViewOf(room.session, nobody);
    expect({ seed: view.seed, salt: view.salt, keys: view.keys }).toEqual({ seed: null, salt: null, keys: [turnKey(draw, 0)] });
    expect(deadlineOf(room.session)).toBeCloseTo(atTurn(room, 1), 6);
    room.do(timeUp, atTurn(room, 1));
    expect(roomViewOf(room.session, nobody).keys).toEqual([turnKey(draw, 0), turnKey(draw, 1)]);
    expect(room.try(timeUp, atTurn(room, 1) + 5)?.reason).toBe('stale');
    room.do(timeUp, atTurn(room, turnsIn(challenge)));
    expect(room.effects.filter(({ kind }) => kind === 'score-round')).toHaveLength(1);
    expect(dueEffects(room.session), 'a server that comes back asks again').toHaveLength(1);
    expect(deadlineOf(room.session)).toBeNull();
    room.score();
    expect(room.session.phase.kind).toBe('observe');
    expect(roomViewOf(room.session, nobody).seed).toBe(draw.seed);
  });

  test('a knob takes hold with the next turn; one a turn; none in the last', () => {
    const room = descending();
    room.do({ kind: 'knob-turned', seatId: 'a', knob: 'halve-rate' }, atTurn(room, 0) + 500);
    expect(room.try({ kind: 'knob-turned', seatId: 'a', knob: 'halve-rate' })?.reason).toBe('too-fast');
    // The server's timer for turn 1 is late: the clock decides.
    room.do({ kind: 'knob-turned', seatId: 'a', knob: 'double-batch' }, atTurn(room, 1) + 100);
    expect(roomViewOf(room.session, nobody).knobs).toEqual({
      a: [
        { turn: 1, kind: 'halve-rate' },
        { turn: 2, kind: 'double-batch' },
      ],
    });
    expect(room.try({ kind: 'knob-turned', seatId: 'b', knob: 'halve-rate' }, atTurn(room, 14) + 1)?.reason).toBe('stale');
    expect(room.try({ kind: 'scored', roundNumber: 1, scored: [] })?.reason, 'hands may still turn knobs').toBe('stale');
  });

  test('skipping ends the turns and asks the referee', () => {
    const room = descending().next();
    expect(room.effects.at(-1)).toEqual({ kind: 'score-round', roundNumber: 1 });
    expect(room.try({ kind: 'knob-turned', seatId: 'a', knob: 'halve-rate' })?.reason).toBe('stale');
  });

  test('a pause stops the turns with the clock; slow motion stretches them', () => {
    const room = descending();
    room.do({ kind: 'speed-set', speed: 0.5 }, atTurn(room, 0) + 100);
    expect(deadlineOf(room.session)).toBeCloseTo(atTurn(room, 1), 6);
    expect(atTurn(room, 1) - room.phase('descend').clock.atMs).toBeGreaterThan(3_000);
    room.do({ kind: 'paused' });
    expect(deadlineOf(room.session)).toBeNull();
    room.do({ kind: 'resumed' });
    expect(room.phase('descend').clock.unitsPerMs).toBeCloseTo(0.5 * (400 / 30_000), 12);
  });
});

test('speeds: only those on offer, kept through a pause', () => {
  const room = classIn('descend');
  expect(room.try({ kind: 'speed-set', speed: 3 })?.reason).toBe('no-such-option');
  room.do({ kind: 'paused' }).do({ kind: 'speed-set', speed: 2 });
  expect(room.phase('descend').clock.unitsPerMs).toBe(0);
  room.do({ kind: 'resumed' });
  expect(room.phase('descend').clock.unitsPerMs).toBeCloseTo(2 * (400 / 30_000), 12);
});

describe('teams', () => {
  test('dealt out evenly; a newcomer joins the smallest; a seat may be moved', () => {
    const room = new Class().join('a', 'b', 'c', 'd', 'e').do({ kind: 'teams-set', teams: 2 });
    const teams = (): (number | null)[] => Object.values(room.session.seats).map((seat) => seat.team);
    expect(teams()).toEqual([0, 1, 0, 1, 0]);
    room.join('f');
    expect(room.session.seats['f']?.team).toBe(1);
    room.do({ kind: 'team-set', seatId: 'f', team: 0 });
    expect(room.session.seats['f']?.team).toBe(0);
    expect(room.try({ kind: 'team-set', seatId: 'f', team: 2 })?.reason).toBe('no-such-team');
    expect(room.try({ kind: 'teams-set', teams: 1 })?.reason).toBe('no-such-team');
    room.do({ kind: 'teams-set', teams: 0 });
    expect(teams()).toEqual([null, null, null, null, null, null]);
  });
});

test('aliases: the class sees other names, the host and the seat itself the true one', () => {
  const room = new Class().join('a', 'b').do({ kind: 'aliases-set', aliases: true });
  const { seats } = roomViewOf(room.session, nobody);
  const names = Object.values(seats).map(({ name }) => name);
  expect(names).toEqual([room.session.seats['a']?.alias, room.session.seats['b']?.alias]);
  expect(new Set(names).size).toBe(2);
  expect(JSON.stringify(roomViewOf(room.session, nobody))).not.toContain('Student');
  expect(hostViewOf(room.session).names).toEqual({ a: 'Student a', b: 'Student b' });
  expect(ownViewOf(room.session, 'a').name).toBe('Student a');
});

test('400 seats have 400 aliases', () => {
  const room = new Class();
  for (let i = 0; i < 400; i++) room.do({ kind: 'joined', seatId: `s${i}`, name: `N${i}`, bot: null });
  expect(new Set(Object.values(room.session.seats).map(({ alias }) => alias)).size).toBe(400);
});

test('reveal: charts step by step, and a counterfactual that makes sense', () => {
  const room = classIn('reveal');
  room.do({ kind: 'chart-shown', chart: 3 }).do({ kind: 'what-if-shown', whatIf: { kind: 'batch-size', batchSize: 8 } });
  expect(roomViewOf(room.session, nobody)).toMatchObject({ chart: 3, whatIf: { kind: 'batch-size', batchSize: 8 } });
  expect(room.try({ kind: 'what-if-shown', whatIf: { kind: 'batch-size', batchSize: 257 } })?.detail).toContain('1 to 256');
  expect(room.try({ kind: 'what-if-shown', whatIf: { kind: 'noise', factor: 0 } })?.reason).toBe('plan-out-of-range');
  room.do({ kind: 'what-if-shown', whatIf: null });
  expect(roomViewOf(room.session, nobody).whatIf).toBeNull();
});

test('the finale comes after a round, and another round may follow', () => {
  expect(new Class().join('a').try({ kind: 'finished' })?.reason).toBe('wrong-phase');
  const room = classIn('reveal').do({ kind: 'board-shown', board: 'everybody' }).next().do({ kind: 'finished' });
  expect(room.session.past).toHaveLength(1);
  // Everybody's place is shown only if the host says so once more.
  expect(room.session.board).toBe('neighbours');
  room.open();
  expect(room.session.phase.kind).toBe('briefing');
});

test('a playlist holds known challenges only', () => {
  const room = new Class().do({ kind: 'playlist-set', playlist: ['saddle', 'stuck'] });
  expect(hostViewOf(room.session).playlist).toEqual(['saddle', 'stuck']);
  expect(room.try({ kind: 'playlist-set', playlist: ['saddle', 'chess'] })?.detail).toBe('chess');
});

describe('free descent', () => {
  const setup = { ...freeSetup('himmelblau'), budgetUnits: 120 };
  test('a round plays what the instructor has set, and its record says so', () => {
    const room = new Class().join('a').do({ kind: 'round-opened', challengeId: 'free-descent', draw, setup }).next().next();
    expect(roomViewOf(room.session, nobody).setup).toEqual(setup);
    room.do({ kind: 'plan-locked', seatId: 'a', plan: { ...good, batchSize: 32, learningRate: 0.01 } });
    const { round } = room.phase('locked');
    expect(challengeOfRound(round)).toMatchObject({ landscape: 'himmelblau', budgetUnits: 120 });
    const [run] = runsIn(room.phase('locked'));
    expect(run?.run.setup).toEqual(setup);
    expect(scorePlan(run?.run as PlanRun).summary.steps).toBe(120);
    room.score().next().next().next();
    expect(recordOf(room.session, 0)).toMatchObject({ setup, budgetUnits: 120 });
  });
  test('only there, and only what can be played', () => {
    const room = new Class().join('a');
    const open = (challengeId: string, own: FreeSetup) => room.try({ kind: 'round-opened', challengeId, draw, setup: own })?.detail ?? '';
    expect(open('stuck', setup)).toContain('only free-descent');
    expect(open('free-descent', { ...setup, budgetUnits: 1e9 })).toContain('budgetUnits: got 1000000000, takes 10 to 2000');
    expect(open('free-descent', { ...setup, landscape: 'moon' })).toContain('landscape');
  });
});

function freeSetup(landscape: string): FreeSetup {
  const made = setupFor(landscape);
  if (made === null) throw new Error(`no landscape ${landscape}`);
  return made;
}
