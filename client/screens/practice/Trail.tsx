// All challenges as a trail up to a summit; stars are cairns built on the way.
import { useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { challenges } from '../../../shared/game/challenges.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';
import { Frame } from '../Frame.tsx';
import { cairnLevels, cairnsOf, mostOpponents, progress } from './progress.ts';

export function Trail({ onPlay }: { onPlay: (challengeId: string) => void }) {
  const all = Object.values(challenges);
  const built = all.reduce((sum, { id }) => sum + cairnsOf(progress.bestOf(id)), 0);
  return (
    <Frame phase="practice" layout="trail-page">
      <div class="join-head">
        <h1>{text.practice.title}</h1>
        <p>{text.practice.text}</p>
      </div>
      <Opponents />
      <ol class="trail">
        {all.map((challenge, index) => (
          <TrailStop key={challenge.id} challenge={challenge} number={index + 1} onPlay={onPlay} />
        ))}
        <li class="trail-summit">
          <Flag />
          <b>{text.trail.summit}</b>
          <span class="muted">{text.trail.collected(built, cairnLevels.length * all.length)}</span>
        </li>
      </ol>
      <p>
        <a href="/labs">{text.trail.labs}</a>
      </p>
      <p class="muted small">{text.practice.offline}</p>
    </Frame>
  );
}

interface TrailStopProps {
  challenge: Challenge;
  number: number;
  onPlay: (challengeId: string) => void;
}

function TrailStop({ challenge, number, onPlay }: TrailStopProps) {
  const best = progress.bestOf(challenge.id);
  const cairns = cairnsOf(best);
  return (
    <li class="trail-stop">
      <button
        type="button"
        class={`card stop${best > 0 ? ' stop-played' : ''}`}
        onClick={() => onPlay(challenge.id)}
        data-testid={`play-${challenge.id}`}
      >
        <span class="stop-number" aria-hidden="true">
          {number}
        </span>
        <span class="stop-title">{challenge.title}</span>
        <span class="cairns" role="img" aria-label={text.practice.cairns(cairns)}>
          {cairnLevels.map((level, i) => (
            <Cairn key={level} built={i < cairns} />
          ))}
        </span>
        <span class="stop-goal">{challenge.goal}</span>
        {best > 0 && <span class="stop-best muted">{text.practice.best(best)}</span>}
      </button>
    </li>
  );
}

function Opponents() {
  const [count, setCount] = useState(() => progress.opponents());
  const set = (n: number): void => {
    progress.setOpponents(n);
    setCount(n);
  };
  return (
    <div class="opponents" role="group" aria-label={text.trail.opponents}>
      <span>{text.trail.opponents}</span>
      <Button disabled={count === 0} label={text.trail.fewer} onClick={() => set(count - 1)} testId="fewer-bots">
        −
      </Button>
      <b role="status" data-testid="opponents">
        {text.trail.opponentsOf(count)}
      </b>
      <Button disabled={count === mostOpponents} label={text.trail.more} onClick={() => set(count + 1)} testId="more-bots">
        +
      </Button>
    </div>
  );
}

function Cairn({ built }: { built: boolean }) {
  return (
    <svg class={built ? 'cairn cairn-built' : 'cairn'} viewBox="0 0 24 24" aria-hidden="true">
      <ellipse cx="12" cy="19" rx="9" ry="3.4" />
      <ellipse cx="12" cy="12.6" rx="6.4" ry="3" />
      <ellipse cx="12" cy="7" rx="4" ry="2.4" />
    </svg>
  );
}

function Flag() {
  return (
    <svg class="summit-flag" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 22V3" class="summit-pole" />
      <path d="M6 3l13 4.5L6 12z" class="summit-cloth" />
    </svg>
  );
}
