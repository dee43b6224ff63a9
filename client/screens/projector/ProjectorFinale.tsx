// The standings over all rounds, from the bottom up: teams first where there are any, the top places, or everybody by the host's choice.
import { useRef } from 'preact/hooks';
import { standingsOf, teamStandingsOf } from '../../../shared/game/report.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { Loading } from '../../ui/parts.tsx';
import { Firefly } from '../Frame.tsx';
import { useRecords } from '../useRecords.ts';
import { gridFor, inTurn, useSize, useTurns, wallWidth } from './fit.ts';
import { standingRows, teamRows } from './standings.ts';
import type { StandingRow } from './standings.ts';

const topPlaces = 5;
/** A row of the whole class, px at the wall's type sizes, and how far it may shrink for everybody to fit. */
const cell = { width: 560, height: 72 };
const least = 0.64;
/** from the last row's arrival to the first's */
const climbMs = 2400;

export function ProjectorFinale({ classroom, room }: { classroom: Classroom; room: RoomView }) {
  const records = useRecords(classroom, room.pastRecordIds);
  if (records.length < room.pastRecordIds.length) return <Loading>{text.projector.finale.waiting}</Loading>;
  const standings = standingsOf(records);
  const rows = standingRows(standings, room.seats);
  const teams = teamRows(teamStandingsOf(records));
  return (
    <section class="wall-finale" data-testid="finale">
      <header>
        <Firefly />
        <h1>{text.projector.finale.title}</h1>
        <p class="wall-count">{text.projector.finale.rounds(records.length)}</p>
      </header>
      {room.board === 'everybody' ? (
        <Everybody rows={rows} />
      ) : (
        <div class={`finale-boards${teams.length > 0 ? ' finale-teams' : ''}`}>
          {teams.length > 0 && (
            <div>
              <h2>
                {text.teams.title} <small>{text.teams.average}</small>
              </h2>
              <Standings rows={teams} />
            </div>
          )}
          <div>
            <h2>{text.projector.finale.top}</h2>
            <Standings rows={rows.slice(0, topPlaces)} />
            <p class="muted">{text.projector.finale.ownPlace}</p>
          </div>
        </div>
      )}
    </section>
  );
}

/** The whole class; more than the wall holds take turns. */
function Everybody({ rows }: { rows: readonly StandingRow[] }) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const grid = gridFor(rows.length, size, cell, least);
  const most = innerWidth < wallWidth ? Infinity : grid.rows * grid.columns;
  const turn = useTurns(rows.length > most);
  const shown = inTurn(rows, most, turn);
  return (
    <div
      class="finale-everybody"
      ref={box}
      style={{
        '--rows': most === Infinity ? Math.ceil(rows.length / grid.columns) : grid.rows,
        '--cell-width': `${cell.width * grid.scale}px`,
        '--cell-height': `${cell.height * grid.scale}px`,
        '--cell-scale': grid.scale,
      }}
    >
      <Standings key={shown[0]?.id} rows={shown} spreadMs={turn === 0 ? climbMs : 0} />
    </div>
  );
}

/** The last place comes first and the winner last; with many, nobody waits for long, and those whose turn comes later stand there at once. */
function Standings({ rows, spreadMs = climbMs }: { rows: readonly StandingRow[]; spreadMs?: number }) {
  const eachMs = Math.min(700, spreadMs / Math.max(1, rows.length));
  return (
    <ol class="standings">
      {rows.map((row, index) => (
        <li
          key={row.id}
          value={row.rank}
          data-seat={row.id}
          data-score={row.points}
          style={{ animationDelay: `${(rows.length - 1 - index) * eachMs}ms` }}
        >
          <span class="board-rank">{row.rank}</span>
          <span class="board-name" dir="auto">
            {row.team === null ? row.name : <span class={`team-tag team-${row.team}`}>{row.name}</span>}
            {row.bot && <small>{text.board.bot}</small>}
          </span>
          <b>{countOf(row.points)}</b>
        </li>
      ))}
    </ol>
  );
}
