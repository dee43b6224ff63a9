// Outcome by batch size: a bar a power of two. Height: share that escaped (or the score, where there is no basin to leave);
// hatched on top: share that flew off. The numbers stand on the bars.
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { text } from '../text/en.ts';
import { countOf, plural, shareOf } from '../text/numbers.ts';
import { barsByBatch } from './batchBars.ts';
import { ChartFrame, OutcomeLegend } from './ChartFrame.tsx';
import { leavesBasin } from '../../shared/game/leavesBasin.ts';

export function BatchChart({ challenge, record, me = null }: { challenge: Challenge; record: RoundRecord; me?: string | null }) {
  const words = text.chart.batch;
  const measure = leavesBasin(challenge) ? 'escaped' : 'score';
  const bars = barsByBatch(record, me);
  const shown = (bar: (typeof bars)[number]): string => (measure === 'escaped' ? shareOf(bar.escaped) : countOf(bar.score));
  return (
    <ChartFrame
      kind="batch"
      title={words.title[measure]}
      table={{
        head: [text.chart.batchSize, text.chart.plans, words.escaped, words.diverged, text.chart.score],
        rows: bars.map((bar) => [
          countOf(bar.batchSize),
          countOf(bar.plans),
          shareOf(bar.escaped),
          shareOf(bar.diverged),
          countOf(bar.score),
        ]),
      }}
      legend={measure === 'escaped' && <OutcomeLegend kinds={['escaped', 'diverged']} />}
    >
      <div class={`batch-bars${bars.length > 6 ? ' batch-bars-many' : ''}`}>
        <ul aria-hidden="true">
          {bars.map((bar) => (
            <li key={bar.batchSize} class={bar.mine ? 'batch-mine' : ''}>
              <b>{shown(bar)}</b>
              <div class="batch-column">
                {measure === 'escaped' && <span class="batch-diverged" style={{ height: `${100 * bar.diverged}%` }} />}
                <span class="batch-escaped" style={{ height: `${100 * (measure === 'escaped' ? bar.escaped : bar.score / 1000)}%` }} />
              </div>
              <span class="batch-size">{countOf(bar.batchSize)}</span>
              <small>{plural(bar.plans, 'plan')}</small>
            </li>
          ))}
        </ul>
        <p class="chart-axis" aria-hidden="true">
          {words.axis}
        </p>
      </div>
    </ChartFrame>
  );
}
