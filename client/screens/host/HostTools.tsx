// The rarer tools: where to join, the results as a file, the finale, the end.
import { useState } from 'preact/hooks';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import { deleteSession, fetchReport, reportFiles, type ReportFile } from '../../net/api.ts';
import type { ServerInfo } from '../../net/api.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote, SureButton } from '../../ui/parts.tsx';

interface HostToolsProps {
  room: Pick<RoomView, 'code' | 'phase' | 'pastRecordIds'>;
  hostKey: string;
  info: ServerInfo | null;
  /** what students type; null: nobody joins any more */
  address: string | null;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostTools({ room, hostKey, info, address, ask }: HostToolsProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [deleted, setDeleted] = useState(false);
  const download = (file: ReportFile): void => {
    setProblem(null);
    fetchReport(room.code, hostKey, file).then(
      (blob) => saveAs(blob, `noisy-descent-${room.code}-${file}`),
      () => setProblem(text.host.reportFailed),
    );
  };
  const erase = (): void => {
    setProblem(null);
    deleteSession(room.code, hostKey).then(
      () => setDeleted(true),
      () => setProblem(text.host.deleteFailed),
    );
  };
  const mayFinish = room.pastRecordIds.length > 0 && (room.phase === 'debrief' || room.phase === 'lobby');
  return (
    <section class="card host-tools">
      <h2>{text.host.tools}</h2>
      {address !== null && (
        <p>
          {text.host.joinAt} <b>{address.replace(/^https?:\/\//u, '')}</b>
        </p>
      )}
      {address !== null && info && !info.https && <p class="muted small">{text.host.httpNote}</p>}
      <div class="tool-row">
        {reportFiles.map((file) => (
          <Button key={file} onClick={() => download(file)} disabled={deleted} testId={testIds[file]}>
            {text.host.report[file]}
          </Button>
        ))}
        {mayFinish && (
          <Button onClick={() => void ask({ kind: 'finish' })} testId="finish">
            {text.host.finish}
          </Button>
        )}
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
      {info && <p class="muted small">{text.host.kept(info.retentionDays)}</p>}
      {deleted ? (
        <p role="status" data-testid="deleted">
          {text.host.deleted}
        </p>
      ) : (
        <div class="tool-row">
          <SureButton question={text.host.deleteSure} yes={text.host.yesDelete} no={text.host.no} onSure={erase} testId="delete">
            {text.host.delete}
          </SureButton>
        </div>
      )}
      <ErrorNote>{problem}</ErrorNote>
    </section>
  );
}

const testIds: Readonly<Record<ReportFile, string>> = {
  'results.csv': 'csv',
  'report.html': 'report',
  'report.json': 'json',
  'runs.py': 'python',
};

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
