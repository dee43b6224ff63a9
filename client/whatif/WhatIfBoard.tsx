// The counterfactual's board: who would have stood where, with one thing changed. Rows glide to their new places.
import { useMemo, useRef } from 'preact/hooks';
import type { RoundRecord } from '../../shared/game/record.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import type { SeatView } from '../../shared/game/view.ts';
import type { WhatIf } from '../../shared/game/whatIf.ts';
import { classChange, movedBoard, type Moved } from '../../shared/game/whatIfRuns.ts';
import type { Bump } from '../../shared/sim/bumps.ts';
import { draftOf, landscapeOf, raisedBy } from '../../shared/sim/landscapes.ts';
import { GroundMap } from '../ground/GroundMap.tsx';
import { whatIfInWords } from '../text/charts.ts';
import { text } from '../text/en.ts';
import { countOf } from '../text/numbers.ts';
import { OutcomeShape } from '../ui/Outcome.tsx';
import { Bar } from '../ui/parts.tsx';
import { planInShort } from '../ui/Ticket.tsx';
import { useFlip } from './useFlip.ts';
import { useWhatIf } from './useWhatIf.ts';

interface WhatIfBoardProps {
  record: RoundRecord;
  whatIf: WhatIf | null;
  /** whose names stand in the rows; null: plans only, where the class does not see places */
  seats: Readonly<Record<string, SeatView>> | null;
  /** how many rows there is room for */
  rows?: number;
}

export function WhatIfBoard({ record, whatIf, seats, rows = 10 }: WhatIfBoardProps) {
  const words = text.chart.whatIf;
  const state = useWhatIf(record, whatIf);
  const moved = movedBoard(record, state.outcomes);
  const list = useRef<HTMLOListElement>(null);
  const shown = moved.slice(0, rows);
  useFlip(list, moved.map((row) => row.seatId).join(' '));
  const change = whatIf === null ? '' : whatIfInWords(whatIf, text);
  const sum = classChange(moved);
  return (
    <section class="what-if-board" data-testid="what-if-board" data-done={state.done === null && state.whatIf !== null}>
      <h1 class="what-if-title">{whatIf === null ? words.title : words.heading(change)}</h1>
      <p class="what-if-sentence" role="status">
        {state.failed
          ? words.failed
          : state.whatIf === null || state.done !== null
            ? words.running(state.done ?? 0, record.scored.length)
            : `${words.sentence(sum)}${
                sum.divergedBefore === sum.divergedAfter ? '' : ` ${words.diverged(sum.divergedBefore, sum.divergedAfter)}`
              }`}
      </p>
      {state.done !== null && (
        <Bar share={state.done / Math.max(1, record.scored.length)} label={words.running(state.done, record.scored.length)} />
      )}
      {whatIf?.kind === 'landscape' && <ChangedGround record={record} bumps={whatIf.bumps} label={change} />}
      <ol class={`moved${state.done === null ? '' : ' moved-waiting'}`} ref={list}>
        {shown.map((row) => (
          <MovedRow key={row.seatId} row={row} name={seats === null ? null : (seats[row.seatId]?.name ?? '·')} />
        ))}
      </ol>
      {moved.length > shown.length && <p class="muted">{words.rest(moved.length - shown.length)}</p>}
    </section>
  );
}

/** Where the ground is another: words alone would not show it. */
function ChangedGround({ record, bumps, label }: { record: RoundRecord; bumps: readonly Bump[]; label: string }) {
  const { landscape } = challengeOfRound(record);
  const shape = useMemo(() => draftOf(raisedBy(landscape, bumps)), [record.id, JSON.stringify(bumps)]);
  const valleys = useMemo(() => landscapeOf(landscape)?.minima ?? [], [record.id]);
  if (shape === null) return null;
  return (
    <GroundMap
      shape={shape}
      label={label}
      testId="changed-ground"
      handles={[
        ...valleys.map(({ x, y }, i) => ({ id: `valley-${i}`, kind: 'valley' as const, x, y, label: '' })),
        ...bumps.map(({ x, y, width }, i) => ({
          id: `place-${i}`,
          kind: 'place' as const,
          x,
          y,
          radius: width,
          label: '',
          selected: true,
        })),
      ]}
    />
  );
}

function MovedRow({ row, name }: { row: Moved; name: string | null }) {
  const words = text.chart.whatIf;
  const by = row.before.rank - row.after.rank;
  const kind = row.after.outcome === 'stuck' ? 'trapped' : row.after.outcome;
  return (
    <li class="moved-row" value={row.after.rank} data-seat={row.seatId} data-before={row.before.score} data-after={row.after.score}>
      <span class="board-rank">{row.after.rank}</span>
      <span class={`moved-by${by > 0 ? ' moved-up' : by < 0 ? ' moved-down' : ''}`}>
        <span aria-hidden="true">{by > 0 ? `▲ ${countOf(by)}` : by < 0 ? `▼ ${countOf(-by)}` : '='}</span>
        <span class="hidden">{by > 0 ? words.up(by) : by < 0 ? words.down(-by) : words.still}</span>
      </span>
      <OutcomeShape kind={kind} />
      <span class="hidden">{text.outcome[kind]}</span>
      <span class="board-name" dir="auto">
        {name ?? planInShort(row.plan)}
      </span>
      <span class="board-plan">{words.was(row.before.score)}</span>
      <span class="board-score">{countOf(row.after.score)}</span>
    </li>
  );
}
