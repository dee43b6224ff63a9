// The class list as data: who is shown under a search and a filter, in which order, and what each is doing.
import type { PhaseKind } from '../../../shared/game/sessionTypes.ts';
import type { HostView, RoomView, SeatView } from '../../../shared/game/view.ts';

export const seatFilters = ['all', 'not-ready', 'away', 'watching'] as const;
export type SeatFilter = (typeof seatFilters)[number];

export type SeatState = 'away' | 'watching' | 'ready' | 'here';

export interface SeatRow {
  id: string;
  /** the true one */
  name: string;
  /** what the class sees, where that is another */
  alias: string | null;
  bot: string | null;
  state: SeatState;
  watching: boolean;
  team: number | null;
  /** share, 0: none */
  extraTime: number;
}

/** Phases that ask something of everybody who plays. */
export const asksAll = (phase: PhaseKind): boolean =>
  phase === 'predict' || phase === 'choose' || phase === 'revise' || phase === 'observe';

export function stateOf(seat: SeatView): SeatState {
  if (!seat.present && seat.bot === null) return 'away';
  if (seat.watching) return 'watching';
  return seat.ready ? 'ready' : 'here';
}

/** Everybody by name, bots last. */
export function seatRows(room: RoomView, host: HostView | null): SeatRow[] {
  const rows = Object.entries(room.seats).map(([id, seat]): SeatRow => {
    const name = host?.names[id] ?? seat.name;
    return {
      id,
      name,
      alias: seat.name === name ? null : seat.name,
      bot: seat.bot,
      state: stateOf(seat),
      watching: seat.watching,
      team: seat.team,
      extraTime: host?.extraTime[id] ?? 0,
    };
  });
  return rows.sort((a, b) => Number(a.bot !== null) - Number(b.bot !== null) || a.name.localeCompare(b.name));
}

/** Letters without accents and case: "Ben" finds "Benoît", "sofia" finds "Sofía". */
const plain = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

/** A search looks at both names. An empty one finds everybody. */
export function filterSeats(rows: readonly SeatRow[], search: string, filter: SeatFilter): SeatRow[] {
  const wanted = plain(search.trim());
  return rows.filter((row) => passes(row, filter) && [row.name, row.alias ?? ''].some((name) => plain(name).includes(wanted)));
}

function passes(row: SeatRow, filter: SeatFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'not-ready':
      return row.bot === null && !row.watching && row.state !== 'ready';
    case 'away':
      return row.state === 'away';
    case 'watching':
      return row.watching;
  }
}

export interface Page<T> {
  items: readonly T[];
  /** from 1; 0 where there is nothing */
  from: number;
  to: number;
  of: number;
  /** held within what there is */
  page: number;
  pages: number;
}

export function pageOf<T>(all: readonly T[], page: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.max(0, Math.min(pages - 1, page));
  const items = all.slice(at * size, (at + 1) * size);
  return { items, from: items.length === 0 ? 0 : at * size + 1, to: at * size + items.length, of: all.length, page: at, pages };
}

/** Who is waited for: plays, and has not done what this phase asks for. The first few by name, and how many more. */
export function missingOf(rows: readonly SeatRow[], most: number): { names: readonly string[]; more: number } {
  const waited = filterSeats(rows, '', 'not-ready');
  return { names: waited.slice(0, most).map((row) => row.name), more: Math.max(0, waited.length - most) };
}
