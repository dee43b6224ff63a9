// The class: who is here, who is done, who is away. Searched, filtered and paged, so that 300 are as easy as four.
import { useMemo, useState } from 'preact/hooks';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { PhaseKind } from '../../../shared/game/sessionTypes.ts';
import type { HostView, RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { Button } from '../../ui/parts.tsx';
import { HostSeatMenu } from './HostSeatMenu.tsx';
import { asksAll, filterSeats, pageOf, seatFilters, seatRows } from './seatList.ts';
import type { SeatFilter, SeatRow } from './seatList.ts';

const pageSize = 60;

interface HostSeatsProps {
  room: RoomView;
  host: HostView | null;
  ask: (command: HostCommand) => Promise<Answer>;
}

export function HostSeats({ room, host, ask }: HostSeatsProps) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<SeatFilter>('all');
  const [page, setPage] = useState(0);
  const [opened, setOpened] = useState<string | null>(null);
  const rows = useMemo(() => seatRows(room, host), [room.seats, host?.names, host?.extraTime]);
  // Where nothing is asked, nobody is late with it.
  const filters = seatFilters.filter((one) => one !== 'not-ready' || asksAll(room.phase));
  const shown = pageOf(filterSeats(rows, search, filters.includes(filter) ? filter : 'all'), page, pageSize);
  return (
    <section class="card host-seats" data-testid="seats">
      <h2>
        {text.host.students} <span class="muted">{countOf(rows.length)}</span>
      </h2>
      {rows.length === 0 ? (
        <p class="muted">{text.host.noStudents}</p>
      ) : (
        <div class="seat-tools">
          <input
            type="search"
            value={search}
            placeholder={text.host.search}
            aria-label={text.host.search}
            onInput={(event) => {
              setSearch(event.currentTarget.value);
              setPage(0);
            }}
            data-testid="seat-search"
          />
          <fieldset class="chips">
            <legend class="hidden">{text.host.filterLegend}</legend>
            {filters.map((one) => (
              <label key={one} class="chip">
                <input
                  type="radio"
                  name="seat-filter"
                  checked={filter === one || (one === 'all' && !filters.includes(filter))}
                  onChange={() => {
                    setFilter(one);
                    setPage(0);
                  }}
                  data-testid={`seat-filter-${one}`}
                />
                <span>
                  {text.host.filters[one]} <span class="muted">{countOf(filterSeats(rows, '', one).length)}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </div>
      )}
      {rows.length > 0 && shown.of === 0 && <p class="muted">{text.host.noMatch}</p>}
      <ul class={`seat-list${room.aliases ? ' seat-list-wide' : ''}`}>
        {shown.items.map((row) => (
          <SeatLine
            key={row.id}
            row={row}
            room={room}
            open={opened === row.id}
            onToggle={() => setOpened(opened === row.id ? null : row.id)}
            ask={ask}
          />
        ))}
      </ul>
      {shown.pages > 1 && (
        <div class="seat-pages">
          <Button onClick={() => setPage(shown.page - 1)} disabled={shown.page === 0} label={text.host.pageBack} testId="seat-page-back">
            ‹
          </Button>
          <span class="muted">{text.host.page(shown.from, shown.to, shown.of)}</span>
          <Button
            onClick={() => setPage(shown.page + 1)}
            disabled={shown.page === shown.pages - 1}
            label={text.host.pageOn}
            testId="seat-page-on"
          >
            ›
          </Button>
        </div>
      )}
    </section>
  );
}

interface SeatLineProps {
  row: SeatRow;
  room: RoomView;
  open: boolean;
  onToggle: () => void;
  ask: (command: HostCommand) => Promise<Answer>;
}

function SeatLine({ row, room, open, onToggle, ask }: SeatLineProps) {
  return (
    <li data-student={row.id} data-state={row.state} class={open ? 'seat-open' : ''}>
      <button type="button" class="seat-line" aria-expanded={open} aria-label={text.host.menu(row.name)} onClick={onToggle}>
        <span class={`dot dot-${row.state}`} aria-hidden="true" />
        <span class="seat-names">
          <span class="seat-name" dir="auto">
            {row.name}
          </span>
          {row.alias !== null && <small>{text.host.alias(row.alias)}</small>}
          {row.bot !== null && <small>{text.lobby.bot}</small>}
        </span>
        {row.team !== null && <span class={`team-tag team-${row.team}`}>{text.teams.name(row.team)}</span>}
        {row.extraTime > 0 && <span class="seat-state">{text.host.extraShort(row.extraTime)}</span>}
        <span class="seat-state">{wordOf(row, room.phase)}</span>
        <span class="seat-more" aria-hidden="true">
          {open ? '×' : '⋯'}
        </span>
      </button>
      {open && <HostSeatMenu row={row} teams={room.teams} ask={ask} onDone={onToggle} />}
    </li>
  );
}

function wordOf(row: SeatRow, phase: PhaseKind): string {
  switch (row.state) {
    case 'away':
      return text.host.away;
    case 'watching':
      return text.host.watching;
    case 'here':
      return phase === 'choose' || phase === 'revise' ? text.host.waiting : text.host.here;
    case 'ready':
      return readyWord(phase);
  }
}

function readyWord(phase: PhaseKind): string {
  if (phase === 'predict') return text.host.predicted;
  if (phase === 'choose' || phase === 'revise') return text.host.locked;
  return phase === 'observe' ? text.host.observed : text.host.here;
}
