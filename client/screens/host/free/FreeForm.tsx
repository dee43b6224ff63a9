// The host's form for free descent: the landscape painted on a map, the rules beside it, as a file to keep and pass on.
import { useRef, useState } from 'preact/hooks';
import { text } from '../../../text/en.ts';
import { Button, ErrorNote, SureButton } from '../../../ui/parts.tsx';
import { FieldAtFault } from './fields.tsx';
import { freshSetup, readSetup, writeSetup } from './keepSetup.ts';
import { GroundEditor } from './GroundEditor.tsx';
import { LandscapePicker } from './LandscapePicker.tsx';
import { onLandscape } from './paint.ts';
import { RuleFields } from './RuleFields.tsx';
import type { FreeDesk } from './useFreeSetup.ts';

export function FreeForm({ desk }: { desk: FreeDesk }) {
  const words = text.setup;
  const { setup, rested, fault, set } = desk;
  return (
    <section class="card free" data-testid="free-form" data-fault={fault?.field ?? ''}>
      <h2>{words.title}</h2>
      <p class="muted small">{words.hint}</p>
      <LandscapePicker
        landscape={setup.landscape}
        onLandscape={(landscape) => {
          const next = onLandscape(setup, landscape);
          if (next !== null) set(next);
        }}
      />
      <FieldAtFault.Provider value={fault?.field ?? null}>
        <GroundEditor setup={setup} rested={rested} onSetup={set} />
        <RuleFields setup={setup} onSetup={set} />
      </FieldAtFault.Provider>
      <p class={fault === null ? 'free-ready' : 'note note-error'} role="status" data-testid="free-fault">
        {fault === null ? words.ready : words.fault(fault)}
      </p>
      <Files desk={desk} />
    </section>
  );
}

function Files({ desk: { setup, fault, set } }: { desk: FreeDesk }) {
  const words = text.setup;
  const [problem, setProblem] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const read = readSetup(await file.text());
    setProblem(read.ok ? null : words.cannotRead(read));
    if (read.ok) set(read.setup);
  }
  return (
    <>
      <ErrorNote>{problem}</ErrorNote>
      <div class="tool-row">
        {fault === null && (
          <a class="button button-plain" href="/practice#free" target="_blank" rel="noopener" data-testid="free-try">
            {words.tryIt}
          </a>
        )}
        <Button onClick={() => download(writeSetup(setup))} testId="free-save">
          {words.save}
        </Button>
        <Button onClick={() => picker.current?.click()} testId="free-load">
          {words.load}
        </Button>
        <input
          ref={picker}
          type="file"
          accept="application/json,.json"
          class="hidden"
          tabIndex={-1}
          aria-label={words.load}
          data-testid="free-file"
          onChange={(event) => {
            const { files } = event.currentTarget;
            void open(files?.[0]).finally(() => {
              // The same file may be opened again.
              if (picker.current) picker.current.value = '';
            });
          }}
        />
        <SureButton
          question={words.resetSure}
          yes={words.resetYes}
          no={text.host.no}
          onSure={() => {
            setProblem(null);
            set(freshSetup());
          }}
          testId="free-reset"
        >
          {words.reset}
        </SureButton>
      </div>
    </>
  );
}

function download(json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'free-descent.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
