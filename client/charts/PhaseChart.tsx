// The eta x B phase diagram: a cell's shade and shape say what would have come of that batch size and rate; dots are the class's plans.
import type { Challenge } from '../../shared/game/challenge.ts';
import { diagramGrid, type PhaseDiagram } from '../../shared/game/phaseDiagram.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { outcomeOf } from '../../shared/game/report.ts';
import { text } from '../text/en.ts';
import { countOf, rateOf } from '../text/numbers.ts';
import { OutcomeShape } from '../ui/Outcome.tsx';
import { Loading } from '../ui/parts.tsx';
import { ChartFrame, OutcomeLegend } from './ChartFrame.tsx';
import { outcomeToken } from './outcomeMark.ts';
import { placeAmong } from './place.ts';
import type { DiagramState } from './useDiagram.ts';

interface PhaseChartProps {
  challenge: Challenge;
  record: RoundRecord;
  diagram: DiagramState;
  me?: string | null;
}

/** So many dots would hide the plane: they are drawn smaller. */
const crowd = 80;

export function PhaseChart({ challenge, record, diagram, me = null }: PhaseChartProps) {
  const words = text.chart.diagram;
  const grid = diagram.kind === 'here' ? diagram.diagram : diagramGrid(record);
  if (grid === null) return null;
  const cells = diagram.kind === 'here' ? diagram.diagram.cells : null;
  const columns = grid.batchSizes.length;
  return (
    <ChartFrame
      kind="diagram"
      title={words.title}
      table={tableOf(record, diagram.kind === 'here' ? diagram.diagram : null)}
      legend={<OutcomeLegend />}
      note={diagram.kind === 'failed' ? text.chart.failed : words.note(text.schedule[grid.plan.schedule.kind].name.toLowerCase())}
    >
      <div class={`phase${record.scored.length > crowd ? ' phase-crowd' : ''}`} aria-hidden="true">
        <span class="phase-y">{words.y}</span>
        <ol class="phase-rates">
          {grid.learningRates.toReversed().map((rate) => (
            <li key={rate}>{rateOf(rate)}</li>
          ))}
        </ol>
        <div class="phase-plane" style={{ '--columns': columns, '--rows': grid.learningRates.length }}>
          {cells === null && diagram.kind === 'loading' && <Loading>{words.loading}</Loading>}
          {grid.learningRates.toReversed().flatMap((rate, fromTop) =>
            grid.batchSizes.map((batch, column) => {
              const row = grid.learningRates.length - 1 - fromTop;
              const cell = cells?.[row * columns + column];
              return (
                <span key={`${rate} ${batch}`} class={`phase-cell${cell ? ` phase-${outcomeToken[cell.outcome]}` : ''}`}>
                  {cell && <OutcomeShape kind={cell.outcome === 'stuck' ? 'trapped' : cell.outcome} />}
                </span>
              );
            }),
          )}
          {record.scored.map(({ seatId, plan }) => (
            <i
              key={seatId}
              class={`phase-dot${seatId === me ? ' phase-own' : ''}`}
              style={{
                left: `${(100 * (placeAmong(grid.batchSizes, plan.batchSize) + 0.5)) / columns}%`,
                bottom: `${(100 * (placeAmong(grid.learningRates, plan.learningRate) + 0.5)) / grid.learningRates.length}%`,
              }}
            />
          ))}
        </div>
        <ol class="phase-batches" style={{ '--columns': columns }}>
          {grid.batchSizes.map((batch) => (
            <li key={batch}>{countOf(batch)}</li>
          ))}
        </ol>
        <span class="phase-x">{words.x}</span>
      </div>
      <span class="hidden">{challenge.title}</span>
    </ChartFrame>
  );
}

function tableOf(record: RoundRecord, diagram: PhaseDiagram | null) {
  const { chart } = text;
  const plans = record.scored.map((one) => [
    chart.plan,
    countOf(one.plan.batchSize),
    rateOf(one.plan.learningRate),
    chart.outcomeOf(outcomeOf(one)),
  ]);
  const columns = diagram?.batchSizes.length ?? 1;
  const filled = (diagram?.cells ?? []).map((cell, i) => [
    '',
    countOf(diagram?.batchSizes[i % columns] ?? 0),
    rateOf(diagram?.learningRates[Math.floor(i / columns)] ?? 0),
    chart.outcomeOf(cell.outcome),
  ]);
  return { head: [chart.plan, chart.batchSize, chart.learningRate, chart.outcome], rows: [...plans, ...filled] };
}
