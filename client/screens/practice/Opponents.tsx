// Who plays along: bots by name, each with its reason, and one's own earlier runs.
import { useState } from 'preact/hooks';
import { bots } from '../../../shared/game/bots.ts';
import { ownGhosts, progress } from '../../practice/progress.ts';
import { text } from '../../text/en.ts';

const words = text.practice;

export function Opponents() {
  const [chosen, setChosen] = useState(() => progress.bots());
  const [ghosts, setGhosts] = useState(() => progress.ghosts());
  const withOr = <T,>(list: readonly T[], one: T, on: boolean): T[] => (on ? [...list, one] : list.filter((other) => other !== one));
  const along = [words.botsOf(chosen.length), ...ghosts.map((which) => words.ghostsOf[which])];
  return (
    <details class="card opponents" data-testid="opponents">
      <summary>
        <b>{words.opponents}</b>{' '}
        <span class="muted" data-testid="opponents-count" data-bots={chosen.length}>
          {along.join(', ')}
        </span>
      </summary>
      <ul class="opponent-list">
        {ownGhosts.map((which) => (
          <Opponent
            key={which}
            id={`ghost-${which}`}
            name={words.ghostNames[which]}
            reason={words.ghostReason[which]}
            on={ghosts.includes(which)}
            onChange={(on) => {
              const list = withOr(ghosts, which, on);
              progress.setGhosts(list);
              setGhosts(progress.ghosts());
            }}
          />
        ))}
        {Object.values(bots).map(({ id, name, reason }) => (
          <Opponent
            key={id}
            id={id}
            name={name}
            reason={reason}
            on={chosen.includes(id)}
            onChange={(on) => {
              progress.setBots(withOr(chosen, id, on));
              setChosen(progress.bots());
            }}
          />
        ))}
      </ul>
    </details>
  );
}

interface OpponentProps {
  id: string;
  name: string;
  reason: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

function Opponent({ id, name, reason, on, onChange }: OpponentProps) {
  return (
    <li>
      <label class="opponent">
        <input type="checkbox" checked={on} data-testid={`with-${id}`} onChange={(event) => onChange(event.currentTarget.checked)} />
        <span>
          <b>{name}</b> <span class="muted">{reason}</span>
        </span>
      </label>
    </li>
  );
}
