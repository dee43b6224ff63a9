// The host's hand on the round, and the server's own facts: open, next, pause, time, scores, recovery.
import { challengeOf, knownChallenge } from './challenges.ts';
import { accept, enter, entry, refuse } from './outcome.ts';
import { descendOrObserve, inBoardOrder, toChoose, toDescend, toLocked, toPredict, toReveal } from './progress.ts';
import type { Accepted, EventKind, Refusal, Session, SessionEvent } from './sessionTypes.ts';
import {
  extendTimer,
  isPaused,
  isRunOver,
  isUp,
  longestExtensionMs,
  pauseTimer,
  resumeTimer,
  runSpeed,
  shiftTimer,
  stopClock,
} from './timing.ts';

type Event<K extends EventKind> = Extract<SessionEvent, { kind: K }>;
type Answer = Accepted | Refusal;

export function openRound(session: Session, event: Event<'round-opened'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'lobby' && phase.kind !== 'debrief') return refuse('wrong-phase', phase.kind);
  if (challengeOf(event.challengeId) === null) return refuse('no-such-challenge', event.challengeId);
  if (Object.keys(session.seats).length === 0) return refuse('nobody-to-play');
  const round = { number: session.past.length + 1, challengeId: event.challengeId, draw: event.draw, predictions: {} };
  return enter({ ...session, board: 'neighbours' }, { kind: 'briefing', round });
}

/**
 * The host's next. During descend it puts the clock at the budget: the round goes on at once if the referee has answered,
 * else as soon as it does.
 */
export function advance(session: Session, event: Event<'advanced'>): Answer {
  const { phase } = session;
  const { atMs } = event;
  if (event.from !== undefined && event.from !== phase.kind) return refuse('stale', phase.kind);
  switch (phase.kind) {
    case 'briefing':
      return toPredict(session, phase, atMs);
    case 'predict':
      return toChoose(session, phase, atMs);
    case 'choose':
      if (Object.keys(session.seats).length === 0) return refuse('nobody-to-play');
      return toLocked(session, phase, atMs);
    case 'locked':
      return toDescend(session, phase, atMs);
    case 'descend': {
      if (phase.scored === null && isRunOver(phase, atMs)) return refuse('stale', 'the referee is still running the swarms');
      const { budgetUnits } = knownChallenge(phase.round.challengeId);
      return descendOrObserve(session, { ...phase, clock: { atMs, units: budgetUnits, unitsPerMs: 0 } }, atMs);
    }
    case 'observe':
      return toReveal(session, phase, event.recordId);
    case 'reveal':
      return enter(session, { ...phase, kind: 'debrief' });
    case 'lobby':
    case 'debrief':
    case 'ended':
      return refuse('wrong-phase', phase.kind);
  }
}

/** A timer's end, from the server. Refused as stale unless it is this phase of this round, and its time has come. */
export function timeUp(session: Session, event: Event<'time-up'>): Answer {
  const { phase } = session;
  const { atMs } = event;
  if (phase.kind !== event.phase) return refuse('stale', phase.kind);
  switch (phase.kind) {
    case 'predict':
    case 'choose':
    case 'locked':
    case 'descend':
      break;
    default:
      return refuse('wrong-phase', phase.kind);
  }
  if (phase.round.number !== event.roundNumber) return refuse('stale', `round ${phase.round.number}`);
  if (phase.kind === 'descend') {
    const next = descendOrObserve(session, phase, atMs);
    return next.session.phase.kind === 'descend' ? refuse('stale', 'the run is not over') : next;
  }
  if (!isUp(phase.timer, atMs)) return refuse('stale', 'there is time left');
  switch (phase.kind) {
    case 'predict':
      return toChoose(session, phase, atMs);
    case 'choose':
      return toLocked(session, phase, atMs);
    case 'locked':
      return toDescend(session, phase, atMs);
  }
}

export function pause(session: Session, event: Event<'paused'>): Answer {
  const { phase } = session;
  switch (phase.kind) {
    case 'predict':
    case 'choose':
    case 'locked':
      if (phase.timer.kind === 'paused') return refuse('already-paused');
      return enter(session, { ...phase, timer: pauseTimer(phase.timer, event.atMs) });
    case 'descend': {
      if (isRunOver(phase, event.atMs)) return refuse('stale', 'the run is over');
      if (isPaused(phase)) return refuse('already-paused');
      const { budgetUnits } = knownChallenge(phase.round.challengeId);
      return enter(session, { ...phase, clock: stopClock(phase.clock, event.atMs, budgetUnits) });
    }
    default:
      return refuse('wrong-phase', phase.kind);
  }
}

export function resume(session: Session, event: Event<'resumed'>): Answer {
  const { phase } = session;
  switch (phase.kind) {
    case 'predict':
    case 'choose':
    case 'locked':
      if (phase.timer.kind === 'running') return refuse('not-paused');
      return enter(session, { ...phase, timer: resumeTimer(phase.timer, event.atMs) });
    case 'descend': {
      if (!isPaused(phase) || isRunOver(phase, event.atMs)) return refuse('not-paused');
      const clock = { atMs: event.atMs, units: phase.clock.units, unitsPerMs: runSpeed(phase.round.challengeId) };
      return enter(session, { ...phase, clock });
    }
    default:
      return refuse('wrong-phase', phase.kind);
  }
}

export function extend(session: Session, event: Event<'extended'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'predict' && phase.kind !== 'choose') return refuse('wrong-phase', phase.kind);
  if (!(event.ms > 0 && event.ms <= longestExtensionMs))
    return refuse('bad-message', `ms: got ${event.ms}, takes up to ${longestExtensionMs}`);
  return enter(session, { ...phase, timer: extendTimer(phase.timer, event.ms) });
}

/** The referee's answer, once a round. Seats kicked meanwhile are dropped; a seat without a result is not an answer. */
export function takeScores(session: Session, event: Event<'scored'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'locked' && phase.kind !== 'descend') return refuse('wrong-phase', phase.kind);
  if (phase.round.number !== event.roundNumber || phase.scored !== null) return refuse('stale', `round ${phase.round.number}`);
  const bySeat = new Map(event.scored.map((one) => [one.seatId, one]));
  const missing = Object.keys(phase.plans).find((seatId) => !bySeat.has(seatId));
  if (missing !== undefined) return refuse('bad-message', `scored: no result for seat ${missing}`);
  const scored = inBoardOrder([...bySeat.values()].filter((one) => entry(phase.plans, one.seatId) !== undefined));
  if (phase.kind === 'locked') return enter(session, { ...phase, scored });
  return descendOrObserve(session, { ...phase, scored }, event.atMs);
}

export function recover(session: Session, event: Event<'recovered'>): Answer {
  const { phase } = session;
  const { awayMs } = event;
  if (!(awayMs >= 0 && awayMs < Infinity)) return refuse('bad-message', `awayMs: got ${awayMs}, takes 0 or more`);
  switch (phase.kind) {
    case 'predict':
    case 'choose':
    case 'locked':
      return enter(session, { ...phase, timer: shiftTimer(phase.timer, awayMs) });
    case 'descend':
      return enter(session, { ...phase, clock: { ...phase.clock, atMs: phase.clock.atMs + awayMs } });
    default:
      return accept(session);
  }
}
