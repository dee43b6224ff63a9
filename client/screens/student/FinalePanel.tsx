// After several rounds: one's place among the neighbours, the teams, and what one foresaw. Also the last screen of a meeting.
import { neighboursOf, standingsOf, teamStandingsOf } from '../../../shared/game/report.ts';
import type { OwnView, RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { teamText } from '../../text/teams.ts';
import { countOf, rankOf } from '../../text/numbers.ts';
import { calibrationOf, foresightOf, type Foresight } from '../../ui/foresight.ts';
import { useRecords } from '../useRecords.ts';
import { useMeasured } from '../../charts/useMeasured.ts';

interface FinalePanelProps {
  classroom: Classroom;
  room: RoomView;
  own: OwnView;
}

export function FinalePanel({ classroom, room, own }: FinalePanelProps) {
  const records = useRecords(classroom, room.pastRecordIds);
  const standings = standingsOf(records);
  const mine = standings.find((one) => one.seatId === own.seatId);
  const ended = room.phase === 'ended';
  const measured = useMeasured(records);
  const answers = records.map((_, i) => measured?.[i]?.right ?? null);
  const foresight = foresightOf(records, own.seatId, answers);
  return (
    <section class="finale" data-testid={ended ? 'ended' : 'finale'}>
      <h2>{ended ? text.ended.title : text.finale.title}</h2>
      {ended && <p>{text.ended.text}</p>}
      {records.length === 0 && !ended && <p class="muted">{text.finale.none}</p>}
      {mine && (
        <p class="score">
          <b data-testid="place">{text.finale.place(rankOf(mine.rank), standings.length)}</b>
          <span>{text.finale.total(mine.total, mine.rounds)}</span>
        </p>
      )}
      {mine && standings.length > 1 && (
        <div>
          <h3>{text.finale.around}</h3>
          <ol class="board">
            {neighboursOf(standings, own.seatId, 1).map((one) => (
              <Line
                key={one.seatId}
                rank={one.rank}
                name={room.seats[one.seatId]?.name ?? '·'}
                points={one.total}
                mine={one.seatId === own.seatId}
              />
            ))}
          </ol>
        </div>
      )}
      <Teams records={records} room={room} own={own} />
      {foresight.length > 0 && <Rounds list={foresight} />}
      {ended && (
        <a class="button button-main" href="/practice">
          {text.ended.again}
        </a>
      )}
    </section>
  );
}

function Teams({ records, room, own }: { records: Parameters<typeof teamStandingsOf>[0]; room: RoomView; own: OwnView }) {
  const teams = teamStandingsOf(records);
  if (teams.length < 2) return null;
  const mine = room.seats[own.seatId]?.team ?? null;
  return (
    <div data-testid="team-standings">
      <h3>{text.finale.teams}</h3>
      <ol class="board">
        {teams.map(({ team, rank, mean }) => (
          <Line
            key={team}
            rank={rank}
            name={teamText.name(team)}
            note={team === mine ? text.finale.yourTeam : ''}
            points={mean}
            mine={team === mine}
          />
        ))}
      </ol>
    </div>
  );
}

interface LineProps {
  rank: number;
  name: string;
  note?: string;
  points: number;
  mine: boolean;
}

function Line({ rank, name, note = '', points, mine }: LineProps) {
  return (
    <li class={`board-row${mine ? ' board-me' : ''}`} value={rank}>
      <span class="board-rank">{rank}</span>
      <span class="board-name" dir="auto">
        {name}
        {note !== '' && <small>{note}</small>}
      </span>
      <span class="board-score">{countOf(points)}</span>
    </li>
  );
}

function Rounds({ list }: { list: readonly Foresight[] }) {
  const { right, of } = calibrationOf(list);
  return (
    <div data-testid="foresight">
      <h3>{text.finale.learnt}</h3>
      {of > 0 && <p>{text.finale.right(right, of)}</p>}
      <ul class="rounds" aria-label={text.finale.rounds}>
        {list.map((one) => (
          <li key={one.recordId}>
            <span class="round-title">{one.title}</span>
            <b>{one.score === null ? text.finale.missed : countOf(one.score)}</b>
            <span class="muted round-guess">
              {one.guess === null ? (
                text.finale.noGuess
              ) : (
                <>
                  {text.finale.guessed} <q>{one.guess}</q>
                  {one.right !== null && (
                    <b class={one.right ? 'guess-right' : 'guess-wrong'}>
                      <span aria-hidden="true">{one.right ? '✓' : '·'}</span> {one.right ? text.finale.guessRight : text.finale.guessWrong}
                    </b>
                  )}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
