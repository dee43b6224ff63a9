// Hints for who asks, one at a time: each gives away a little more.
import { useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';

export function Hints({ challenge }: { challenge: Challenge & { hints?: readonly string[] } }) {
  const [shown, setShown] = useState(0);
  const { hints } = challenge;
  if (hints.length === 0) return null;
  return (
    <div class="hints" data-testid="hints">
      <ol>
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {shown < hints.length && (
        <Button onClick={() => setShown(shown + 1)} testId="hint">
          {shown === 0 ? text.hint.first : text.hint.next(hints.length - shown)}
        </Button>
      )}
    </div>
  );
}
