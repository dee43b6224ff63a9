// The rarer tools: door, bots, results as a file, the end.
import { useEffect, useState } from 'preact/hooks';
import { bots } from '../../../shared/game/bots.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import { fetchInfo, fetchResultsCsv } from '../../net/api.ts';
import type { ServerInfo } from '../../net/api.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote, SureButton } from '../../ui/parts.tsx';
import { joinAddress } from '../address.ts';

interface HostToolsProps {
  room: RoomView;
  hostKey: string;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostTools({ room, hostKey, ask }: HostToolsProps) {
  const [info, setInfo] = useState<ServerInfo | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    fetchInfo().then(setInfo, () => setInfo(null));
  }, []);
  const [bot, setBot] = useState(Object.keys(bots)[0] ?? '');
  const download = (): void => {
    setProblem(null);
    fetchResultsCsv(room.code, hostKey).then(
      (blob) => saveAs(blob, `noisy-descent-${room.code}.csv`),
      () => setProblem(text.host.csvFailed),
    );
  };
  const address = joinAddress(info, location.origin);
  return (
    <section class="card host-tools">
      <p>
        {text.host.joinAt} <b>{address.replace(/^https?:\/\//u, '')}</b>
      </p>
      {info && !info.https && <p class="muted small">{text.host.httpNote}</p>}
      {room.phase !== 'ended' && (
        <div class="tool-row">
          <Button onClick={() => void ask({ kind: 'close-door', closed: !room.closed })} pressed={room.closed} testId="door">
            {room.closed ? text.host.openDoor : text.host.lockDoor}
          </Button>
          <span class="with-button">
            <select value={bot} onChange={(event) => setBot(event.currentTarget.value)} aria-label={text.host.addBot}>
              {Object.values(bots).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <Button onClick={() => void ask({ kind: 'add-bot', bot })} testId="add-bot">
              {text.host.addBot}
            </Button>
          </span>
        </div>
      )}
      <div class="tool-row">
        <Button onClick={download} testId="csv">
          {text.host.csv}
        </Button>
        {room.phase !== 'ended' && (
          <SureButton
            question={text.host.endSure}
            yes={text.host.yesEnd}
            no={text.host.no}
            onSure={() => void ask({ kind: 'end' })}
            testId="end"
          >
            {text.host.end}
          </SureButton>
        )}
      </div>
      <ErrorNote>{problem}</ErrorNote>
    </section>
  );
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
