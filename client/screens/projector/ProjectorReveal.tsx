// After the run, on the wall: one chart at a time, as the instructor advances; the board beside it where they chose to show one.
// A "what if" of the instructor's takes the chart's place.
import { useMemo } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import type { RoomView, SeatView } from '../../../shared/game/view.ts';
import { RevealChart } from '../../charts/RevealChart.tsx';
import { debriefCharts, revealCharts, type ChartKind } from '../../charts/revealCharts.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { Board, Podium, podiumPlaces } from '../../ui/Board.tsx';
import { boardRows } from '../../ui/boardRows.ts';
import { Button, Loading } from '../../ui/parts.tsx';
import { useReadyWorkers } from '../../whatif/useWhatIf.ts';
import { WhatIfBoard } from '../../whatif/WhatIfBoard.tsx';
import { useRecord } from '../useRecord.ts';
import { useRecords } from '../useRecords.ts';
import { useOwnHashes } from '../verify.ts';

const topTen = 10;

interface RevealProps {
  classroom: Classroom;
  room: RoomView;
  challenge: Challenge;
}

export function ProjectorReveal({ classroom, room, challenge }: RevealProps) {
  const { state, retry } = useRecord(classroom, room.recordId);
  if (state.kind === 'loading') return <Loading>{text.result.loading}</Loading>;
  if (state.kind === 'failed')
    return (
      <div class="notice-body">
        <p>{text.result.failed}</p>
        <Button onClick={retry}>{text.result.retry}</Button>
      </div>
    );
  return <Reveal classroom={classroom} record={state.record} room={room} challenge={challenge} />;
}

function Reveal({ classroom, record, room, challenge }: RevealProps & { record: RoundRecord }) {
  // Every swarm of the class is run again here: only where a board shows that they were.
  const rows = boardRows(record, room.seats, useOwnHashes(room.board === 'neighbours' ? null : record));
  const kinds = useMemo(() => revealCharts(challenge, record), [record.id]);
  const kind = kindAt(kinds, room.chart);
  if (room.whatIf !== null)
    return (
      <section class="wall-reveal" data-testid="reveal">
        <WhatIfBoard record={record} whatIf={room.whatIf} seats={named(room)} />
      </section>
    );
  return (
    <section class={`wall-reveal${room.board === 'neighbours' ? '' : ' wall-reveal-board'}`} data-testid="reveal">
      <WallChart classroom={classroom} record={record} room={room} challenge={challenge} kind={kind} />
      {room.board === 'neighbours' ? (
        <p class="wall-own">{text.projector.ownPlace}</p>
      ) : (
        <div class="wall-board">
          <Podium rows={rows} />
          {room.board === 'everybody' && rows.length > podiumPlaces && <Board rows={rows.slice(podiumPlaces, topTen)} />}
        </div>
      )}
    </section>
  );
}

/** A chart index past the end, from a host with another list, is the last chart. */
function kindAt(kinds: readonly ChartKind[], chart: number): ChartKind {
  return kinds[Math.min(chart, kinds.length - 1)] ?? 'guesses';
}

/** Names only where the instructor shows a board: by default nobody is ranked in public. */
function named(room: RoomView): Readonly<Record<string, SeatView>> | null {
  return room.board === 'neighbours' ? null : room.seats;
}

function WallChart({ classroom, record, room, challenge, kind }: RevealProps & { record: RoundRecord; kind: ChartKind }) {
  useReadyWorkers(challenge, record);
  const earlier = useRecords(classroom, room.pastRecordIds);
  return <RevealChart kind={kind} challenge={challenge} record={record} seats={named(room)} earlier={earlier} />;
}

/** What was guessed and what turned out, and what to talk about; or what would have been. */
export function ProjectorDebrief({ classroom, room, challenge }: RevealProps) {
  const { state } = useRecord(classroom, room.recordId);
  const record = state.kind === 'here' ? state.record : null;
  return (
    <section class="wall-debrief">
      {record === null ? (
        <Loading>{text.result.loading}</Loading>
      ) : room.whatIf === null ? (
        <WallChart
          classroom={classroom}
          record={record}
          room={room}
          challenge={challenge}
          kind={kindAt(debriefCharts(challenge, record), room.chart)}
        />
      ) : (
        <WhatIfBoard record={record} whatIf={room.whatIf} seats={named(room)} rows={6} />
      )}
      <div class="wall-lesson">
        <h2>{text.debrief.lesson}</h2>
        <p>{challenge.lesson}</p>
        <ul>
          {challenge.debrief.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
