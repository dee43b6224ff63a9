// The run clock's speed as the host set it; the room tells units a millisecond.
import { runSpeeds } from '../../../shared/game/sessionTypes.ts';
import type { RunClock } from '../../../shared/game/sessionTypes.ts';
import type { Challenge } from '../../../shared/game/challenge.ts';

/** null while paused: a standing clock does not tell what it will go on with. */
export function speedOf(clock: RunClock, challenge: Challenge): number | null {
  if (clock.unitsPerMs === 0) return null;
  const factor = (clock.unitsPerMs * challenge.timing.descendMs) / challenge.budgetUnits;
  return runSpeeds.reduce<number>((best, one) => (Math.abs(one - factor) < Math.abs(best - factor) ? one : best), 1);
}
