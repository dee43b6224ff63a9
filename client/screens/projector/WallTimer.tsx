// The class's time on the wall. Once it is up, the wall only says that a few have longer: who, is nobody's business.
import type { RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { TimerBar } from '../../ui/Timers.tsx';

export function WallTimer({ room, now }: { room: RoomView; now: () => number }) {
  if (!room.timer) return null;
  if (room.late) return <p class="wall-late">{text.projector.late}</p>;
  return <TimerBar timer={room.timer} totalMs={room.totalMs} now={now} />;
}
