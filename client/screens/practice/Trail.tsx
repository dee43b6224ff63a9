// All challenges as a trail up to a summit; stars are cairns built on the way. Around it: the day, the sandbox, ghosts, what is kept.
import { useMemo, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { challenges, knownChallenge } from '../../../shared/game/challenges.ts';
import { dailyOf } from '../../../shared/game/daily.ts';
import { offlineState } from '../../offline/keepOffline.ts';
import { UpdateLine } from '../../offline/UpdateLine.tsx';
import type { Ghost } from '../../../shared/game/ghost.ts';
import type { Read } from '../../practice/ghost.ts';
import { dailyPlay, guestPlay, today, type Play } from '../../practice/play.ts';
import { cairnLevels, cairnsOf, progress } from '../../practice/progress.ts';
import type { Readiness } from '../../practice/useReady.ts';
import { text } from '../../text/en.ts';
import { ErrorNote } from '../../ui/parts.tsx';
import { Frame } from '../Frame.tsx';
import { ClassGhosts } from './ClassGhosts.tsx';
import { GuestCard } from './GhostCard.tsx';
import { KeepCard } from './KeepCard.tsx';
import { Opponents } from './Opponents.tsx';
import { Sandbox } from './Sandbox.tsx';

const words = text.practice;

interface TrailProps {
  readiness: Readiness;
  /** a ghost at the door, or why it cannot come in */
  guest: Read<Ghost> | null;
  onGuest: (ghost: Ghost | null) => void;
  onPlay: (play: Play) => void;
}

export function Trail({ readiness, guest, onGuest, onPlay }: TrailProps) {
  const [kept, setKept] = useState(() => progress.get());
  // Free descent is the sandbox: what one sets up oneself has no summit.
  const all = Object.values(challenges).filter(({ id }) => id !== 'free-descent');
  const bestOf = (id: string): number | null => kept.challenges[id]?.best.score ?? null;
  const built = all.reduce((sum, { id }) => sum + cairnsOf(bestOf(id) ?? 0), 0);
  return (
    <Frame phase="practice" layout="trail-page" ready={readiness === 'ready'}>
      <div class="join-head">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <ReadyLine readiness={readiness} />
      </div>
      <UpdateLine />
      <div class="trail-side">
        {guest?.ok === true && (
          <GuestCard ghost={guest.value} onRace={() => onPlay(guestPlay(guest.value))} onLeave={() => onGuest(null)} />
        )}
        <ErrorNote>{guest?.ok === false ? words.badGhost(guest.fault) : null}</ErrorNote>
        <DailyCard scores={kept.daily} onPlay={onPlay} />
        <Opponents />
        <ClassGhosts onGhost={onGuest} />
        <Sandbox onPlay={(setup) => onPlay({ challengeId: 'free-descent', setup })} />
      </div>
      <ol class="trail">
        {all.map((challenge, index) => (
          <TrailStop
            key={challenge.id}
            challenge={challenge}
            number={index + 1}
            best={bestOf(challenge.id)}
            onPlay={() => onPlay({ challengeId: challenge.id })}
          />
        ))}
        <li class="trail-summit">
          <Flag />
          <b>{words.summit}</b>
          <span class="muted" data-testid="collected">
            {words.collected(built, cairnLevels.length * all.length)}
          </span>
        </li>
      </ol>
      <div class="trail-side">
        <KeepCard onGhost={onGuest} onProgress={() => setKept(progress.get())} />
      </div>
      <p>
        <a href="/labs">{words.labs}</a>
      </p>
      <p class="muted small">{words.offline}</p>
    </Frame>
  );
}

function ReadyLine({ readiness }: { readiness: Readiness }) {
  const line =
    readiness === 'getting'
      ? words.getting
      : readiness === 'failed'
        ? words.notReady
        : offlineState.value === 'kept'
          ? words.kept
          : words.ready;
  return (
    <p class="muted small" role="status" data-testid="ready" data-kept={offlineState.value}>
      {line}
    </p>
  );
}

function DailyCard({ scores, onPlay }: { scores: Readonly<Record<string, number>>; onPlay: (play: Play) => void }) {
  const day = today();
  const daily = useMemo(() => dailyOf(day), [day]);
  const score = scores[day];
  return (
    <button type="button" class="card daily" onClick={() => onPlay(dailyPlay(day, daily))} data-testid="daily" data-day={day}>
      <b>
        {words.daily}: {knownChallenge(daily.challengeId).title}
      </b>
      <span class="muted">{words.dailyText}</span>
      {score !== undefined && <b>{words.dailyScore(score)}</b>}
    </button>
  );
}

interface TrailStopProps {
  challenge: Challenge;
  number: number;
  /** null: not played yet */
  best: number | null;
  onPlay: () => void;
}

function TrailStop({ challenge, number, best, onPlay }: TrailStopProps) {
  const cairns = cairnsOf(best ?? 0);
  return (
    <li class="trail-stop">
      <button type="button" class={`card stop${best !== null ? ' stop-played' : ''}`} onClick={onPlay} data-testid={`play-${challenge.id}`}>
        <span class="stop-number" aria-hidden="true">
          {number}
        </span>
        <span class="stop-title">{challenge.title}</span>
        <span class="cairns" role="img" aria-label={words.cairns(cairns)}>
          {cairnLevels.map((level, i) => (
            <Cairn key={level} built={i < cairns} />
          ))}
        </span>
        <span class="stop-goal">{challenge.goal}</span>
        {best !== null && <span class="stop-best muted">{words.best(best)}</span>}
      </button>
    </li>
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
