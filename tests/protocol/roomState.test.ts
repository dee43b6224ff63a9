import { Decoder, Encoder } from '@colyseus/schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { setupFor } from '../../shared/game/freeDescent.ts';
import { boardsShown, knobKinds } from '../../shared/game/sessionTypes.ts';
import { escapeRace } from '../../shared/game/challenges/escapeRace.ts';
import type { RoomView } from '../../shared/game/view.ts';
import { roomViewOf } from '../../shared/game/views.ts';
import { copyToState, RoomState, viewOfState } from '../../shared/protocol/roomState.ts';
import { ruleExamples } from '../../shared/sim/ruleExamples.ts';
import type { OptimizerChoice, Plan, Schedule } from '../../shared/sim/plan.ts';
import { classIn, phaseKinds } from '../game/play.ts';

// As the server sets it: the plans of a full class come in one patch.
Encoder.BUFFER_SIZE = 128 * 1024;

/** A room's server and one client that has just joined. */
class Wire {
  readonly state = new RoomState();
  readonly encoder = new Encoder(this.state);
  readonly there = new RoomState();
  readonly decoder = new Decoder(this.there);

  constructor(view: RoomView) {
    copyToState(view, this.state);
    this.decoder.decode(this.encoder.encodeAll());
    this.encoder.discardChanges();
  }
  /** Copies a view and sends the patch; bytes, 0 where nothing changed. */
  send(view: RoomView): number {
    copyToState(view, this.state);
    if (!this.encoder.hasChanges) return 0;
    const patch = Uint8Array.from(this.encoder.encode());
    this.encoder.discardChanges();
    this.decoder.decode(patch);
    return patch.length;
  }
}

const share = fc.double({ min: 0.001, max: 1, noNaN: true });
const count = fc.integer({ min: 1, max: 1000 });
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.constant<Schedule>({ kind: 'constant' }),
  fc.record({ kind: fc.constant('step' as const), everySteps: count, factor: share }),
  fc.record({
    kind: fc.constant('multistep' as const),
    milestones: fc.uniqueArray(count, { minLength: 1, maxLength: 4 }).map((list) => list.sort((a, b) => a - b)),
    factor: share,
  }),
  fc.record({ kind: fc.constant('cosine' as const), minimum: share }),
);
const optimizer: fc.Arbitrary<OptimizerChoice> = fc.oneof(
  fc.record({ kind: fc.constant('sgd' as const), weightDecay: fc.constantFrom(0, 0.1) }),
  fc.constant<OptimizerChoice>({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
  fc.constantFrom<OptimizerChoice>(...Object.values(ruleExamples).map((rule) => ({ kind: 'own', rule }) as const)),
);
const plan: fc.Arbitrary<Plan> = fc.record({
  batchSize: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  learningRate: fc.double({ min: 1e-7, max: 100, noNaN: true }),
  schedule,
  warmupSteps: fc.integer({ min: 0, max: 1_000_000 }),
  optimizer,
});
const timeMs = fc.double({ min: 0, max: 1e13, noNaN: true });
/** Ids are the server's own, hex: Colyseus's maps break on names that every object has, such as 'constructor'. */
const seatId = fc.constantFrom('a', 'b', 'c', 'd', 'e', '7');
const word = fc.string({ minLength: 1, maxLength: 16 });
const view: fc.Arbitrary<RoomView> = fc.record({
  code: word,
  phase: fc.constantFrom(...phaseKinds),
  roundNumber: fc.integer({ min: 0, max: 1000 }),
  challengeId: fc.option(word),
  setup: fc.option(fc.constantFrom(setupFor('himmelblau'), setupFor('iris')).filter((setup) => setup !== null)),
  timer: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('running' as const), endsAtMs: timeMs }),
      fc.record({ kind: fc.constant('paused' as const), leftMs: timeMs }),
    ),
  ),
  totalMs: timeMs,
  late: fc.boolean(),
  discuss: fc.boolean(),
  clock: fc.option(fc.record({ atMs: timeMs, units: timeMs, unitsPerMs: share })),
  commitment: fc.option(word),
  seed: fc.option(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  salt: fc.option(word),
  closed: fc.boolean(),
  board: fc.constantFrom(...boardsShown),
  aliases: fc.boolean(),
  teams: fc.integer({ min: 0, max: 8 }),
  keys: fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 15 }),
  knobs: fc.dictionary(
    seatId,
    fc.array(fc.record({ turn: fc.integer({ min: 1, max: 15 }), kind: fc.constantFrom(...knobKinds) }), { maxLength: 3 }),
  ),
  chart: fc.integer({ min: 0, max: 31 }),
  whatIf: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constant('batch-size' as const), batchSize: count }),
      fc.record({ kind: fc.constant('warmup' as const), share }),
      fc.record({
        kind: fc.constant('landscape' as const),
        bumps: fc.array(fc.record({ x: share, y: share, height: share, width: share }), { maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant('schedule' as const), schedule: fc.constantFrom('cosine' as const, 'oneCycle' as const) }),
    ),
  ),
  seats: fc.dictionary(
    seatId,
    fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 16 }),
      bot: fc.option(word),
      present: fc.boolean(),
      ready: fc.boolean(),
      watching: fc.boolean(),
      team: fc.option(fc.integer({ min: 0, max: 7 })),
    }),
  ),
  plans: fc.dictionary(seatId, plan),
  recordId: fc.option(word),
  pastRecordIds: fc.array(word, { maxLength: 4 }),
});
const plain = (one: RoomView): RoomView =>
  structuredClone({ ...one, seats: { ...one.seats }, plans: { ...one.plans }, knobs: { ...one.knobs } });
const runs = { numRuns: 300, seed: 11 };

test('viewOfState undoes copyToState, whatever was there before', () => {
  fc.assert(
    fc.property(fc.array(view, { minLength: 1, maxLength: 4 }), (views) => {
      const state = new RoomState();
      for (const one of views) {
        copyToState(one, state);
        expect(viewOfState(state)).toEqual(plain(one));
      }
    }),
    runs,
  );
});

test('a client sees the same views: from its first state on, patch by patch, and when it joins later', () => {
  fc.assert(
    fc.property(fc.array(view, { minLength: 2, maxLength: 5 }), ([first, ...rest]) => {
      if (first === undefined) return;
      const wire = new Wire(first);
      expect(viewOfState(wire.there)).toEqual(plain(first));
      for (const one of rest) {
        wire.send(one);
        expect(viewOfState(wire.there)).toEqual(plain(one));
        const late = new RoomState();
        new Decoder(late).decode(wire.encoder.encodeAll());
        expect(viewOfState(late)).toEqual(plain(one));
      }
    }),
    runs,
  );
});

test('copying the same view again patches nothing; any single change patches something', () => {
  fc.assert(
    fc.property(view, view, (one, other) => {
      const wire = new Wire(one);
      expect(wire.send(plain(one))).toBe(0);
      const changed = JSON.stringify(plain(one)) !== JSON.stringify(plain(other));
      if (changed && wire.send(other) === 0) expect(viewOfState(wire.there)).toEqual(plain(other));
    }),
    runs,
  );
});

test('a running descend causes no patches: time is in nobody’s state', () => {
  const room = classIn('descend', false);
  const wire = new Wire(roomViewOf(room.session, new Set(['a', 'b'])));
  let bytes = 0;
  for (let i = 0; i < 100; i++) bytes += wire.send(roomViewOf(room.session, new Set(['a', 'b'])));
  // The referee's answer is no news to a client either: scores come with the record.
  room.score();
  bytes += wire.send(roomViewOf(room.session, new Set(['a', 'b'])));
  expect(bytes).toBe(0);
  room.do({ kind: 'paused' });
  expect(wire.send(roomViewOf(room.session, new Set(['a', 'b'])))).toBeGreaterThan(0);
});

test('every phase of a real class survives the trip', () => {
  for (const kind of phaseKinds) {
    const one = roomViewOf(classIn(kind).session, new Set(['a']));
    expect(viewOfState(new Wire(one).there)).toEqual(one);
  }
});

test('one student who gets ready costs a few bytes, whatever the class’s size', () => {
  const seats = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [
      `seat${i}`,
      { name: `Student ${i}`, bot: null, present: true, ready: false, watching: false, team: null },
    ]),
  );
  const base = roomViewOf(classIn('choose').session, new Set());
  const wire = new Wire({ ...base, seats });
  const bytes = wire.send({
    ...base,
    seats: { ...seats, seat7: { name: 'Student 7', bot: null, present: true, ready: true, watching: false, team: null } },
  });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(16);
});

test('the state of 300 plans fits in a few buffers', () => {
  const plans = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`a1b2c3d4e5f${i}`, escapeRace.naive]));
  const wire = new Wire(roomViewOf(classIn('choose').session, new Set()));
  const bytes = wire.send({ ...roomViewOf(classIn('locked').session, new Set()), plans });
  expect(Object.keys(viewOfState(wire.there).plans).length).toBe(300);
  expect(bytes / 300).toBeLessThan(130);
  // The longest rules there can be, and every one of them another: within server/serve.ts's 256 KiB.
  const longest = (i: number): OptimizerChoice => ({ kind: 'own', rule: `theta -= ${i}*g`.padEnd(300, '\n') });
  const owned = Object.fromEntries(Object.keys(plans).map((id, i) => [id, { ...escapeRace.naive, optimizer: longest(i) }]));
  const all = wire.send({ ...roomViewOf(classIn('locked').session, new Set()), plans: owned });
  expect(viewOfState(wire.there).plans['a1b2c3d4e5f7']?.optimizer).toEqual(longest(7));
  expect(all).toBeLessThan(256 * 1024);
});
