// Timers and run clocks of the session: start, pause, resume, extend, and the server's absence.
import { challengeOfRound } from './variants.ts';
import { turnsIn, unitsATurn } from './course.ts';
import { unitsAt } from './round.ts';
import type { Phase, Round, RunClock, Timer } from './sessionTypes.ts';

/** Long enough to see the seed, short enough not to wait. */
export const lockedMs = 3_000;
export const longestExtensionMs = 600_000;
/** A platform's timer may fire a little before its time; a time-up this early still counts. */
export const timerSlackMs = 20;

export type DescendPhase = Extract<Phase, { kind: 'descend' }>;

export const startTimer = (atMs: number, ms: number): Timer => ({ kind: 'running', endsAtMs: atMs + ms });

export function isUp(timer: Timer, atMs: number): boolean {
  return timer.kind === 'running' && atMs >= timer.endsAtMs - timerSlackMs;
}

export function pauseTimer(timer: Timer, atMs: number): Timer {
  return timer.kind === 'paused' ? timer : { kind: 'paused', leftMs: Math.max(0, timer.endsAtMs - atMs) };
}

export function resumeTimer(timer: Timer, atMs: number): Timer {
  return timer.kind === 'running' ? timer : { kind: 'running', endsAtMs: atMs + timer.leftMs };
}

export function extendTimer(timer: Timer, ms: number): Timer {
  return timer.kind === 'running' ? { ...timer, endsAtMs: timer.endsAtMs + ms } : { ...timer, leftMs: timer.leftMs + ms };
}

/** The server was away for awayMs: what was left when it went is left when it is back. */
export function shiftTimer(timer: Timer, awayMs: number): Timer {
  return timer.kind === 'running' ? { ...timer, endsAtMs: timer.endsAtMs + awayMs } : timer;
}

/** Units of compute a millisecond, so that the whole budget takes descendMs. */
export function runSpeed(round: Round): number {
  const challenge = challengeOfRound(round);
  return challenge.budgetUnits / challenge.timing.descendMs;
}

export function startClock(round: Round, atMs: number): RunClock {
  return { atMs, units: 0, unitsPerMs: runSpeed(round) };
}

/** Stopped where it stands at atMs, or at the end where all of it is to be skipped. */
export function stopClock(clock: RunClock, atMs: number, budgetUnits: number): RunClock {
  return { atMs, units: unitsAt(clock, atMs, budgetUnits), unitsPerMs: 0 };
}

export function isRunOver(phase: DescendPhase, atMs: number): boolean {
  const { budgetUnits } = challengeOfRound(phase.round);
  const slackUnits = timerSlackMs * phase.clock.unitsPerMs;
  return unitsAt(phase.clock, atMs, budgetUnits) >= budgetUnits - slackUnits;
}

export const isPaused = (phase: DescendPhase): boolean => phase.clock.unitsPerMs === 0;

/** When the clock reaches so many units; null while it stands. */
function reachedAtMs({ clock }: DescendPhase, units: number): number | null {
  return clock.unitsPerMs === 0 ? null : clock.atMs + (units - clock.units) / clock.unitsPerMs;
}

/** When something is due: the next turn with live knobs, the end of the run without; null while the clock stands or the referee is awaited. */
export function descendDeadline(phase: DescendPhase): number | null {
  const challenge = challengeOfRound(phase.round);
  if (phase.live !== null && phase.live.turn < turnsIn(challenge)) return reachedAtMs(phase, (phase.live.turn + 1) * unitsATurn(challenge));
  return phase.scored === null ? null : reachedAtMs(phase, challenge.budgetUnits);
}
