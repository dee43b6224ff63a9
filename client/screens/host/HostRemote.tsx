// The phone as a remote: the key of the classroom as a QR code, shown only on demand, for a short while, after a warning.
import { useEffect, useState } from 'preact/hooks';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';
import { Qr } from '../../ui/Qr.tsx';

/** Long enough to take out a phone; a forgotten code does not stay in sight. */
const shownMs = 60_000;

export function HostRemote({ address, code, hostKey }: { address: string; code: string; hostKey: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => setShown(false), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <details class="card host-remote" onToggle={(event) => !event.currentTarget.open && setShown(false)} data-testid="remote">
      <summary>
        <h2>{text.host.remote}</h2>
      </summary>
      <p>{text.host.remoteText}</p>
      <p class="note note-warning">
        <span class="note-mark" aria-hidden="true">
          !
        </span>
        <span>{text.host.remoteWarning}</span>
      </p>
      {shown && (
        // In the fragment: it is sent to nobody, and the phone's page takes it out of its address at once.
        <div class="remote-qr">
          <Qr address={`${address}/host/${code}#key=${hostKey}`} label={text.host.remoteLabel} />
        </div>
      )}
      <Button onClick={() => setShown(!shown)} testId="remote-show">
        {shown ? text.host.remoteHide : text.host.remoteShow}
      </Button>
      <p class="muted small">{text.host.remoteLocal}</p>
    </details>
  );
}
