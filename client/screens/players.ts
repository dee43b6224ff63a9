// Counts over those who play: spectators are asked for nothing.
import type { RoomView, SeatView } from '../../shared/game/view.ts';

export const playersOf = (room: RoomView): SeatView[] => Object.values(room.seats).filter((seat) => !seat.watching);

export function readyCount(room: RoomView): { ready: number; of: number } {
  const players = playersOf(room);
  return { ready: players.filter((seat) => seat.ready).length, of: players.length };
}
