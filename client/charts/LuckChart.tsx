// The class's luck meter: how many heroes came where within their own swarms, and who would have won if only heroes counted.
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SeatView } from '../../shared/game/view.ts';
import { text } from '../text/en.ts';
import { countOf, shareOf } from '../text/numbers.ts';
import { planInShort } from '../ui/Ticket.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { classLuck, luckBins } from './luck.ts';

interface LuckChartProps {
  record: RoundRecord;
  /** to name who would have won by luck; null: by its plan, where the class does not see places */
  seats: Readonly<Record<string, SeatView>> | null;
  me?: string | null;
}

export function LuckChart({ record, seats, me = null }: LuckChartProps) {
  const words = text.chart.luck;
  const { bins, byLuck, mine } = classLuck(record, me);
  const most = Math.max(1, ...bins);
  const plan = record.scored.find((one) => one.seatId === byLuck?.seatId)?.plan;
  const who = seats?.[byLuck?.seatId ?? '']?.name ?? (plan ? words.thePlan(planInShort(plan)) : '');
  return (
    <ChartFrame
      kind="luck"
      title={words.title}
      table={{ head: [words.x, text.chart.plans], rows: bins.map((n, i) => [words.bin(i / luckBins, (i + 1) / luckBins), countOf(n)]) }}
      note={
        <>
          {byLuck !== null && (byLuck.rank === 1 ? words.same : words.byLuck(who, byLuck.rank))} {words.note}
        </>
      }
    >
      <div class="luck-bars" aria-hidden="true">
        <ul>
          {bins.map((n, i) => (
            <li key={i} class={i === mine ? 'luck-mine' : ''}>
              <b>{n > 0 ? countOf(n) : ''}</b>
              <div class="batch-column">
                <span class="luck-bar" style={{ height: `${(100 * n) / most}%` }} />
              </div>
            </li>
          ))}
        </ul>
        <p class="luck-axis">
          {[0, 0.5, 1].map((share) => (
            <span key={share}>{shareOf(share)}</span>
          ))}
        </p>
        <p class="chart-axis">{words.x}</p>
      </div>
    </ChartFrame>
  );
}
