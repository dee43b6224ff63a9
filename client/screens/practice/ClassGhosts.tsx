// Race the class's best: a code of the class's, or of its homework, brings the best plan of each challenge that it has played.
import { useState } from 'preact/hooks';
import { knownChallenge } from '../../../shared/game/challenges.ts';
import type { Ghost } from '../../../shared/game/ghost.ts';
import { ApiError } from '../../net/api.ts';
import { fetchClassGhosts, keptClassGhosts } from '../../practice/classGhosts.ts';
import { codeLength, codeOf, tidyCode } from '../../route.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote } from '../../ui/parts.tsx';

const words = text.practice.classBest;

export function ClassGhosts({ onGhost }: { onGhost: (ghost: Ghost) => void }) {
  const [ghosts, setGhosts] = useState(() => keptClassGhosts());
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const code = codeOf(typed);
  async function fetchThem(wanted: string): Promise<void> {
    setProblem(null);
    try {
      const found = await fetchClassGhosts(wanted);
      setGhosts(found);
      if (found.length === 0) setProblem(words.none);
    } catch (error) {
      const { status } = error instanceof ApiError ? error : { status: 0 };
      setProblem(status === 404 ? words.noSuch : status === 429 ? text.refusal('too-fast') : words.away);
    }
  }
  return (
    <details class="card class-best" data-testid="class-best">
      <summary>
        <b>{words.title}</b> <span class="muted">{ghosts.length === 0 ? words.text : words.count(ghosts.length)}</span>
      </summary>
      <form
        class="class-record"
        onSubmit={(event) => {
          event.preventDefault();
          if (code !== null) void fetchThem(code);
        }}
      >
        <label class="field">
          <span>{words.code}</span>
          <input
            value={typed}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            data-testid="class-code"
            onInput={(event) => setTyped(tidyCode(event.currentTarget.value).slice(0, codeLength))}
          />
        </label>
        <Button type="submit" disabled={code === null} testId="class-fetch">
          {words.fetch}
        </Button>
      </form>
      <ErrorNote>{problem}</ErrorNote>
      {ghosts.length > 0 && (
        <div class="tool-row">
          {ghosts.map((ghost) => (
            <Button key={ghost.challengeId} onClick={() => onGhost(ghost)} testId={`class-${ghost.challengeId}`}>
              {words.race(knownChallenge(ghost.challengeId).title, ghost.score)}
            </Button>
          ))}
        </div>
      )}
    </details>
  );
}
