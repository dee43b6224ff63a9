// What all labs share: the question comes first; one's own guess opens the answer, the formula and the reading.
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { Frame } from '../screens/Frame.tsx';
import { labText } from '../text/labs/frame.ts';
import { Button } from '../ui/parts.tsx';
import { labIds, type LabId } from './ids.ts';
import { LabPlace } from './place.ts';
import type { Lab } from './useLab.ts';

interface LabFrameProps {
  lab: Pick<Lab<object>, 'id' | 'unread' | 'query'>;
  words: { title: string; question: string; options: readonly string[]; reading: readonly string[] };
  /** the option that the numbers speak for; null: not measured yet */
  answer: number | null;
  /** what was measured, in a sentence */
  because: string;
  /** drawn twice: before the guess it shows where we start, afterwards what comes of it */
  instrument: (open: boolean) => ComponentChildren;
  formula: ComponentChildren;
  figures: ComponentChildren;
}

export function LabFrame(props: LabFrameProps) {
  return useContext(LabPlace).kind === 'page' ? <LabPage {...props} /> : <LabInset {...props} />;
}

/** What was measured when the guess was made: it stays, whatever is turned afterwards. */
interface Verdict {
  measured: number;
  because: string;
}

function LabPage({ lab, words, answer, because, instrument, formula, figures }: LabFrameProps) {
  const [mine, setMine] = useState<number | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  // The hand may be faster than the swarm: the answer comes as soon as it is measured.
  useEffect(() => {
    if (mine !== null && verdict === null && answer !== null) setVerdict({ measured: answer, because });
  }, [mine, verdict, answer]);
  const open = verdict !== null;
  return (
    <Frame phase="lab" layout="lab" title={<h1 class="phase-title">{words.title}</h1>} side={<a href="/labs">{labText.all}</a>}>
      <section class="lab-question card" aria-label={labText.question} data-testid="lab-question" data-answer={verdict?.measured ?? ''}>
        {lab.unread.length > 0 && (
          <p class="note" role="status" data-testid="lab-unread">
            {labText.unread(lab.unread)}
          </p>
        )}
        <h2>{words.question}</h2>
        <div class="lab-options">
          {words.options.map((option, i) =>
            // Answered: what was guessed and what was measured stay.
            verdict && i !== mine && i !== verdict.measured ? null : (
              <button
                key={option}
                type="button"
                class={`lab-option${verdict?.measured === i ? ' lab-right' : ''}`}
                disabled={mine !== null}
                aria-pressed={mine === i}
                data-testid={`guess-${i}`}
                onClick={() => setMine(i)}
              >
                <span aria-hidden="true">{verdict === null ? '' : verdict.measured === i ? '✓' : mine === i ? '✕' : ''}</span>
                {option}
              </button>
            ),
          )}
        </div>
        <div role="status" class="lab-verdict">
          {verdict === null ? (
            <p class="muted">{mine === null ? labText.guessFirst : labText.measuring}</p>
          ) : (
            <>
              <p data-testid="lab-verdict">
                <b>{mine === verdict.measured ? labText.right : labText.otherwise}</b> {verdict.because}
              </p>
              <Button
                kind="quiet"
                onClick={() => {
                  setMine(null);
                  setVerdict(null);
                }}
                testId="ask-again"
              >
                {labText.again}
              </Button>
            </>
          )}
        </div>
      </section>
      <section class="lab-instrument" aria-label={labText.instrument} data-testid="lab-instrument" data-open={open}>
        {instrument(open)}
      </section>
      <section class="lab-reading" aria-label={labText.reading}>
        {open && (
          <>
            <div class="card lab-formula" data-testid="lab-formula">
              {formula}
            </div>
            {figures}
            {words.reading.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </>
        )}
        <CopyLink query={lab.query} />
        <Neighbours lab={lab.id} />
      </section>
    </Frame>
  );
}

/** Within an article, which has asked and answered: the open instrument and its numbers. */
function LabInset({ lab, words, instrument, formula, figures }: LabFrameProps) {
  return (
    <section class="lab-inset card" aria-label={words.title} data-testid={`inset-${lab.id}`}>
      <div class="lab-instrument">{instrument(true)}</div>
      <div class="lab-formula">{formula}</div>
      {figures}
      <a class="lab-whole" href={`/labs/${lab.id}?${lab.query}`}>
        {labText.whole(words.title)}
      </a>
    </section>
  );
}

function CopyLink({ query }: { query: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const link = `${location.origin}${location.pathname}?${query}`;
  const copy = (): void => {
    // Plain http on a network address has no clipboard: then the link is there to be marked by hand.
    if (!('clipboard' in navigator)) return setCopied(link);
    navigator.clipboard.writeText(link).then(
      () => setCopied(''),
      () => setCopied(link),
    );
  };
  return (
    <div class="lab-link">
      <Button onClick={copy} testId="copy-link">
        {labText.copy}
      </Button>
      <span role="status">{copied === '' && labText.copied}</span>
      {copied !== null && copied !== '' && (
        <input readOnly value={copied} aria-label={labText.link} onFocus={(event) => event.currentTarget.select()} />
      )}
    </div>
  );
}

function Neighbours({ lab }: { lab: LabId }) {
  const at = labIds.indexOf(lab);
  const [before, after] = [labIds[at - 1], labIds[at + 1]];
  return (
    <nav class="lab-neighbours" aria-label={labText.others}>
      {before && <a href={`/labs/${before}`}>← {labText.labs[before].title}</a>}
      {after && (
        <a class="lab-next" href={`/labs/${after}`}>
          {labText.labs[after].title} →
        </a>
      )}
    </nav>
  );
}
