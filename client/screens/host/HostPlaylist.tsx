// Today's lesson: which challenges, in which order. The list lives on the server, so that laptop and phone show the same one.
import { useState } from 'preact/hooks';
import { challengeOf, challenges } from '../../../shared/game/challenges.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import { lessons, minutesOf, moved, orderOf, playlistOf } from '../../../shared/game/lessons.ts';
import { text } from '../../text/en.ts';
import { Button } from '../../ui/parts.tsx';

interface HostPlaylistProps {
  /** as the server has it; empty: nothing planned */
  playlist: readonly string[];
  /** challenges that were played */
  played: ReadonlySet<string>;
  nextId: string | null;
  onNext: (id: string) => void;
  discuss: boolean;
  onDiscuss: (discuss: boolean) => void;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostPlaylist({ playlist, played, nextId, onNext, discuss, onDiscuss, ask }: HostPlaylistProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const set = (list: readonly string[]): void => void ask({ kind: 'set-playlist', playlist: list });
  const order = orderOf(playlist);
  const planned = playlist.length > 0;
  const left = Object.values(challenges).filter((one) => !playlist.includes(one.id));
  const minutes = order.reduce((sum, id) => sum + minutesOf(id), 0);
  return (
    <section class="card host-playlist" data-testid="playlist">
      <h2>
        {text.host.lesson} {planned && <span class="muted">{text.host.lessonMinutes(minutes)}</span>}
      </h2>
      <div class="tool-row">
        {Object.values(lessons).map((lesson) => (
          <Button key={lesson.id} onClick={() => set(playlistOf(lesson))} testId={`lesson-${lesson.id}`}>
            {text.host.lessonUse(lesson.title, lesson.minutes)}
          </Button>
        ))}
      </div>
      {!planned && <p class="muted small">{text.host.lessonEmpty}</p>}
      <ol class="playlist">
        {order.map((id, index) => {
          const title = challengeOf(id)?.title ?? id;
          return (
            <li
              key={id}
              draggable={planned}
              class={id === nextId ? 'playlist-next' : ''}
              onDragStart={() => setDragged(index)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => dragged !== null && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) set(moved(playlist, dragged, index - dragged));
                setDragged(null);
              }}
            >
              <label class="playlist-choice" title={challengeOf(id)?.goal}>
                <input
                  type="radio"
                  name="challenge"
                  value={id}
                  checked={id === nextId}
                  onChange={() => onNext(id)}
                  aria-label={text.host.playNext(title)}
                  data-testid={`challenge-${id}`}
                />
                <b>{title}</b>
                <span class="muted">
                  {id === nextId ? text.host.isNext : played.has(id) ? text.host.played : text.host.minutes(minutesOf(id))}
                </span>
              </label>
              {planned && (
                <span class="playlist-moves">
                  <Button
                    kind="quiet"
                    label={text.host.moveUp(title)}
                    disabled={index === 0}
                    onClick={() => set(moved(playlist, index, -1))}
                    testId={`up-${id}`}
                  >
                    ↑
                  </Button>
                  <Button
                    kind="quiet"
                    label={text.host.moveDown(title)}
                    disabled={index === order.length - 1}
                    onClick={() => set(moved(playlist, index, 1))}
                    testId={`down-${id}`}
                  >
                    ↓
                  </Button>
                  <Button
                    kind="quiet"
                    label={text.host.removeStep(title)}
                    onClick={() => set(playlist.filter((one) => one !== id))}
                    testId={`off-${id}`}
                  >
                    ×
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <div class="tool-row">
        {planned && left.length > 0 && (
          <select
            value=""
            aria-label={text.host.lessonAdd}
            onChange={(event) => {
              const { value } = event.currentTarget;
              event.currentTarget.value = '';
              if (value !== '') set([...playlist, value]);
            }}
            data-testid="lesson-add"
          >
            <option value="">{text.host.lessonAdd}</option>
            {left.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        )}
        {planned && (
          <Button kind="quiet" onClick={() => set([])} testId="lesson-clear">
            {text.host.lessonClear}
          </Button>
        )}
      </div>
      <label class="check">
        <input type="checkbox" checked={discuss} onChange={() => onDiscuss(!discuss)} data-testid="discuss" />
        <span>
          {text.host.discuss}
          <small>{text.host.discussHint}</small>
        </span>
      </label>
    </section>
  );
}
