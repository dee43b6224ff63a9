// The board: neighbours around oneself, a podium, or everybody. Rows carry the hashes that were compared.
import type { BoardRow } from './boardRows.ts';
import { text } from '../text/en.ts';
import { countOf } from '../text/numbers.ts';
import { planInShort } from './Ticket.tsx';

interface BoardProps {
  rows: readonly BoardRow[];
  me?: string | null;
  /** in a box that is too small for everybody: the keyboard scrolls it, too */
  scrolls?: boolean;
}

export function Board({ rows, me = null, scrolls = false }: BoardProps) {
  return (
    <ol class="board" data-testid="board" {...(scrolls && { tabIndex: 0 })}>
      {rows.map((row) => (
        <BoardLine key={row.seatId} row={row} mine={row.seatId === me} />
      ))}
    </ol>
  );
}

function BoardLine({ row, mine }: { row: BoardRow; mine: boolean }) {
  return (
    <li class={`board-row${mine ? ' board-me' : ''}`} value={row.rank} {...compared(row)}>
      <span class="board-rank">{row.rank}</span>
      <span class="board-name" dir="auto">
        {row.name}
        {row.bot !== null && <small>{text.board.bot}</small>}
      </span>
      <span class="board-plan">{planInShort(row.plan)}</span>
      <span class="board-score">{countOf(row.score)}</span>
    </li>
  );
}

const compared = (row: BoardRow) => ({
  'data-seat': row.seatId,
  'data-score': row.score,
  'data-hash': row.ownHash ?? undefined,
  'data-record-hash': row.recordHash,
  'data-verified': row.ownHash === null ? undefined : String(row.ownHash === row.recordHash),
});

export const podiumPlaces = 3;

/** The best three, second and third at the winner's sides. */
export function Podium({ rows }: { rows: readonly BoardRow[] }) {
  return (
    <ol class="podium" aria-label={text.projector.podium}>
      {rows.slice(0, podiumPlaces).map((row) => (
        <li key={row.seatId} class={`podium-${row.rank}`} {...compared(row)}>
          <b dir="auto">{row.name}</b>
          <span>{planInShort(row.plan)}</span>
          <div class="podium-block">
            <span class="podium-rank">{row.rank}</span>
            <span>{countOf(row.score)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
