import type { OwnView, RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';

export function LobbyPanel({ room, own }: { room: RoomView; own: OwnView }) {
  const ids = Object.keys(room.seats);
  return (
    <section class="lobby" data-testid="lobby">
      <h2>{text.lobby.title}</h2>
      <p>{room.roundNumber > 0 ? text.lobby.between : text.lobby.wait}</p>
      <p class="muted">{text.lobby.who(ids.length)}</p>
      <ul class="names">
        {ids.map((id) => {
          const seat = room.seats[id];
          return (
            <li key={id} class={id === own.seatId ? 'name name-me' : seat?.present ? 'name' : 'name name-away'} dir="auto">
              {seat?.name}
              {id === own.seatId && <small>{text.lobby.you}</small>}
              {seat?.bot !== null && <small>{text.lobby.bot}</small>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
