import { unitsAt } from '../../shared/game/round.ts';
import type { RoomView } from '../../shared/game/view.ts';

/** Units spent by now: none before the descent, all of them after it. */
export function unitsNow(room: RoomView, nowMs: number, budgetUnits: number): number {
  if (room.clock) return unitsAt(room.clock, nowMs, budgetUnits);
  return room.phase === 'locked' ? 0 : budgetUnits;
}
