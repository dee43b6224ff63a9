// What is kept, and what comes from elsewhere: progress as a file, a friend's ghost, a class's record.
import { useState } from 'preact/hooks';
import { fetchRecordOnce } from '../../net/api.ts';
import { readFile, saveFile } from '../../practice/files.ts';
import { ghostOf, type Ghost } from '../../../shared/game/ghost.ts';
import { readGhost } from '../../practice/ghost.ts';
import { today } from '../../practice/play.ts';
import { merged, progress } from '../../practice/progress.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote } from '../../ui/parts.tsx';

const words = text.practice;

export function KeepCard({ onGhost, onProgress }: { onGhost: (ghost: Ghost) => void; onProgress: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [receipt, setReceipt] = useState('');

  async function open(file: File): Promise<void> {
    const read = await readFile(file);
    setSaid('');
    setProblem(read.ok ? null : words.badFile(read.fault));
    if (!read.ok) return;
    if (read.value.kind === 'ghost') return onGhost(read.value);
    progress.set(merged(progress.get(), read.value));
    setSaid(words.imported);
    onProgress();
  }

  async function fetchBest(): Promise<void> {
    const id = /[\w-]{22}/u.exec(receipt.split('/').at(-1) ?? '')?.[0];
    try {
      const record = await fetchRecordOnce(id ?? '-');
      const [best] = record.scored;
      const read = best && readGhost(ghostOf(record, best));
      if (read?.ok) onGhost(read.value);
      setProblem(read === undefined ? words.noRecord : read.ok ? null : words.badGhost(read.fault));
    } catch (error) {
      console.warn(error);
      setProblem(words.noRecord);
    }
  }

  return (
    <section class="card keep" aria-label={words.keep} data-testid="keep">
      <h2>{words.keep}</h2>
      <p class="muted">{words.keepText}</p>
      <div class="tool-row">
        <Button onClick={() => saveFile(`noisy-descent-${today()}.json`, progress.get())} testId="progress-export">
          {words.exportIt}
        </Button>
        <label class="button button-plain file-button">
          {words.importIt}
          <input
            type="file"
            accept="application/json,.json"
            data-testid="progress-import"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              event.currentTarget.value = '';
              if (file) open(file).catch((error: unknown) => console.error(error));
            }}
          />
        </label>
      </div>
      <form
        class="class-record"
        onSubmit={(event) => {
          event.preventDefault();
          void fetchBest();
        }}
      >
        <label class="field">
          <span>{words.classRecord}</span>
          <input
            value={receipt}
            autocomplete="off"
            spellcheck={false}
            data-testid="receipt-link"
            onInput={(event) => setReceipt(event.currentTarget.value)}
          />
        </label>
        <Button type="submit" disabled={receipt.trim() === ''} testId="receipt-race">
          {words.fetchIt}
        </Button>
      </form>
      <ErrorNote>{problem}</ErrorNote>
      <p role="status" class="muted small" data-testid="keep-said">
        {said}
      </p>
    </section>
  );
}
