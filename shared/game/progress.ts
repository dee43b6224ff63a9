// How a round moves on: each step from one phase to the next, whoever asked for it.
import { botOf } from './bots.ts';
import { atSeat, emptyBySeat, mapSeats } from './bySeat.ts';
import { hasKnobs, turnsIn } from './course.ts';
import { enter, entry } from './outcome.ts';
import type { Accepted, Effect, Phase, Scored, Seat, SeatId, Session } from './sessionTypes.ts';
import type { Plan } from '../sim/plan.ts';
import { isRunOver, lockedMs, startClock, startTimer } from './timing.ts';
import { challengeOfRound } from './variants.ts';

type At<K extends Phase['kind']> = Extract<Phase, { kind: K }>;
type Deciding = At<'predict' | 'choose' | 'revise'>;

/** Seats that take part in the rounds. */
export const players = (session: Session): readonly Seat[] => Object.values(session.seats).filter((seat) => !seat.watching);
/** Those among them who are asked. */
const deciders = (session: Session): readonly Seat[] => players(session).filter((seat) => seat.bot === null);

const timed = (atMs: number, ms: number): Pick<Deciding, 'timer' | 'totalMs' | 'late'> => ({
  timer: startTimer(atMs, ms),
  totalMs: ms,
  late: false,
});

export function toPredict(session: Session, phase: At<'briefing'>, atMs: number): Accepted {
  const { predictMs } = challengeOfRound(phase.round).timing;
  return enter(session, { kind: 'predict', round: phase.round, ...timed(atMs, predictMs) });
}

export function toChoose(session: Session, phase: At<'predict'>, atMs: number): Accepted {
  const { chooseMs } = challengeOfRound(phase.round).timing;
  return enter(session, { kind: 'choose', round: phase.round, ...timed(atMs, chooseMs), choices: emptyBySeat });
}

/** Everybody who plays: bots their strategy, students their locked plan or last draft, else the naive plan. */
function finalPlans(session: Session, phase: At<'choose' | 'revise'>): Readonly<Record<SeatId, Plan>> {
  const challenge = challengeOfRound(phase.round);
  const planOf = (seatId: SeatId, bot: string | null): Plan =>
    bot === null ? (atSeat(phase.choices, seatId)?.plan ?? challenge.naive) : (botOf(bot)?.plan(challenge) ?? challenge.naive);
  return Object.fromEntries(players(session).map((seat) => [seat.id, planOf(seat.id, seat.bot)]));
}

/** After the choice: the talk where the round has one, else the lock. */
export function afterChoose(session: Session, phase: At<'choose'>, atMs: number): Accepted {
  if (!phase.round.discuss) return toLocked(session, phase, atMs);
  const firstPlans = finalPlans(session, phase);
  const choices = mapSeats(phase.choices, (choice) => ({ ...choice, locked: false }));
  return enter(session, { kind: 'discuss', round: { ...phase.round, firstPlans }, choices });
}

/** Half the time of the first choice: most only change a number, or keep it. */
export function toRevise(session: Session, phase: At<'discuss'>, atMs: number): Accepted {
  const { chooseMs } = challengeOfRound(phase.round).timing;
  return enter(session, { kind: 'revise', round: phase.round, ...timed(atMs, chooseMs / 2), choices: phase.choices });
}

export const scoreRound = (roundNumber: number): Effect => ({ kind: 'score-round', roundNumber });

/** With live knobs the referee waits for the end of the run: only then is known what was turned. */
export function toLocked(session: Session, phase: At<'choose' | 'revise'>, atMs: number): Accepted {
  const { round } = phase;
  const plans = finalPlans(session, phase);
  const locked: Phase = { kind: 'locked', round, timer: startTimer(atMs, lockedMs), plans, scored: null };
  return enter(session, locked, hasKnobs(challengeOfRound(round)) ? [] : [scoreRound(round.number)]);
}

export function toDescend(session: Session, phase: At<'locked'>, atMs: number): Accepted {
  const { round, plans, scored } = phase;
  const live = hasKnobs(challengeOfRound(round)) ? { turn: 0, knobs: {} } : null;
  return enter(session, { kind: 'descend', round, plans, scored, live, speed: 1, clock: startClock(round, atMs) });
}

/** The run with live knobs is over: from here on nothing changes it any more. */
export function toEndOfTurns(session: Session, phase: At<'descend'>): Accepted {
  const turn = turnsIn(challengeOfRound(phase.round));
  const live = phase.live && { ...phase.live, turn };
  return enter(session, { ...phase, live }, [scoreRound(phase.round.number)]);
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
  return enter({ ...session, past }, { kind: 'reveal', round, scored, observations, recordId, chart: 0, whatIf: null }, [
    { kind: 'store-record', recordId, roundNumber: round.number },
  ]);
}

/** The board's order: best first, ties by seat id. */
export function inBoardOrder(scored: readonly Scored[]): readonly Scored[] {
  return scored.toSorted((a, b) => b.score - a.score || (a.seatId < b.seatId ? -1 : a.seatId > b.seatId ? 1 : 0));
}

export function isReady(phase: Phase, seatId: SeatId): boolean {
  switch (phase.kind) {
    case 'predict':
      return entry(phase.round.predictions, seatId) !== undefined;
    case 'choose':
    case 'revise':
      return atSeat(phase.choices, seatId)?.locked === true;
    case 'observe':
      return entry(phase.observations, seatId) !== undefined;
    default:
      return false;
  }
}

/** From a phase of deciding to the next. */
export function decided(session: Session, phase: Deciding, atMs: number): Accepted {
  switch (phase.kind) {
    case 'predict':
      return toChoose(session, phase, atMs);
    case 'choose':
      return afterChoose(session, phase, atMs);
    case 'revise':
      return toLocked(session, phase, atMs);
  }
}

/** The class's time is up. Where a seat with extra time is still at it, the phase waits for it, and only for it; `endsAtMs` was the class's end. */
export function decidedOrLate(session: Session, phase: Deciding, endsAtMs: number, atMs: number): Accepted {
  const own = deciders(session).filter((seat) => seat.extraTime > 0 && !isReady(phase, seat.id));
  if (phase.late || own.length === 0) return decided(session, phase, atMs);
  const longest = Math.max(...own.map((seat) => seat.extraTime));
  return enter(session, { ...phase, late: true, timer: { kind: 'running', endsAtMs: endsAtMs + longest * phase.totalMs } });
}

/** Asked after every event of a class of hundreds: the first who is awaited ends the question, and no list is made. */
function areAllReady({ seats }: Session, phase: Deciding): boolean {
  let anybody = false;
  for (const seatId in seats) {
    const seat = entry(seats, seatId);
    if (seat === undefined || seat.watching || seat.bot !== null || (phase.late && seat.extraTime === 0)) continue;
    if (!isReady(phase, seatId)) return false;
    anybody = true;
  }
  return anybody || phase.late;
}

/**
 * Moves on early once every student who plays has predicted or locked. Seats, not presence: a student whose phone has dropped
 * is waited for until the timer ends. Never while paused: the host is talking.
 */
export function moveOnIfAllReady(accepted: Accepted, atMs: number): Accepted {
  const { session, effects } = accepted;
  const { phase } = session;
  if ((phase.kind !== 'predict' && phase.kind !== 'choose' && phase.kind !== 'revise') || phase.timer.kind === 'paused') return accepted;
  if (!areAllReady(session, phase)) return accepted;
  const moved = decided(session, phase, atMs);
  return { ...moved, effects: [...effects, ...moved.effects] };
}
