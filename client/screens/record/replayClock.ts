// The clock of a replay: units of compute at a time, at any speed, from any place. Pure; the screen asks it once a frame.

export const replaySpeeds = [0.25, 0.5, 1, 2, 4, 8] as const;

export interface ReplayClock {
  playing: boolean;
  speed: number;
  /** units at atMs */
  units: number;
  atMs: number;
}

export interface Pace {
  budgetUnits: number;
  /** how long the class watched the whole run */
  descendMs: number;
}

export const stillClock: ReplayClock = { playing: false, speed: 1, units: 0, atMs: 0 };

/** 0 to the budget. */
export function replayUnits(clock: ReplayClock, nowMs: number, { budgetUnits, descendMs }: Pace): number {
  const run = clock.playing ? ((nowMs - clock.atMs) * clock.speed * budgetUnits) / descendMs : 0;
  return Math.min(budgetUnits, Math.max(0, clock.units + run));
}

/** From the end it starts anew. */
export function played(clock: ReplayClock, nowMs: number, pace: Pace): ReplayClock {
  const units = replayUnits(clock, nowMs, pace);
  return { ...clock, playing: true, units: units >= pace.budgetUnits ? 0 : units, atMs: nowMs };
}

export function paused(clock: ReplayClock, nowMs: number, pace: Pace): ReplayClock {
  return { ...clock, playing: false, units: replayUnits(clock, nowMs, pace), atMs: nowMs };
}

export function sought(clock: ReplayClock, nowMs: number, pace: Pace, units: number): ReplayClock {
  return { ...clock, units: Math.min(pace.budgetUnits, Math.max(0, units)), atMs: nowMs };
}

export function atSpeed(clock: ReplayClock, nowMs: number, pace: Pace, speed: number): ReplayClock {
  return { ...clock, units: replayUnits(clock, nowMs, pace), atMs: nowMs, speed };
}

/** The next faster (by 1) or slower (by -1) speed. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const at = replaySpeeds.findIndex((one) => one === speed);
  return replaySpeeds[Math.min(replaySpeeds.length - 1, Math.max(0, at + by))] ?? speed;
}
