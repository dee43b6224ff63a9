// All rates over the epochs, and below them the validation loss of the runs; a finger on either reads an epoch.
import { text } from '../../text/en.ts';
import { numberOf, rateOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { scheduleText as words } from '../../text/labs/schedules.ts';
import { LineChart, type Line } from '../LineChart.tsx';
import { Touch } from '../parts.tsx';
import type { LabOf, MeasuredOf } from '../useLab.ts';
import type { ScheduleRun } from './model.ts';

interface ScheduleChartsProps {
  measured: MeasuredOf<'schedules'>;
  lab: LabOf<'schedules'>;
  open: boolean;
}

export function ScheduleCharts({ measured: { state: of, result }, lab, open }: ScheduleChartsProps) {
  const { state, set } = lab;
  const epochs = Array.from({ length: of.epochs + 1 }, (_, i) => i);
  const epoch = Math.min(state.epoch, of.epochs);
  // The highlighted one last: it lies on top.
  const ordered = result.toSorted((a, b) => Number(a.kind === state.schedule) - Number(b.kind === state.schedule));
  const line = (run: ScheduleRun, values: readonly (number | null)[]): Line => {
    const chosen = run.kind === state.schedule;
    return {
      words: text.schedule[run.kind].name,
      token: chosen ? 'accent' : 'edge',
      values,
      width: chosen ? 5 : 2,
      alpha: chosen ? 1 : 0.75,
      quiet: !chosen,
    };
  };
  const marks = open ? [{ words: words.here, token: 'ink-danger', at: epoch, dashed: true }] : [];
  const drawn = JSON.stringify([of, state.schedule, open && epoch]);
  const x = { label: words.epoch, values: epochs, show: String };
  return (
    <>
      <Touch max={of.epochs} onValue={open ? (at) => set({ epoch: Math.round(at) }) : null}>
        <LineChart
          low
          title={words.rates}
          x={x}
          y={{ label: words.rate, show: rateOf, min: 0 }}
          lines={ordered.map((run) => line(run, run.rates))}
          marks={marks}
          drawn={drawn}
        />
      </Touch>
      {open ? (
        <Touch max={of.epochs} onValue={(at) => set({ epoch: Math.round(at) })}>
          <LineChart
            low
            title={words.validation}
            x={x}
            y={{ label: words.loss, show: numberOf, log: true }}
            lines={ordered.map((run) => line(run, run.validation))}
            marks={marks}
            drawn={drawn}
          />
        </Touch>
      ) : (
        <p class="muted">{labText.hidden}</p>
      )}
    </>
  );
}
