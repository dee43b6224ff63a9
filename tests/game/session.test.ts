import { expect, test } from 'vitest';
import { bots } from '../../shared/game/bots.ts';
import { atSeat, emptyBySeat } from '../../shared/game/bySeat.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { deadlineOf, dueEffects, fold } from '../../shared/game/session.ts';
import { Class, classIn, draw, good, opening, scoredOf } from './play.ts';

const timeUp = (phase: 'predict' | 'choose' | 'locked' | 'descend', roundNumber = 1) =>
  ({ kind: 'time-up', phase, roundNumber, recordId: 'r' }) as const;

test('a round by the clock alone: every phase ends at its own deadline, and the log leads back to the same session', () => {
  const room = new Class().join('a', 'b').open().next();
  const times = [];
  for (const phase of ['predict', 'choose', 'locked', 'descend'] as const) {
    const from = room.now;
    if (phase === 'descend') room.score();
    const deadline = deadlineOf(room.session) ?? 0;
    times.push(deadline - from);
    expect(room.try(timeUp(phase), deadline - 1_000)).toMatchObject({ reason: 'stale' });
    room.do(timeUp(phase), deadline);
  }
  expect(times).toEqual([30_000, 90_000, 3_000, 30_000]);
  room.next().next();
  expect(room.session.phase.kind).toBe('debrief');
  expect(room.effects).toEqual([
    { kind: 'score-round', roundNumber: 1 },
    { kind: 'store-record', recordId: 'record-1', roundNumber: 1 },
  ]);
  expect(fold(opening, room.log)).toEqual(room.session);
  expect(room.open().phase('briefing').round.number).toBe(2);
});

test('fold says which event of a log is refused', () => {
  const room = classIn('choose').do({ kind: 'paused' });
  const last = room.log.at(-1);
  if (last === undefined) throw new Error('the log is empty');
  expect(() => fold(opening, [...room.log, last])).toThrow(/paused.*already-paused.*expected accepted/u);
});

test('a second start is refused; so is a start without players or without a challenge', () => {
  expect(classIn('briefing').try({ kind: 'round-opened', challengeId: 'stuck', draw })).toMatchObject({ reason: 'wrong-phase' });
  expect(new Class().try({ kind: 'round-opened', challengeId: 'stuck', draw })).toMatchObject({ reason: 'nobody-to-play' });
  for (const challengeId of ['mount-everest', 'constructor', '__proto__'])
    expect(classIn('lobby').try({ kind: 'round-opened', challengeId, draw })).toMatchObject({ reason: 'no-such-challenge' });
});

test('all students predicted, all students locked: the round moves on at once; one missing: it waits', () => {
  const room = new Class().join('a', 'b').open();
  room.do({ kind: 'joined', seatId: 'bot', name: 'Full batch', bot: 'full-batch' }).next();
  room.do({ kind: 'predicted', seatId: 'a', option: 0 });
  expect(room.session.phase.kind).toBe('predict');
  room.do({ kind: 'predicted', seatId: 'b', option: 3 });
  expect(room.session.phase.kind).toBe('choose');
  room.do({ kind: 'plan-locked', seatId: 'a', plan: good });
  room.do({ kind: 'plan-set', seatId: 'b', plan: good });
  expect(room.session.phase.kind).toBe('choose');
  room.do({ kind: 'plan-locked', seatId: 'b', plan: good });
  expect(room.phase('locked').plans).toEqual({ a: good, b: good, bot: bots['full-batch']?.plan(stuck) });
});

test('the last undecided student leaves: nobody is left to wait for', () => {
  const room = classIn('choose').do({ kind: 'plan-locked', seatId: 'a', plan: good });
  room.do({ kind: 'left', seatId: 'b', kicked: false });
  expect(Object.keys(room.phase('locked').plans)).toEqual(['a']);
});

test('paused, the round waits even when all are ready, and moves on when it is resumed', () => {
  const room = classIn('choose').do({ kind: 'paused' });
  for (const seatId of ['a', 'b']) room.do({ kind: 'plan-locked', seatId, plan: good });
  expect(room.session.phase.kind).toBe('choose');
  expect(deadlineOf(room.session)).toBeNull();
  room.do({ kind: 'resumed' });
  expect(room.session.phase.kind).toBe('locked');
});

test('undecided students run their last draft, else the naive plan', () => {
  const room = classIn('choose').do({ kind: 'plan-set', seatId: 'a', plan: good }).next();
  expect(room.phase('locked').plans).toEqual({ a: good, b: stuck.naive });
});

test('a locked plan is final until it is unlocked, and unlocking keeps it', () => {
  const room = classIn('choose').do({ kind: 'plan-locked', seatId: 'a', plan: good });
  expect(room.try({ kind: 'plan-set', seatId: 'a', plan: stuck.naive })).toMatchObject({ reason: 'plan-is-locked' });
  expect(room.try({ kind: 'plan-locked', seatId: 'a', plan: stuck.naive })).toMatchObject({ reason: 'plan-is-locked' });
  room.do({ kind: 'plan-unlocked', seatId: 'a' });
  expect(atSeat(room.phase('choose').choices, 'a')).toEqual({ plan: good, locked: false });
});

test('a plan outside the controls is refused with field, got and takes, and nothing is kept', () => {
  const room = classIn('choose');
  const no = room.try({ kind: 'plan-set', seatId: 'a', plan: { ...good, learningRate: 0.5 } });
  expect(no).toEqual({ ok: false, reason: 'plan-out-of-range', detail: 'learningRate: got 0.5, takes 0.02 to 0.3' });
  expect(room.phase('choose').choices).toEqual(emptyBySeat);
});

test('a late joiner during choose may choose; from locked on it watches and plays the next round', () => {
  const choosing = classIn('choose').join('late').do({ kind: 'plan-set', seatId: 'late', plan: good }).next();
  expect(choosing.phase('locked').plans['late']).toEqual(good);
  const watching = classIn('locked', false).join('late');
  expect(watching.try({ kind: 'plan-set', seatId: 'late', plan: good })).toMatchObject({ reason: 'wrong-phase' });
  expect(watching.phase('locked').plans).not.toHaveProperty('late');
  watching.score().goToNextChoose().next();
  expect(watching.phase('locked').plans).toHaveProperty('late');
});

test('who leaves before the lock does not play; guess and draft go too, and whoever comes later begins anew', () => {
  const room = classIn('choose').do({ kind: 'plan-locked', seatId: 'a', plan: good });
  room.do({ kind: 'left', seatId: 'a', kicked: false });
  const gone = new Class();
  Object.assign(gone, { session: room.session, now: room.now });
  expect(gone.next().phase('locked').plans).not.toHaveProperty('a');
  room.join('a');
  expect(room.next().phase('locked').plans['a']).toEqual(stuck.naive);
  const guessed = classIn('predict').do({ kind: 'predicted', seatId: 'a', option: 1 }).do({ kind: 'left', seatId: 'a', kicked: false });
  expect(guessed.phase('predict').round.predictions).toEqual({});
});

test('a round that everybody has left is not played', () => {
  const room = classIn('choose');
  for (const seatId of ['a', 'b']) room.do({ kind: 'left', seatId, kicked: false });
  expect(room.try({ kind: 'advanced', recordId: 'r' })).toMatchObject({ reason: 'nobody-to-play' });
});

test('who leaves after the lock is still scored; who is kicked vanishes from the round in play', () => {
  const left = classIn('descend', false).do({ kind: 'left', seatId: 'a', kicked: false }).score();
  expect(left.phase('descend').scored?.map((one) => one.seatId)).toEqual(['a', 'b']);
  const kicked = classIn('descend', false).do({ kind: 'left', seatId: 'a', kicked: true });
  expect(kicked.phase('descend').plans).not.toHaveProperty('a');
  // The referee was already at work on both.
  kicked.do({ kind: 'scored', roundNumber: 1, scored: [scoredOf('a', good), scoredOf('b', good)] });
  expect(kicked.phase('descend').scored?.map((one) => one.seatId)).toEqual(['b']);
  const observing = classIn('observe').do({ kind: 'observed', seatId: 'a', option: 1 }).do({ kind: 'left', seatId: 'a', kicked: true });
  expect(observing.phase('observe').observations).toEqual({});
  expect(observing.phase('observe').scored.map((one) => one.seatId)).toEqual(['b']);
  const draft = classIn('choose').do({ kind: 'plan-set', seatId: 'a', plan: good }).do({ kind: 'left', seatId: 'a', kicked: true });
  expect(draft.join('a').phase('choose').choices).toEqual(emptyBySeat);
});

test('descend waits for the referee; then it ends by itself', () => {
  const room = classIn('descend', false);
  expect(deadlineOf(room.session), 'nothing to wait for but the referee').toBeNull();
  expect(room.try(timeUp('descend'), room.now + 30_000)).toMatchObject({ reason: 'stale' });
  room.now += 60_000;
  room.score((seatId) => (seatId === 'a' ? 100 : 900));
  expect(room.phase('observe').scored.map((one) => one.seatId)).toEqual(['b', 'a']);
});

test('next names the phase it was pressed in: a double tap or a second host moves the class on once', () => {
  const room = classIn('briefing');
  room.do({ kind: 'advanced', recordId: 'r', from: 'briefing' });
  expect(room.try({ kind: 'advanced', recordId: 'r', from: 'briefing' })).toMatchObject({ reason: 'stale' });
  expect(room.session.phase.kind).toBe('predict');
});

test('skipping a run: at once when scored; else the clock jumps to the end and the round follows the score', () => {
  expect(classIn('descend').next().session.phase.kind).toBe('observe');
  const room = classIn('descend', false).next();
  expect(room.phase('descend').clock).toMatchObject({ units: 400, unitsPerMs: 0 });
  expect(room.try({ kind: 'advanced', recordId: 'r' })).toMatchObject({ reason: 'stale' });
  expect(room.try({ kind: 'resumed' })).toMatchObject({ reason: 'not-paused' });
  room.score();
  expect(room.session.phase.kind).toBe('observe');
});

test('scores: stale for another round, given twice, or with a seat missing', () => {
  const room = classIn('descend', false);
  const both = [scoredOf('a', good), scoredOf('b', good)];
  expect(room.try({ kind: 'scored', roundNumber: 2, scored: both })).toMatchObject({ reason: 'stale' });
  expect(room.try({ kind: 'scored', roundNumber: 1, scored: both.slice(1) })).toMatchObject({ reason: 'bad-message' });
  room.do({ kind: 'scored', roundNumber: 1, scored: both });
  expect(room.try({ kind: 'scored', roundNumber: 1, scored: both })).toMatchObject({ reason: 'stale' });
});

test('pause stops timers and the run; resume goes on with what was left', () => {
  const room = classIn('choose');
  const deadline = deadlineOf(room.session) ?? 0;
  room.do({ kind: 'paused' }, deadline - 40_000);
  expect(room.try({ kind: 'paused' })).toMatchObject({ reason: 'already-paused' });
  expect(room.try(timeUp('choose'), deadline + 1)).toMatchObject({ reason: 'stale' });
  room.do({ kind: 'resumed' }, deadline + 500_000);
  expect(deadlineOf(room.session)).toBe(deadline + 540_000);

  const run = classIn('descend');
  const from = run.phase('descend').clock.atMs;
  run.do({ kind: 'paused' }, from + 15_000);
  expect(run.phase('descend').clock).toEqual({ atMs: from + 15_000, units: 200, unitsPerMs: 0 });
  expect(run.try({ kind: 'paused' })).toMatchObject({ reason: 'already-paused' });
  run.do({ kind: 'resumed' }, from + 100_000);
  expect(deadlineOf(run.session)).toBeCloseTo(from + 115_000, 6);
});

test('extend gives time, running or paused; nonsense and the run itself are refused', () => {
  const room = classIn('choose');
  const deadline = deadlineOf(room.session) ?? 0;
  room.do({ kind: 'extended', ms: 30_000 }).do({ kind: 'paused' }).do({ kind: 'extended', ms: 1_000 }, room.now);
  room.do({ kind: 'resumed' }, room.now);
  expect(deadlineOf(room.session)).toBe(deadline + 31_000);
  for (const ms of [0, -1, Number.NaN, Infinity, 600_001])
    expect(room.try({ kind: 'extended', ms })).toMatchObject({ reason: 'bad-message' });
  expect(classIn('descend').try({ kind: 'extended', ms: 1_000 })).toMatchObject({ reason: 'wrong-phase' });
});

test('recovered: running timers and clocks move on by the time away, paused ones keep what is left', () => {
  const room = classIn('choose');
  const deadline = deadlineOf(room.session) ?? 0;
  room.do({ kind: 'recovered', awayMs: 12_345 });
  expect(deadlineOf(room.session)).toBe(deadline + 12_345);
  const paused = classIn('choose').do({ kind: 'paused' });
  const before = paused.phase('choose').timer;
  expect(paused.do({ kind: 'recovered', awayMs: 12_345 }).phase('choose').timer).toEqual(before);
  const run = classIn('descend');
  const end = deadlineOf(run.session) ?? 0;
  run.do({ kind: 'recovered', awayMs: 5_000 });
  expect(deadlineOf(run.session)).toBeCloseTo(end + 5_000, 6);
  expect(run.try({ kind: 'recovered', awayMs: -1 })).toMatchObject({ reason: 'bad-message' });
});

test('a shell that comes back knows what is due: scores that were never given, a record that may not be stored', () => {
  expect(dueEffects(classIn('descend', false).session)).toEqual([{ kind: 'score-round', roundNumber: 1 }]);
  expect(dueEffects(classIn('descend').session)).toEqual([]);
  expect(dueEffects(classIn('debrief').session)).toEqual([{ kind: 'store-record', recordId: 'record-1', roundNumber: 1 }]);
  expect(dueEffects(classIn('choose').session)).toEqual([]);
});

test('seats: 400 at most, closed to students but not to bots, no seat twice, unknown seats and strategies refused', () => {
  const room = new Class();
  for (let i = 0; i < 400; i++) room.do({ kind: 'joined', seatId: `s${i}`, name: `S${i}`, bot: null });
  expect(room.try({ kind: 'joined', seatId: 'one-more', name: 'More', bot: null })).toMatchObject({ reason: 'room-full' });
  const closed = classIn('lobby').do({ kind: 'door', closed: true });
  expect(closed.try({ kind: 'joined', seatId: 'c', name: 'Cleo', bot: null })).toMatchObject({ reason: 'room-closed' });
  closed.do({ kind: 'joined', seatId: 'bot', name: 'Tuned', bot: 'tuned' });
  expect(closed.try({ kind: 'joined', seatId: 'bot2', name: 'X', bot: 'toString' })).toMatchObject({ reason: 'no-such-option' });
  expect(closed.try({ kind: 'joined', seatId: 'bot', name: 'Other', bot: 'tuned' })).toMatchObject({ reason: 'stale' });
  for (const seatId of ['nobody', '__proto__', 'constructor'])
    expect(closed.try({ kind: 'left', seatId, kicked: true })).toMatchObject({ reason: 'no-such-seat' });
});

test('names: cleaned, unique whatever the case, and a taken one suggests a free one', () => {
  const room = new Class().do({ kind: 'joined', seatId: 'a', name: '  Ada\u202e  L ', bot: null });
  expect(room.session.seats['a']?.name).toBe('Ada L');
  const taken = room.try({ kind: 'joined', seatId: 'b', name: 'ADA L', bot: null });
  expect(taken).toEqual({ ok: false, reason: 'name-taken', detail: 'ADA L 2' });
  expect(room.try({ kind: 'joined', seatId: 'b', name: '\u200b', bot: null })).toMatchObject({ reason: 'bad-name' });
  room.do({ kind: 'renamed', seatId: 'a', name: 'ada l' });
});

test('options outside the question are refused; bots do not answer for themselves', () => {
  const room = new Class().join('a').do({ kind: 'joined', seatId: 'bot', name: 'Tuned', bot: 'tuned' }).open().next();
  for (const option of [-1, 4, 0.5, Number.NaN])
    expect(room.try({ kind: 'predicted', seatId: 'a', option })).toMatchObject({ reason: 'no-such-option' });
  expect(room.try({ kind: 'predicted', seatId: 'bot', option: 0 })).toMatchObject({ reason: 'not-allowed' });
});

test('a class of bots alone moves by the clock, not at once', () => {
  const room = new Class().do({ kind: 'joined', seatId: 'bot', name: 'Tuned', bot: 'tuned' }).open().next();
  expect(room.session.phase.kind).toBe('predict');
});
