// The host's hand on the round, and the server's own facts: open, next, pause, time, scores, recovery.
import { challengeOf } from './challenges.ts';
import { freeDescent } from './challenges/freeDescent.ts';
import { setupFault } from './freeDescent.ts';
import { challengeOfRound } from './variants.ts';
import { accept, enter, entry, refuse } from './outcome.ts';
import { hasKnobs, turnsIn, unitsATurn } from './course.ts';
import {
  decided,
  decidedOrLate,
  descendOrObserve,
  inBoardOrder,
  players,
  toDescend,
  toEndOfTurns,
  toPredict,
  toReveal,
  toRevise,
} from './progress.ts';
import { unitsAt } from './round.ts';
import { runSpeeds } from './sessionTypes.ts';
import type { Accepted, EventKind, Refusal, Session, SessionEvent } from './sessionTypes.ts';
import { whatIfFault } from './whatIf.ts';
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
  timerSlackMs,
  type DescendPhase,
} from './timing.ts';

type Event<K extends EventKind> = Extract<SessionEvent, { kind: K }>;
type Answer = Accepted | Refusal;

export function openRound(session: Session, event: Event<'round-opened'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'lobby' && phase.kind !== 'debrief' && phase.kind !== 'finale') return refuse('wrong-phase', phase.kind);
  if (challengeOf(event.challengeId) === null) return refuse('no-such-challenge', event.challengeId);
  if (players(session).length === 0) return refuse('nobody-to-play');
  const { challengeId, draw, discuss = false, setup } = event;
  if (setup !== undefined) {
    if (challengeId !== freeDescent.id) return refuse('plan-out-of-range', `setup: only ${freeDescent.id} takes one`);
    const fault = setupFault(setup);
    if (fault !== null) return refuse('plan-out-of-range', `${fault.field}: got ${JSON.stringify(fault.got)}, takes ${fault.takes}`);
  }
  const own = setup === undefined ? {} : { setup };
  const round = { number: session.past.length + 1, challengeId, ...own, draw, discuss, predictions: {}, probes: {}, firstPlans: {} };
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
      return decided(session, phase, atMs);
    case 'choose':
    case 'revise':
      if (players(session).length === 0) return refuse('nobody-to-play');
      return decided(session, phase, atMs);
    case 'discuss':
      return toRevise(session, phase, atMs);
    case 'locked':
      return toDescend(session, phase, atMs);
    case 'descend': {
      if (phase.scored === null && isRunOver(phase, atMs)) return refuse('stale', 'the referee is still running the swarms');
      const { budgetUnits } = challengeOfRound(phase.round);
      const ended = { ...phase, clock: { atMs, units: budgetUnits, unitsPerMs: 0 } };
      return phase.live === null ? descendOrObserve(session, ended, atMs) : toEndOfTurns(session, ended);
    }
    case 'observe':
      return toReveal(session, phase, event.recordId);
    case 'reveal':
      // Its charts begin anew, with the guesses.
      return enter(session, { ...phase, kind: 'debrief', chart: 0 });
    case 'lobby':
    case 'debrief':
    case 'finale':
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
    case 'revise':
    case 'locked':
    case 'descend':
      break;
    default:
      return refuse('wrong-phase', phase.kind);
  }
  if (phase.round.number !== event.roundNumber) return refuse('stale', `round ${phase.round.number}`);
  if (phase.kind === 'descend') return phase.live === null ? runIsUp(session, phase, atMs) : turnIsUp(session, phase, atMs);
  if (!isUp(phase.timer, atMs)) return refuse('stale', 'there is time left');
  if (phase.kind === 'locked') return toDescend(session, phase, atMs);
  const endsAtMs = phase.timer.kind === 'running' ? phase.timer.endsAtMs : atMs;
  return decidedOrLate(session, phase, endsAtMs, atMs);
}

function runIsUp(session: Session, phase: DescendPhase, atMs: number): Answer {
  const next = descendOrObserve(session, phase, atMs);
  return next.session.phase.kind === 'descend' ? refuse('stale', 'the run is not over') : next;
}

/** With live knobs: on to the turn that the clock shows; after the last one the referee is asked, then what it says is awaited. */
function turnIsUp(session: Session, phase: DescendPhase, atMs: number): Answer {
  const { live, clock } = phase;
  const challenge = challengeOfRound(phase.round);
  if (live === null || live.turn >= turnsIn(challenge)) return runIsUp(session, phase, atMs);
  if (isRunOver(phase, atMs)) return toEndOfTurns(session, phase);
  const units = unitsAt(clock, atMs, challenge.budgetUnits) + timerSlackMs * clock.unitsPerMs;
  const turn = Math.min(turnsIn(challenge) - 1, Math.floor(units / unitsATurn(challenge)));
  if (turn <= live.turn) return refuse('stale', `turn ${live.turn} is on`);
  return enter(session, { ...phase, live: { ...live, turn } });
}

export function pause(session: Session, event: Event<'paused'>): Answer {
  const { phase } = session;
  switch (phase.kind) {
    case 'predict':
    case 'choose':
    case 'revise':
    case 'locked':
      if (phase.timer.kind === 'paused') return refuse('already-paused');
      return enter(session, { ...phase, timer: pauseTimer(phase.timer, event.atMs) });
    case 'descend': {
      if (isRunOver(phase, event.atMs)) return refuse('stale', 'the run is over');
      if (isPaused(phase)) return refuse('already-paused');
      const { budgetUnits } = challengeOfRound(phase.round);
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
    case 'revise':
    case 'locked':
      if (phase.timer.kind === 'running') return refuse('not-paused');
      return enter(session, { ...phase, timer: resumeTimer(phase.timer, event.atMs) });
    case 'descend': {
      if (!isPaused(phase) || isRunOver(phase, event.atMs)) return refuse('not-paused');
      const clock = { atMs: event.atMs, units: phase.clock.units, unitsPerMs: phase.speed * runSpeed(phase.round) };
      return enter(session, { ...phase, clock });
    }
    default:
      return refuse('wrong-phase', phase.kind);
  }
}

export function extend(session: Session, event: Event<'extended'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'predict' && phase.kind !== 'choose' && phase.kind !== 'revise') return refuse('wrong-phase', phase.kind);
  if (!(event.ms > 0 && event.ms <= longestExtensionMs))
    return refuse('bad-message', `ms: got ${event.ms}, takes up to ${longestExtensionMs}`);
  return enter(session, { ...phase, timer: extendTimer(phase.timer, event.ms), totalMs: phase.totalMs + event.ms });
}

/** Slow motion, or faster: the clock goes on from where it stands. A pause stays one, and the new speed comes with its end. */
export function setSpeed(session: Session, { speed, atMs }: Event<'speed-set'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'descend') return refuse('wrong-phase', phase.kind);
  if (!runSpeeds.some((one) => one === speed)) return refuse('no-such-option', `speed: got ${speed}, takes ${runSpeeds.join(', ')}`);
  if (isRunOver(phase, atMs)) return refuse('stale', 'the run is over');
  const { budgetUnits } = challengeOfRound(phase.round);
  const stopped = stopClock(phase.clock, atMs, budgetUnits);
  const unitsPerMs = isPaused(phase) ? 0 : speed * runSpeed(phase.round);
  return enter(session, { ...phase, speed, clock: { ...stopped, unitsPerMs } });
}

const mostCharts = 32;

export function showChart(session: Session, { chart }: Event<'chart-shown'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'reveal' && phase.kind !== 'debrief') return refuse('wrong-phase', phase.kind);
  if (!(Number.isInteger(chart) && chart >= 0 && chart < mostCharts))
    return refuse('no-such-option', `chart: got ${chart}, takes 0 to ${mostCharts - 1}`);
  return enter(session, { ...phase, chart });
}

export function showWhatIf(session: Session, { whatIf }: Event<'what-if-shown'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'reveal' && phase.kind !== 'debrief') return refuse('wrong-phase', phase.kind);
  const fault = whatIf === null ? null : whatIfFault(challengeOfRound(phase.round), whatIf);
  return fault === null ? enter(session, { ...phase, whatIf }) : refuse('plan-out-of-range', fault);
}

/** To the standings; from between two rounds only. */
export function finish(session: Session): Answer {
  const { phase } = session;
  if (phase.kind !== 'debrief' && phase.kind !== 'lobby') return refuse('wrong-phase', phase.kind);
  if (session.past.length === 0) return refuse('wrong-phase', 'no round was played');
  // Neighbours again: what the wall shows of the standings is a choice of its own.
  return enter({ ...session, board: 'neighbours' }, { kind: 'finale' });
}

export function setPlaylist(session: Session, { playlist }: Event<'playlist-set'>): Answer {
  const unknown = playlist.find((id) => challengeOf(id) === null);
  if (unknown !== undefined) return refuse('no-such-challenge', unknown);
  return accept({ ...session, playlist });
}

/** The referee's answer, once a round. Seats kicked meanwhile are dropped; a seat without a result is not an answer. */
export function takeScores(session: Session, event: Event<'scored'>): Answer {
  const { phase } = session;
  if (phase.kind !== 'locked' && phase.kind !== 'descend') return refuse('wrong-phase', phase.kind);
  if (phase.round.number !== event.roundNumber || phase.scored !== null) return refuse('stale', `round ${phase.round.number}`);
  const challenge = challengeOfRound(phase.round);
  const turns = phase.kind === 'descend' && phase.live !== null ? phase.live.turn : 0;
  if (hasKnobs(challenge) && turns < turnsIn(challenge)) return refuse('stale', 'hands may still turn knobs');
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
    case 'revise':
    case 'locked':
      return enter(session, { ...phase, timer: shiftTimer(phase.timer, awayMs) });
    case 'descend':
      return enter(session, { ...phase, clock: { ...phase.clock, atMs: phase.clock.atMs + awayMs } });
    default:
      return accept(session);
  }
}
