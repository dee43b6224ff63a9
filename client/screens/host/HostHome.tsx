// /host: open a classroom. The key stays on this device; the address never holds it.
import { useState } from 'preact/hooks';
import { ApiError, openRoom } from '../../net/api.ts';
import { seats } from '../../net/seats.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote } from '../../ui/parts.tsx';
import { Firefly, Frame } from '../Frame.tsx';

export function HostHome() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function open(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const { code, hostKey } = await openRoom();
      seats.saveHostKey(code, hostKey);
      location.assign(`/host/${code}`);
    } catch (error) {
      setBusy(false);
      setProblem(error instanceof ApiError && error.status === 429 ? text.refusal('too-fast') : text.link.unreachable);
    }
  }
  return (
    <Frame phase="host-home" layout="join">
      <div class="join-head">
        <Firefly />
        <h1>{text.host.title}</h1>
        <p>{text.host.text}</p>
      </div>
      <div class="card join-form">
        <ErrorNote>{problem}</ErrorNote>
        <Button kind="main" wide disabled={busy} onClick={() => void open()} testId="open-room">
          {busy ? text.host.opening : text.host.open}
        </Button>
      </div>
      <nav class="join-links">
        <a href="/">{text.link.home}</a>
        <a href="/practice">{text.join.practice}</a>
      </nav>
    </Frame>
  );
}
