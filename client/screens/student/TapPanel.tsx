// One question, one tap: the prediction before, the observation after.
import { useState } from 'preact/hooks';
import { text } from '../../text/en.ts';
import type { StudentGame } from './game.ts';

/** Kinds are named like the phases, and like the commands. */
export function TapPanel({ game, kind }: { game: StudentGame; kind: 'predict' | 'observe' }) {
  const { challenge, own, ask } = game;
  const { question, options } = kind === 'predict' ? challenge.prediction : challenge.observation;
  const chosen = kind === 'predict' ? own.prediction : own.observation;
  /** what the finger did, until the classroom has confirmed it */
  const [pending, setPending] = useState<number | null>(null);
  const shown = pending ?? chosen;
  return (
    <section class="tap" data-testid={kind}>
      <h2>{text[kind].title}</h2>
      <p class="question">{question}</p>
      <div class="options" role="radiogroup" aria-label={question}>
        {options.map((option, index) => (
          <button
            key={option}
            type="button"
            role="radio"
            aria-checked={shown === index}
            class="option"
            data-testid={`${kind}-${index}`}
            onClick={() => {
              setPending(index);
              void ask({ kind, option: index }).finally(() => setPending(null));
            }}
          >
            {option}
          </button>
        ))}
      </div>
      <p class="muted" role="status">
        {chosen === null ? text[kind].hint : text[kind].saved}
      </p>
    </section>
  );
}
