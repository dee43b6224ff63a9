// What a student does in a round: predict, choose, lock, observe.
import { knownChallenge } from './challenges.ts';
import { enter, entry, refuse } from './outcome.ts';
import { checkPlan } from './round.ts';
import type { Accepted, EventKind, Refusal, SeatId, Session, SessionEvent } from './sessionTypes.ts';

type Event<K extends EventKind> = Extract<SessionEvent, { kind: K }>;
type Answer = Accepted | Refusal;

/** A student's seat, or why not: bots choose by themselves. */
function notSeated(session: Session, seatId: SeatId): Refusal | null {
  const seat = entry(session.seats, seatId);
  if (seat === undefined) return refuse('no-such-seat');
  return seat.bot === null ? null : refuse('not-allowed', 'bots choose by themselves');
}

function notAnOption(option: number, options: readonly string[]): Refusal | null {
  if (Number.isInteger(option) && option >= 0 && option < options.length) return null;
  return refuse('no-such-option', `option: got ${option}, takes 0 to ${options.length - 1}`);
}

/** May be changed until the phase ends. */
export function predict(session: Session, event: Event<'predicted'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'predict') return refuse('wrong-phase', phase.kind);
  const { round } = phase;
  const no = notSeated(session, event.seatId) ?? notAnOption(event.option, knownChallenge(round.challengeId).prediction.options);
  if (no !== null) return no;
  const predictions = { ...round.predictions, [event.seatId]: event.option };
  return enter(session, { ...phase, round: { ...round, predictions } });
}

/** A draft (plan-set) or the final word (plan-locked); a locked plan must be unlocked first. */
export function choosePlan(session: Session, event: Event<'plan-set' | 'plan-locked'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'choose') return refuse('wrong-phase', phase.kind);
  const { seatId, plan } = event;
  const no = notSeated(session, seatId);
  if (no !== null) return no;
  if (entry(phase.choices, seatId)?.locked === true) return refuse('plan-is-locked');
  const outside = checkPlan(knownChallenge(phase.round.challengeId), plan);
  if (outside !== null) return outside;
  return enter(session, { ...phase, choices: { ...phase.choices, [seatId]: { plan, locked: event.kind === 'plan-locked' } } });
}

export function unlockPlan(session: Session, event: Event<'plan-unlocked'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'choose') return refuse('wrong-phase', phase.kind);
  const no = notSeated(session, event.seatId);
  if (no !== null) return no;
  const choice = entry(phase.choices, event.seatId);
  if (choice?.locked !== true) return refuse('plan-not-locked');
  return enter(session, { ...phase, choices: { ...phase.choices, [event.seatId]: { ...choice, locked: false } } });
}

export function observe(session: Session, event: Event<'observed'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'observe') return refuse('wrong-phase', phase.kind);
  const { options } = knownChallenge(phase.round.challengeId).observation;
  const no = notSeated(session, event.seatId) ?? notAnOption(event.option, options);
  if (no !== null) return no;
  return enter(session, { ...phase, observations: { ...phase.observations, [event.seatId]: event.option } });
}
