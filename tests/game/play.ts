// A class for tests: events with ids and times of their own, and a session in every phase.
import { commitmentOf } from '../../shared/game/seed.ts';
import { apply, openSession } from '../../shared/game/session.ts';
import type { Effect, PhaseKind, Refusal, Scored, SeatId, Session, SessionEvent } from '../../shared/game/sessionTypes.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';

export const opening = { id: 'session', code: 'ABC234', createdAtMs: 1_000 };
const salt = '000102030405060708090a0b0c0d0e0f';
export const draw = { seed: 7, salt, commitment: commitmentOf(7, salt) };

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Body = Without<SessionEvent, 'id' | 'atMs'>;
export const at = (atMs: number, body: Body): SessionEvent => ({ ...body, id: `event-${atMs}-${body.kind}`, atMs });

export const good: Plan = { ...stuck.naive, batchSize: 16, learningRate: 0.15 };

export function summaryOf(escaped: number): SwarmSummary {
  return {
    steps: 400,
    walkers: 1024,
    escaped,
    escapedEver: escaped,
    diverged: 0,
    medianLoss: -1,
    medianValidationLoss: -0.9,
    medianGap: 0.1,
    medianEscapeStep: 20,
    basinShares: [1 - escaped, escaped],
    hero: { x: 2, y: 0, gap: 0.1, luck: 0.5 },
    hash: 'ab'.repeat(8),
    heroHash: 'cd'.repeat(8),
  };
}
export const scoredOf = (seatId: SeatId, plan: Plan, score = 500): Scored => ({
  seatId,
  plan,
  summary: summaryOf(score / 1000),
  score,
  parts: { escaped: score / 1000 },
});

/** A running class: says what it does, throws where the reducer refuses. */
export class Class {
  session: Session = openSession(opening);
  effects: Effect[] = [];
  log: SessionEvent[] = [];
  now = 2_000;

  try(body: Body, atMs = ++this.now): Refusal | null {
    const event = at(atMs, body);
    const answer = apply(this.session, event);
    if (!answer.ok) return answer;
    this.now = Math.max(this.now, atMs);
    this.session = answer.session;
    this.effects.push(...answer.effects);
    this.log.push(event);
    return null;
  }
  do(body: Body, atMs?: number): this {
    const no = this.try(body, atMs);
    if (no !== null) throw new Error(`${body.kind} in ${this.session.phase.kind}: ${no.reason} ${no.detail ?? ''}`);
    return this;
  }
  join(...seats: SeatId[]): this {
    for (const seatId of seats) this.do({ kind: 'joined', seatId, name: `Student ${seatId}`, bot: null });
    return this;
  }
  next(): this {
    return this.do({ kind: 'advanced', recordId: `record-${this.session.past.length + 1}` });
  }
  open(challengeId = 'stuck', discuss = false): this {
    return this.do({ kind: 'round-opened', challengeId, draw, discuss });
  }
  score(scoreOf: (seatId: SeatId) => number = () => 500): this {
    const { phase } = this.session;
    if (phase.kind !== 'locked' && phase.kind !== 'descend') throw new Error(`nothing to score in ${phase.kind}`);
    const scored = Object.entries(phase.plans).map(([seatId, plan]) => scoredOf(seatId, plan, scoreOf(seatId)));
    return this.do({ kind: 'scored', roundNumber: phase.round.number, scored });
  }
  phase<K extends PhaseKind>(kind: K): Extract<Session['phase'], { kind: K }> {
    const { phase } = this.session;
    if (phase.kind !== kind) throw new Error(`phase: got ${phase.kind}, expected ${kind}`);
    return phase as Extract<Session['phase'], { kind: K }>;
  }
  /** From a scored run on to choosing in the next round. */
  goToNextChoose(): this {
    while (this.session.phase.kind !== 'debrief') this.next();
    return this.open().next().next();
  }
  /** By the host's hand, from the lobby on. Descend arrives scored unless told otherwise. */
  goTo(kind: PhaseKind, scored = true): this {
    if (kind === 'lobby') return this;
    if (kind === 'ended') return this.do({ kind: 'ended' });
    if (kind === 'finale') return this.goTo('debrief').do({ kind: 'finished' });
    this.open('stuck', kind === 'discuss' || kind === 'revise');
    while (this.session.phase.kind !== kind) {
      const now = this.session.phase.kind;
      if (now === 'locked' && (scored || kind !== 'descend')) this.score();
      this.next();
    }
    return this;
  }
}

export const classIn = (kind: PhaseKind, scored = true): Class => new Class().join('a', 'b').goTo(kind, scored);
export const phaseKinds = [
  'lobby',
  'briefing',
  'predict',
  'choose',
  'discuss',
  'revise',
  'locked',
  'descend',
  'observe',
  'reveal',
  'debrief',
  'finale',
  'ended',
] as const;
