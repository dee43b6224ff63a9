// /labs/schedules: every schedule's rate and its run, read at any epoch.
import { numberOf, rateOf } from '../../text/numbers.ts';
import { text } from '../../text/en.ts';
import { scheduleText as words } from '../../text/labs/schedules.ts';
import { labText } from '../../text/labs/frame.ts';
import { Loading } from '../../ui/parts.tsx';
import type { ScheduleKind } from '../../../shared/sim/plan.ts';
import { scheduleKinds } from '../../ui/kinds.ts';
import { LabFrame } from '../LabFrame.tsx';
import { evenStops } from '../query.ts';
import { BatchKnob, Figures, Formula, Knob, LabChoice, LabKnob, RateKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { ScheduleRun } from './model.ts';
import { compare, differences, fields, ran, scales, stepsPerEpoch, type ScheduleState } from './state.ts';
import { lawOf } from './scheduleFormula.tsx';
import { ScheduleCharts } from './ScheduleCharts.tsx';
import { TableHead } from '../pieces.tsx';

const nameOf = (kind: ScheduleKind): string => text.schedule[kind].name;
const lossOf = (loss: number | null | undefined): string => (loss == null ? words.off : numberOf(loss));

export function SchedulesLab() {
  const lab = useLab('schedules', { fields, ran });
  const { state, set, measured } = lab;
  const runs = measured?.result ?? null;
  const compared = compare(runs ?? [], state.schedule);
  return (
    <LabFrame
      lab={lab}
      words={{
        ...words,
        question: words.question(nameOf(compared.kind)),
        options: differences.map((one) => words.differences[one]),
      }}
      answer={runs && differences.indexOf(compared.difference)}
      because={words.because(nameOf(compared.kind), lossOf(compared.ended), lossOf(compared.constant))}
      instrument={(open) => (
        <>
          {measured ? <ScheduleCharts measured={measured} lab={lab} open={open} /> : <Loading>{labText.measuring}</Loading>}
          <div class="lab-knobs">
            {open && (
              <Knob
                name="epoch"
                label={words.epoch}
                scale={evenStops(0, state.epochs, 1)}
                value={Math.min(state.epoch, state.epochs)}
                show={String}
                onValue={(epoch) => set({ epoch })}
              />
            )}
            <RateKnob lab={lab} scale={scales.rate} />
            <LabKnob
              lab={{ state, set: ({ epochs }) => set({ epochs, epoch: Math.min(state.epoch, epochs) }) }}
              name="epochs"
              label={words.epochs}
              scale={scales.epochs}
              show={words.epochsOf}
            />
            <BatchKnob lab={lab} scale={scales.batch} />
            <LabKnob lab={lab} name="warmup" label={words.warmup} scale={scales.warmup} show={words.warmupOf} />
          </div>
          <LabChoice lab={lab} name="schedule" label={words.chosen} choices={scheduleKinds} show={nameOf} />
        </>
      )}
      formula={measured && <Law measured={measured} schedule={state.schedule} epoch={state.epoch} />}
      figures={measured && <Readings runs={measured.result} state={state} />}
    />
  );
}

function Readings({ runs, state }: { runs: readonly ScheduleRun[]; state: ScheduleState }) {
  const chosen = runs.find((run) => run.kind === state.schedule);
  const epoch = Math.min(state.epoch, state.epochs);
  const best = runs.reduce((least, run) => Math.min(least, run.validation.at(-1) ?? Infinity), Infinity);
  return (
    <>
      <Figures
        figures={[
          { name: 'rate', label: words.rate, value: chosen?.rates[epoch] ?? null, shown: rateOf(chosen?.rates[epoch] ?? 0) },
          { name: 'validation', label: words.loss, value: chosen?.validation[epoch] ?? null, shown: lossOf(chosen?.validation[epoch]) },
        ]}
      />
      <div class="lab-table">
        <table>
          <caption class="hidden">{words.tableTitle(epoch)}</caption>
          <TableHead heads={[words.schedule, words.rate, words.loss, words.final]} />
          <tbody>
            {runs.map((run) => (
              <tr key={run.kind} class={run.validation.at(-1) === best ? 'lab-best' : ''}>
                <td>{nameOf(run.kind)}</td>
                <td>{rateOf(run.rates[epoch] ?? 0)}</td>
                <td>{lossOf(run.validation[epoch])}</td>
                <td>{lossOf(run.validation.at(-1))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Law({
  measured: { state, result },
  schedule,
  epoch,
}: {
  measured: MeasuredOf<'schedules'>;
  schedule: ScheduleKind;
  epoch: number;
}) {
  const at = Math.min(epoch, state.epochs);
  const run = result.find((one) => one.kind === schedule);
  const [t, steps] = [at * stepsPerEpoch(state.batch), state.epochs * stepsPerEpoch(state.batch)];
  return (
    <Formula
      law={lawOf(schedule)}
      live={
        <>
          <mi>t</mi>
          <mo>=</mo>
          <mn>{Math.min(t, steps - 1)}</mn>
          <mo>,</mo>
          <mi>T</mi>
          <mo>=</mo>
          <mn>{steps}</mn>
          <mo>:</mo>
          <mspace width="0.4em" />
          <msub>
            <mi>η</mi>
            <mi>t</mi>
          </msub>
          <mo>=</mo>
          <mn>{rateOf(run?.rates[at] ?? 0)}</mn>
        </>
      }
    />
  );
}
