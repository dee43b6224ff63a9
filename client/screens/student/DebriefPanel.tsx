// After the scores: one's guess against what happened, the idea, what to talk about; and the end of the meeting.
import { useEffect, useState } from 'preact/hooks';
import { challenges } from '../../../shared/game/challenges.ts';
import type { RoundRecord } from '../../../shared/game/record.ts';
import type { OwnView, RoomView } from '../../../shared/game/view.ts';
import { StudentCharts } from '../../charts/StudentCharts.tsx';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { useRecord } from '../useRecord.ts';
import { useRecords } from '../useRecords.ts';
import type { StudentGame } from './game.ts';

/** What the class guessed and found; nothing until its record is here. */
function ClassFound({ game }: { game: StudentGame }) {
  const { classroom, room, challenge, own } = game;
  const { state } = useRecord(classroom, room.recordId);
  const earlier = useRecords(classroom, room.pastRecordIds);
  if (state.kind !== 'here') return null;
  return <StudentCharts challenge={challenge} record={state.record} earlier={earlier} seatId={own.seatId} chart={room.chart} />;
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

export function EndedPanel({ classroom, room, own }: { classroom: Classroom; room: RoomView; own: OwnView }) {
  const [records, setRecords] = useState<readonly RoundRecord[]>([]);
  const ids = room.pastRecordIds.join(' ');
  useEffect(() => {
    Promise.all(room.pastRecordIds.map((id) => classroom.record(id))).then(setRecords, (error: unknown) => console.error(error));
  }, [ids]);
  const rounds = records.flatMap((record) => {
    const mine = record.scored.find((one) => one.seatId === own.seatId);
    return mine ? [{ record, score: mine.score }] : [];
  });
  return (
    <section class="ended" data-testid="ended">
      <h2>{text.ended.title}</h2>
      <p>{text.ended.text}</p>
      {rounds.length > 0 && (
        <ul class="rounds" aria-label={text.ended.rounds}>
          {rounds.map(({ record, score }) => (
            <li key={record.id}>
              <span>{challenges[record.challengeId]?.title ?? record.challengeId}</span>
              <b>{countOf(score)}</b>
            </li>
          ))}
        </ul>
      )}
      <a class="button button-main" href="/practice">
        {text.ended.again}
      </a>
    </section>
  );
}
