import { unitsAt } from '../../shared/game/round.ts';
import type { RoomView } from '../../shared/game/view.ts';

/** A round with live knobs is shown this late: a turn's key has come over the Wi-Fi by the time the turn is on the screen. */
const keyWayMs = 300;

/** Units spent by now: none before the descent, all of them after it. */
export function unitsNow(room: RoomView, nowMs: number, budgetUnits: number): number {
  if (room.clock) return unitsAt(room.clock, room.keys.length > 0 ? nowMs - keyWayMs : nowMs, budgetUnits);
  return room.phase === 'locked' ? 0 : budgetUnits;
}
