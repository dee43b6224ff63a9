// The reveal's remote: which chart and whose names the projector shows; all results for the teacher alone.
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import { boardsShown } from '../../../shared/game/sessionTypes.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { Board } from '../../ui/Board.tsx';
import { boardRows } from '../../ui/boardRows.ts';
import { useRecord } from '../useRecord.ts';
import { useOwnHashes } from '../verify.ts';

interface HostRevealProps {
  classroom: Classroom;
  room: RoomView;
  challenge: Challenge;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostReveal({ classroom, room, challenge, ask }: HostRevealProps) {
  const { state } = useRecord(classroom, room.recordId);
  const record = state.kind === 'here' ? state.record : null;
  const hashes = useOwnHashes(record);
  if (record === null) return null;
  return (
    <>
      <section class="card">
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
      </section>
      <section class="card host-results">
        <h2>{text.host.resultsHere}</h2>
        <Board rows={boardRows(record, room.seats, hashes)} />
      </section>
    </>
  );
}
