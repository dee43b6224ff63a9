// One question, one tap: the prediction before, the observation after.
import { useState } from 'preact/hooks';
import type { Answer } from '../../../shared/game/command.ts';

interface TapPanelProps {
  title: string;
  hint: string;
  question: { question: string; options: readonly string[] };
  chosen: number | null;
  saved: string;
  onChoose: (option: number) => Promise<Answer>;
  testId: string;
}

export function TapPanel({ title, hint, question, chosen, saved, onChoose, testId }: TapPanelProps) {
  /** what the finger did, until the classroom has confirmed it */
  const [pending, setPending] = useState<number | null>(null);
  const shown = pending ?? chosen;
  return (
    <section class="tap" data-testid={testId}>
      <h2>{title}</h2>
      <p class="question">{question.question}</p>
      <div class="options" role="radiogroup" aria-label={question.question}>
        {question.options.map((option, index) => (
          <button
            key={option}
            type="button"
            role="radio"
            aria-checked={shown === index}
            class="option"
            data-testid={`${testId}-${index}`}
            onClick={() => {
              setPending(index);
              void onChoose(index).finally(() => setPending(null));
            }}
          >
            {option}
          </button>
        ))}
      </div>
      <p class="muted" role="status">
        {chosen === null ? hint : saved}
      </p>
    </section>
  );
}
