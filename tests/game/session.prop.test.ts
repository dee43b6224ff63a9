// Random classes: streams of events, sensible and senseless, in any order. Counterexamples shrink to a short log.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapSeats } from '../../shared/game/bySeat.ts';
import { knownChallenge } from '../../shared/game/challenges.ts';
import { checkPlan, unitsAt } from '../../shared/game/round.ts';
import { apply, deadlineOf, fold, openSession } from '../../shared/game/session.ts';
import { boardsShown, type Phase, type PhaseKind, type Session, type SessionEvent } from '../../shared/game/sessionTypes.ts';
import { hostViewOf, ownViewOf, roomViewOf } from '../../shared/game/views.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { type Body, draw, good, opening, scoredOf } from './play.ts';

const seatId = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const option = fc.constantFrom(0, 1, 2, 3, 4, -1, 0.5);
const plan: fc.Arbitrary<Plan> = fc.record({
  batchSize: fc.constantFrom(1, 8, 16, 256, 300, 5000, 0.5),
  learningRate: fc.constantFrom(0.02, 0.05, 0.15, 0.3, 4, Number.NaN),
  schedule: fc.constantFrom({ kind: 'constant' }, { kind: 'cosine', minimum: 0 }),
  warmupSteps: fc.constantFrom(0, 0, 0, 5),
  optimizer: fc.constant({ kind: 'sgd', weightDecay: 0 }),
});
/** Weights favour what a class does, so that streams reach every phase. */
const body: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('joined'),
      seatId,
      name: fc.constantFrom('Ada', 'Ben', 'Cleo', ''),
      bot: fc.constantFrom(null, null, 'tuned', 'x'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renamed'), seatId, name: fc.constantFrom('Ada', 'Dora') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('left'), seatId, kicked: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('door'), closed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('board-shown'), board: fc.constantFrom(...boardsShown) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('round-opened'),
      challengeId: fc.constantFrom('stuck', 'flat-or-sharp', 'nope'),
      draw: fc.constant(draw),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('advanced'), recordId: fc.uuid() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('time-up'),
      phase: fc.constantFrom<PhaseKind>('predict', 'choose', 'locked', 'descend'),
      roundNumber: fc.constantFrom(1, 2),
      recordId: fc.uuid(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('predicted'), seatId, option }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('plan-set', 'plan-locked'), seatId, plan: fc.oneof(fc.constant(good), plan) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('plan-unlocked'), seatId }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('observed'), seatId, option }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'paused' } as const, { kind: 'resumed' } as const) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('extended'), ms: fc.constantFrom(1000, 30_000, 0, Number.NaN) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('scored'),
      roundNumber: fc.constantFrom(1, 1, 2),
      scored: fc.constantFrom(
        ['a', 'b', 'c', '__proto__', 'constructor'].map((id) => scoredOf(id, good)),
        [],
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('recovered'), awayMs: fc.constantFrom(0, 4000, -1) }) },
);

/** Time mostly goes on; now and then the server's clock steps back. */
const stepMs = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 40_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -5_000, max: 0 }) },
);
const stream = fc.array(fc.tuple(body, stepMs), { maxLength: 60, size: 'max' }).map((steps): SessionEvent[] => {
  let atMs = 2_000;
  return steps.map(([one, ms], i) => ({ ...one, id: `e${i}`, atMs: (atMs += ms) }));
});

const reached = new Set<PhaseKind>();
const runs = { numRuns: 300, seed: 20_260 };

/** Every change of a session, with the event that made it. */
function* steps(events: readonly SessionEvent[]): Generator<{ before: Session; event: SessionEvent; after: Session; accepted: boolean }> {
  let session = openSession(opening);
  for (const event of events) {
    const before = session;
    const answer = apply(session, event);
    if (answer.ok) session = answer.session;
    reached.add(session.phase.kind);
    yield { before, event, after: session, accepted: answer.ok };
  }
}

test('no stream throws, refusals change nothing, and the accepted events alone lead to the same session', () => {
  fc.assert(
    fc.property(stream, (events) => {
      const log: SessionEvent[] = [];
      let live = openSession(opening);
      for (const { before, event, after, accepted } of steps(events)) {
        const frozen = structuredClone(before);
        const again = apply(before, event);
        expect(before).toEqual(frozen);
        expect(again.ok).toBe(accepted);
        if (accepted) log.push(event);
        live = after;
      }
      expect(fold(opening, log)).toEqual(live);
    }),
    runs,
  );
  expect([...reached].sort(), 'the streams reach every phase but the end').toEqual(
    ['lobby', 'briefing', 'predict', 'choose', 'locked', 'descend', 'observe', 'reveal', 'debrief'].sort(),
  );
});

test('a start that was accepted is refused the second time', () => {
  fc.assert(
    fc.property(stream, (events) => {
      for (const { event, after, accepted } of steps(events))
        if (accepted && event.kind === 'round-opened') expect(apply(after, event)).toMatchObject({ ok: false, reason: 'wrong-phase' });
    }),
    runs,
  );
});

const order: readonly PhaseKind[] = ['briefing', 'predict', 'choose', 'locked', 'descend', 'observe', 'reveal', 'debrief'];

test('a round only moves forward, one phase at a time, and rounds are numbered without gaps', () => {
  fc.assert(
    fc.property(stream, (events) => {
      for (const { before, event, after } of steps(events)) {
        const [from, to] = [before.phase.kind, after.phase.kind];
        if (from === to) continue;
        if (to === 'briefing') {
          expect(['lobby', 'debrief']).toContain(from);
          expect(event.kind).toBe('round-opened');
          expect('round' in after.phase && after.phase.round.number).toBe(before.past.length + 1);
        } else expect(order.indexOf(to)).toBe(order.indexOf(from) + 1);
      }
    }),
    runs,
  );
});

const leftMs = (phase: Phase, atMs: number): number | null =>
  'timer' in phase ? (phase.timer.kind === 'running' ? phase.timer.endsAtMs - atMs : phase.timer.leftMs) : null;

test('within a phase no timer loses time and no run loses units, pauses and recoveries included', () => {
  fc.assert(
    fc.property(stream, (events) => {
      for (const { before, event, after } of steps(events)) {
        const [from, to] = [before.phase, after.phase];
        if (from.kind !== to.kind) continue;
        const [had, has] = [leftMs(from, event.atMs), leftMs(to, event.atMs)];
        if (had !== null && has !== null) expect(has).toBeGreaterThanOrEqual(had);
        if (from.kind === 'descend' && to.kind === 'descend') {
          const { budgetUnits } = knownChallenge(to.round.challengeId);
          expect(to.clock.units).toBeGreaterThanOrEqual(from.clock.units);
          expect(to.clock.units).toBeLessThanOrEqual(budgetUnits);
          if (event.kind !== 'recovered')
            expect(unitsAt(to.clock, event.atMs, budgetUnits)).toBeGreaterThanOrEqual(unitsAt(from.clock, event.atMs, budgetUnits) - 1e-9);
        }
        expect(deadlineOf(after)).not.toBeNaN();
      }
    }),
    runs,
  );
});

test('the room sees no plan, seed or salt before the lock, and never a prediction or an observation', () => {
  fc.assert(
    fc.property(stream, (events) => {
      for (const { after } of steps(events)) {
        const view = roomViewOf(after, new Set(['a']));
        const kind = after.phase.kind;
        const secret = kind === 'lobby' || kind === 'briefing' || kind === 'predict' || kind === 'choose' || kind === 'ended';
        expect(view.seed === null && view.salt === null).toBe(secret);
        if (secret) {
          expect(view.plans).toEqual({});
          expect(JSON.stringify(view)).not.toContain(draw.salt);
          expect(JSON.stringify(view)).not.toContain('learningRate');
        }
        expect(JSON.stringify(view)).not.toMatch(/prediction|observation|option/u);
        // What the others chose changes nothing that b is told.
        if (after.phase.kind === 'choose') {
          const { choices } = after.phase;
          const others = mapSeats(choices, (choice, id) => (id === 'b' ? choice : { ...choice, plan: good }));
          const elsewhere: Session = { ...after, phase: { ...after.phase, choices: others } };
          expect(roomViewOf(elsewhere, new Set(['a']))).toEqual(view);
          expect(ownViewOf(elsewhere, 'b')).toEqual(ownViewOf(after, 'b'));
        }
        hostViewOf(after);
      }
    }),
    runs,
  );
});

test('every plan that runs is one that the challenge allows', () => {
  fc.assert(
    fc.property(stream, (events) => {
      for (const { after } of steps(events))
        if (after.phase.kind === 'locked')
          for (const one of Object.values(after.phase.plans))
            expect(checkPlan(knownChallenge(after.phase.round.challengeId), one)).toBeNull();
    }),
    runs,
  );
});
