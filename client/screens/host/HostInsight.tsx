// What only the teacher sees: the challenge to come, guesses and answers as counts, the spread of locked batch sizes.
import { challenges } from '../../../shared/game/challenges.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import { boardsShown } from '../../../shared/game/sessionTypes.ts';
import type { HostView, RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { Board } from '../../ui/Board.tsx';
import { boardRows } from '../../ui/boardRows.ts';
import { CountBars } from '../../ui/CountBars.tsx';
import { useOwnHashes } from '../verify.ts';
import { useRecord } from '../useRecord.ts';

interface HostInsightProps {
  room: RoomView;
  host: HostView | null;
  challengeId: string;
  onChallenge: (id: string) => void;
  classroom: Classroom;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostInsight({ room, host, challengeId, onChallenge, classroom, ask }: HostInsightProps) {
  const challenge = room.challengeId === null ? undefined : challenges[room.challengeId];
  return (
    <section class="card host-insight">
      {(room.phase === 'lobby' || room.phase === 'debrief') && <ChallengePicker chosen={challengeId} onChoose={onChallenge} />}
      {challenge && room.phase === 'briefing' && (
        <>
          <h2>{challenge.title}</h2>
          <p>{challenge.story}</p>
          <p class="goal">
            <b>{text.briefing.goal}</b> {challenge.goal}
          </p>
        </>
      )}
      {challenge && host && (room.phase === 'predict' || room.phase === 'debrief') && (
        <>
          <h2>{text.host.guesses}</h2>
          <CountBars labels={challenge.prediction.options} counts={host.predictionCounts} />
        </>
      )}
      {challenge && host && room.phase === 'choose' && <Spread sizes={host.lockedBatchSizes} />}
      {challenge && host && (room.phase === 'observe' || room.phase === 'reveal') && (
        <>
          <h2>{text.host.answers}</h2>
          <CountBars labels={challenge.observation.options} counts={host.observationCounts} />
        </>
      )}
      {challenge && room.recordId !== null && <Results classroom={classroom} room={room} ask={ask} />}
      {(room.phase === 'predict' || room.phase === 'choose' || room.phase === 'observe') && <p class="muted small">{text.host.secret}</p>}
    </section>
  );
}

function ChallengePicker({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }) {
  return (
    <fieldset class="challenge-picker">
      <legend>{text.host.challenge}</legend>
      {Object.values(challenges).map((challenge) => (
        <label key={challenge.id} class="challenge-choice">
          <input
            type="radio"
            name="challenge"
            value={challenge.id}
            checked={challenge.id === chosen}
            onChange={() => onChoose(challenge.id)}
            data-testid={`challenge-${challenge.id}`}
          />
          <span>
            <b>{challenge.title}</b>
            <small>{challenge.goal}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Spread({ sizes }: { sizes: readonly number[] }) {
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return (
    <>
      <h2>{text.host.spread}</h2>
      {sizes.length === 0 ? (
        <p class="muted">{text.host.spreadNone}</p>
      ) : (
        <CountBars labels={[...counts.keys()].map((b) => `B ${b}`)} counts={[...counts.values()]} />
      )}
    </>
  );
}

interface ResultsProps {
  classroom: Classroom;
  room: RoomView;
  ask: (command: HostCommand) => Promise<Answer>;
}

function Results({ classroom, room, ask }: ResultsProps) {
  const { state } = useRecord(classroom, room.recordId);
  const record = state.kind === 'here' ? state.record : null;
  const hashes = useOwnHashes(record);
  if (record === null) return null;
  return (
    <>
      <h2>{text.projector.board}</h2>
      <fieldset class="board-choice">
        <legend>{text.host.boardShown}</legend>
        {boardsShown.map((board) => (
          <label key={board}>
            <input
              type="radio"
              name="board"
              checked={room.board === board}
              onChange={() => void ask({ kind: 'show-board', board })}
              data-testid={`board-${board}`}
            />
            {text.host.boards[board]}
          </label>
        ))}
      </fieldset>
      <Board rows={boardRows(record, room.seats, hashes)} />
    </>
  );
}
