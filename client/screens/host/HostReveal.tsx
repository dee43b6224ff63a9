// The reveal's remote: which chart, whose names and which "what if" the projector shows; all results for the teacher alone.
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import { boardsShown } from '../../../shared/game/sessionTypes.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import { debriefCharts, revealCharts } from '../../charts/revealCharts.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { Board } from '../../ui/Board.tsx';
import { boardRows } from '../../ui/boardRows.ts';
import { Button } from '../../ui/parts.tsx';
import { WhatIfPanel } from '../../whatif/WhatIfPanel.tsx';
import { ReceiptLink } from '../record/ReceiptLink.tsx';
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
      <section class="card host-charts">
        <Charts record={record} room={room} challenge={challenge} ask={ask} />
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
      <section class="card">
        <WhatIfPanel challenge={challenge} whatIf={room.whatIf} onChange={(whatIf) => void ask({ kind: 'show-what-if', whatIf })} />
      </section>
      <section class="card host-results">
        <h2>{text.host.resultsHere}</h2>
        <Board rows={boardRows(record, room.seats, hashes)} />
        <ReceiptLink recordId={record.id} />
      </section>
    </>
  );
}

interface ChartsProps {
  record: RoundRecord;
  room: RoomView;
  challenge: Challenge;
  ask: (command: HostCommand) => Promise<Answer>;
}

/** One step after the other, or straight to one; picking one ends a "what if". */
function Charts({ record, room, challenge, ask }: ChartsProps) {
  const kinds = room.phase === 'debrief' ? debriefCharts(challenge, record) : revealCharts(challenge, record);
  const at = Math.min(room.chart, kinds.length - 1);
  const show = (chart: number): void => {
    if (room.whatIf !== null) void ask({ kind: 'show-what-if', whatIf: null });
    void ask({ kind: 'show-chart', chart });
  };
  return (
    <>
      <div class="chart-steps">
        <Button onClick={() => show(at - 1)} disabled={at === 0} label={text.host.chartBack} testId="chart-back">
          ‹
        </Button>
        <p>
          <b>{text.host.charts}</b> <span class="muted">{text.chart.stepOf(at + 1, kinds.length)}</span>
        </p>
        <Button onClick={() => show(at + 1)} disabled={at === kinds.length - 1} label={text.host.chartOn} testId="chart-on">
          ›
        </Button>
      </div>
      <fieldset class="chips">
        <legend class="hidden">{text.host.charts}</legend>
        {kinds.map((kind, index) => (
          <label key={kind} class="chip">
            <input type="radio" name="chart" checked={index === at} onChange={() => show(index)} data-testid={`chart-${kind}`} />
            <span>{text.host.chartNames[kind]}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
