// What a student does in a round: predict, choose, probe, lock, turn a knob, observe.
import { atSeat, withSeat } from './bySeat.ts';
import { challengeOfRound } from './variants.ts';
import { enter, entry, refuse } from './outcome.ts';
import { offersKnob, turnsIn, unitsATurn } from './course.ts';
import { checkPlan, unitsAt } from './round.ts';
import type { Accepted, EventKind, Refusal, SeatId, Session, SessionEvent } from './sessionTypes.ts';

type Event<K extends EventKind> = Extract<SessionEvent, { kind: K }>;
type Answer = Accepted | Refusal;

/** A playing student's seat, or why not: bots choose by themselves, and who watches is asked for nothing. */
function notPlaying(session: Session, seatId: SeatId): Refusal | null {
  const seat = entry(session.seats, seatId);
  if (seat === undefined) return refuse('no-such-seat');
  if (seat.watching) return refuse('not-allowed', 'this seat watches');
  return seat.bot === null ? null : refuse('not-allowed', 'bots choose by themselves');
}

/** Late is for seats with extra time alone. */
function tooLate(session: Session, seatId: SeatId): Refusal | null {
  const late = 'late' in session.phase && session.phase.late;
  return late && (entry(session.seats, seatId)?.extraTime ?? 0) === 0 ? refuse('time-is-up') : null;
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
  const no =
    notPlaying(session, event.seatId) ??
    tooLate(session, event.seatId) ??
    notAnOption(event.option, challengeOfRound(round).prediction.options);
  if (no !== null) return no;
  const predictions = { ...round.predictions, [event.seatId]: event.option };
  return enter(session, { ...phase, round: { ...round, predictions } });
}

/** A draft (plan-set) or the final word (plan-locked); a locked plan must be unlocked first. */
export function choosePlan(session: Session, event: Event<'plan-set' | 'plan-locked'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'choose' && phase.kind !== 'revise') return refuse('wrong-phase', phase.kind);
  const { seatId, plan } = event;
  const no = notPlaying(session, seatId) ?? tooLate(session, seatId);
  if (no !== null) return no;
  if (atSeat(phase.choices, seatId)?.locked === true) return refuse('plan-is-locked');
  const outside = checkPlan(challengeOfRound(phase.round), plan);
  if (outside !== null) return outside;
  return enter(session, { ...phase, choices: withSeat(phase.choices, seatId, { plan, locked: event.kind === 'plan-locked' }) });
}

export function unlockPlan(session: Session, event: Event<'plan-unlocked'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'choose' && phase.kind !== 'revise') return refuse('wrong-phase', phase.kind);
  const no = notPlaying(session, event.seatId) ?? tooLate(session, event.seatId);
  if (no !== null) return no;
  const choice = atSeat(phase.choices, event.seatId);
  if (choice?.locked !== true) return refuse('plan-not-locked');
  return enter(session, { ...phase, choices: withSeat(phase.choices, event.seatId, { ...choice, locked: false }) });
}

export function observe(session: Session, event: Event<'observed'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'observe') return refuse('wrong-phase', phase.kind);
  const { options } = challengeOfRound(phase.round).observation;
  const no = notPlaying(session, event.seatId) ?? notAnOption(event.option, options);
  if (no !== null) return no;
  return enter(session, { ...phase, observations: { ...phase.observations, [event.seatId]: event.option } });
}

/** Only counted: the student's own client runs it. */
export function probe(session: Session, { seatId, probe }: Event<'probed'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'choose' && phase.kind !== 'revise') return refuse('wrong-phase', phase.kind);
  const no = notPlaying(session, seatId) ?? tooLate(session, seatId);
  if (no !== null) return no;
  const challenge = challengeOfRound(phase.round);
  const outside = checkPlan(challenge, probe.plan);
  if (outside !== null) return outside;
  const spent = entry(phase.round.probes, seatId) ?? [];
  const allowed = probe.kind === 'probe' ? challenge.probes : challenge.rangeTests;
  if (spent.filter(({ kind }) => kind === probe.kind).length >= allowed)
    return refuse('no-probes-left', `${probe.kind}: ${allowed} in all`);
  const probes = { ...phase.round.probes, [seatId]: [...spent, probe] };
  return enter(session, { ...phase, round: { ...phase.round, probes } });
}

/** One knob a seat and turn. In force from the next turn on, whose noise nobody can know yet. */
export function turnKnob(session: Session, { seatId, knob, atMs }: Event<'knob-turned'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'descend') return refuse('wrong-phase', phase.kind);
  const challenge = challengeOfRound(phase.round);
  if (phase.live === null || !offersKnob(challenge, knob)) return refuse('knob-not-offered', knob);
  const no = notPlaying(session, seatId);
  if (no !== null) return no;
  if (entry(phase.plans, seatId) === undefined) return refuse('not-allowed', 'this seat has no plan in this round');
  const now = Math.max(phase.live.turn, Math.floor(unitsAt(phase.clock, atMs, challenge.budgetUnits) / unitsATurn(challenge)));
  const turn = now + 1;
  if (turn >= turnsIn(challenge)) return refuse('stale', 'the last turn is on');
  const before = entry(phase.live.knobs, seatId) ?? [];
  if (before.some((one) => one.turn === turn)) return refuse('too-fast', 'one knob a turn');
  const knobs = { ...phase.live.knobs, [seatId]: [...before, { turn, kind: knob }] };
  return enter(session, { ...phase, live: { ...phase.live, knobs } });
}
