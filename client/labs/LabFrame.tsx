// What all labs share: the question comes first; one's own guess opens the answer, the formula and the reading.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Frame } from '../screens/Frame.tsx';
import { labText } from '../text/labs/frame.ts';
import { Button } from '../ui/parts.tsx';
import { labIds, type LabId } from './models.ts';
import type { LabState } from './useLabState.ts';

interface LabFrameProps {
  lab: LabId;
  words: { title: string; question: string; options: readonly string[]; reading: readonly string[] };
  state: Pick<LabState<object>, 'unread' | 'query'>;
  /** the option that the numbers speak for; null: not measured yet */
  answer: number | null;
  /** what was measured, in a sentence */
  because: string;
  /** drawn twice: before the guess it shows where we start, afterwards what comes of it */
  instrument: (open: boolean) => ComponentChildren;
  formula: ComponentChildren;
  figures: ComponentChildren;
}

interface Guess {
  mine: number;
  measured: number;
  because: string;
}

export function LabFrame({ lab, words, state, answer, because, instrument, formula, figures }: LabFrameProps) {
  const [guess, setGuess] = useState<Guess | null>(null);
  const open = guess !== null;
  return (
    <Frame phase="lab" layout="lab" title={<h1 class="phase-title">{words.title}</h1>} side={<a href="/labs">{labText.all}</a>}>
      <section class="lab-question card" aria-label={labText.question} data-testid="lab-question" data-answer={open ? guess.measured : ''}>
        {state.unread.length > 0 && (
          <p class="note" role="status" data-testid="lab-unread">
            {labText.unread(state.unread)}
          </p>
        )}
        <h2>{words.question}</h2>
        <div class="lab-options">
          {words.options.map((option, i) =>
            // Answered: what was guessed and what was measured stay.
            guess && i !== guess.mine && i !== guess.measured ? null : (
              <button
                key={option}
                type="button"
                class={`lab-option${guess?.measured === i ? ' lab-right' : ''}`}
                disabled={answer === null || open}
                aria-pressed={guess?.mine === i}
                data-testid={`guess-${i}`}
                onClick={() => answer !== null && setGuess({ mine: i, measured: answer, because })}
              >
                <span aria-hidden="true">{guess === null ? '' : guess.measured === i ? '✓' : guess.mine === i ? '✕' : ''}</span>
                {option}
              </button>
            ),
          )}
        </div>
        <div role="status" class="lab-verdict">
          {guess === null ? (
            <p class="muted">{answer === null ? labText.measuring : labText.guessFirst}</p>
          ) : (
            <>
              <p data-testid="lab-verdict">
                <b>{guess.mine === guess.measured ? labText.right : labText.otherwise}</b> {guess.because}
              </p>
              <Button kind="quiet" onClick={() => setGuess(null)} testId="ask-again">
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
        <CopyLink query={state.query} />
        <Neighbours lab={lab} />
      </section>
    </Frame>
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
