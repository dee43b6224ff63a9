// How a round moves on: each step from one phase to the next, whoever asked for it.
import { botOf } from './bots.ts';
import { knownChallenge } from './challenges.ts';
import { enter, entry } from './outcome.ts';
import type { Accepted, Phase, Scored, SeatId, Session } from './sessionTypes.ts';
import type { Plan } from '../sim/plan.ts';
import { isRunOver, lockedMs, startClock, startTimer } from './timing.ts';

type At<K extends Phase['kind']> = Extract<Phase, { kind: K }>;

export function toPredict(session: Session, phase: At<'briefing'>, atMs: number): Accepted {
  const { predictMs } = knownChallenge(phase.round.challengeId).timing;
  return enter(session, { kind: 'predict', round: phase.round, timer: startTimer(atMs, predictMs) });
}

export function toChoose(session: Session, phase: At<'predict'>, atMs: number): Accepted {
  const { chooseMs } = knownChallenge(phase.round.challengeId).timing;
  return enter(session, { kind: 'choose', round: phase.round, timer: startTimer(atMs, chooseMs), choices: {} });
}

/** Everybody who has a seat now plays: bots their strategy, students their locked plan or last draft, else the naive plan. */
function finalPlans(session: Session, phase: At<'choose'>): Readonly<Record<SeatId, Plan>> {
  const challenge = knownChallenge(phase.round.challengeId);
  const planOf = (seatId: SeatId, bot: string | null): Plan =>
    bot === null ? (entry(phase.choices, seatId)?.plan ?? challenge.naive) : (botOf(bot)?.plan(challenge) ?? challenge.naive);
  return Object.fromEntries(Object.values(session.seats).map((seat) => [seat.id, planOf(seat.id, seat.bot)]));
}

export function toLocked(session: Session, phase: At<'choose'>, atMs: number): Accepted {
  const plans = finalPlans(session, phase);
  const locked: Phase = { kind: 'locked', round: phase.round, timer: startTimer(atMs, lockedMs), plans, scored: null };
  return enter(session, locked, [{ kind: 'score-round', roundNumber: phase.round.number }]);
}

export function toDescend(session: Session, phase: At<'locked'>, atMs: number): Accepted {
  const { round, plans, scored } = phase;
  return enter(session, { kind: 'descend', round, plans, scored, clock: startClock(round.challengeId, atMs) });
}

/** To observe once the clock is at the budget and the referee has answered; until then the phase stands. */
export function descendOrObserve(session: Session, phase: At<'descend'>, atMs: number): Accepted {
  const { round, scored } = phase;
  if (scored === null || !isRunOver(phase, atMs)) return enter(session, phase);
  return enter(session, { kind: 'observe', round, scored, observations: {} });
}

export function toReveal(session: Session, phase: At<'observe'>, recordId: string): Accepted {
  const { round, scored, observations } = phase;
  const scores = Object.fromEntries(scored.map((one) => [one.seatId, one.score]));
  const past = [...session.past, { number: round.number, challengeId: round.challengeId, recordId, scores }];
  return enter({ ...session, past }, { kind: 'reveal', round, scored, observations, recordId }, [
    { kind: 'store-record', recordId, roundNumber: round.number },
  ]);
}

/** The board's order: best first, ties by seat id. */
export function inBoardOrder(scored: readonly Scored[]): readonly Scored[] {
  return scored.toSorted((a, b) => b.score - a.score || (a.seatId < b.seatId ? -1 : a.seatId > b.seatId ? 1 : 0));
}

/**
 * Moves on early once every student's seat has predicted or locked. Seats, not presence: a student whose phone has dropped
 * is waited for until the timer ends. Never while paused: the host is talking.
 */
export function moveOnIfAllReady(accepted: Accepted, atMs: number): Accepted {
  const { session } = accepted;
  const { phase } = session;
  if ((phase.kind !== 'predict' && phase.kind !== 'choose') || phase.timer.kind === 'paused') return accepted;
  const students = Object.values(session.seats).filter((seat) => seat.bot === null);
  if (students.length === 0) return accepted;
  if (phase.kind === 'predict')
    return students.every((seat) => entry(phase.round.predictions, seat.id) !== undefined) ? toChoose(session, phase, atMs) : accepted;
  return students.every((seat) => entry(phase.choices, seat.id)?.locked === true) ? toLocked(session, phase, atMs) : accepted;
}
