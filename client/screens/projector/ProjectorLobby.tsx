// The lobby on the wall: a code for the last row, a QR for the first, names arriving as fireflies.
import type { RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { Code } from '../../ui/parts.tsx';
import { Qr } from '../../ui/Qr.tsx';
import { Firefly } from '../Frame.tsx';

export function ProjectorLobby({ room, address }: { room: RoomView; address: string }) {
  const seats = Object.entries(room.seats);
  const link = `${address}/play/${room.code}`;
  return (
    <section class="wall-lobby" data-testid="lobby">
      <div class="wall-invite">
        <div>
          <h1>{text.projector.joinTitle}</h1>
          <p class="wall-address">
            {text.projector.goTo} <b>{address.replace(/^https?:\/\//u, '')}</b>
          </p>
          <p class="wall-code">
            <Code code={room.code} big />
          </p>
        </div>
        <div class="wall-qr">
          <Qr address={link} label={link} />
          <span class="muted">{text.projector.orScan}</span>
        </div>
      </div>
      <p class="wall-count" role="status">
        {text.projector.here(seats.length)}
      </p>
      <ul class={`fireflies${seats.length > 24 ? ' fireflies-many' : ''}`}>
        {seats.map(([id, seat]) => (
          <li key={id} class={seat.present || seat.bot !== null ? '' : 'name-away'}>
            <Firefly />
            <span dir="auto">{seat.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
