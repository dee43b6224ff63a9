// After the scores: one's guess against what happened, the idea, what to talk about.
import { StudentCharts } from '../../charts/StudentCharts.tsx';
import { text } from '../../text/en.ts';
import { useRecord } from '../useRecord.ts';
import { useRecords } from '../useRecords.ts';
import { AskedLine } from './AskedLine.tsx';
import type { StudentGame } from './game.ts';

/** What the class guessed and found; nothing until its record is here. */
function ClassFound({ game }: { game: StudentGame }) {
  const { classroom, room, challenge, own } = game;
  const { state } = useRecord(classroom, room.recordId);
  const earlier = useRecords(classroom, room.pastRecordIds);
  if (state.kind !== 'here') return null;
  return <StudentCharts challenge={challenge} record={state.record} earlier={earlier} seatId={own.seatId} chart={room.chart} />;
}

function Asked({ game }: { game: StudentGame }) {
  const { classroom, room, own } = game;
  const { state } = useRecord(classroom, room.recordId);
  return state.kind === 'here' ? <AskedLine record={state.record} whatIf={room.whatIf} seatId={own.seatId} /> : null;
}

export function DebriefPanel({ game }: { game: StudentGame }) {
  const { challenge, own } = game;
  return (
    <section class="debrief">
      <h2>{text.debrief.title}</h2>
      <p class="question">{challenge.prediction.question}</p>
      <p>
        {own.prediction === null ? (
          text.debrief.noGuess
        ) : (
          <>
            {text.debrief.guess}: <b>{challenge.prediction.options[own.prediction]}</b>
          </>
        )}
      </p>
      <Asked game={game} />
      <ClassFound game={game} />
      <p class="goal">
        <b>{text.debrief.lesson}</b> {challenge.lesson}
      </p>
      {challenge.debrief.length > 0 && (
        <>
          <h3>{text.debrief.talk}</h3>
          <ul>
            {challenge.debrief.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
