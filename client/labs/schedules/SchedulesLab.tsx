// /labs/schedules: every schedule's rate and its run, read at any epoch.
import type { ComponentChildren } from 'preact';
import { numberOf, rateOf } from '../../text/numbers.ts';
import { text } from '../../text/en.ts';
import { labText } from '../../text/labs/frame.ts';
import { scheduleText as words } from '../../text/labs/schedules.ts';
import { Loading } from '../../ui/parts.tsx';
import type { ScheduleKind } from '../../../shared/sim/plan.ts';
import { LabFrame } from '../LabFrame.tsx';
import { evenStops } from '../query.ts';
import { LineChart, type Line } from '../LineChart.tsx';
import { Choice, Figures, Formula, Knob, Touch } from '../parts.tsx';
import { useLabState, type LabState } from '../useLabState.ts';
import { useMeasured, type Measured } from '../useMeasured.ts';
import { compare, differences, fields, kinds, measure, scales, stepsPerEpoch, type ScheduleRun, type ScheduleState } from './model.ts';

const nameOf = (kind: ScheduleKind): string => text.schedule[kind].name;
const lossOf = (loss: number | null | undefined): string => (loss == null ? words.off : numberOf(loss));

export function SchedulesLab() {
  const lab = useLabState(fields);
  const { state, set } = lab;
  // Which schedule and epoch are looked at changes no run.
  const measured = useMeasured('schedules', { fields, measure }, { ...state, schedule: 'constant', epoch: 0 });
  const runs = measured?.result ?? null;
  const compared = compare(runs ?? [], state.schedule);
  return (
    <LabFrame
      lab="schedules"
      words={{
        ...words,
        question: words.question(nameOf(compared.kind)),
        options: differences.map((one) => words.differences[one]),
      }}
      state={lab}
      answer={runs && differences.indexOf(compared.difference)}
      because={words.because(nameOf(compared.kind), lossOf(compared.ended), lossOf(compared.constant))}
      instrument={(open) => (
        <>
          {measured ? <Charts measured={measured} lab={lab} open={open} /> : <Loading />}
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
            <Knob name="rate" label={labText.rate} scale={scales.rate} value={state.rate} show={rateOf} onValue={(rate) => set({ rate })} />
            <Knob
              name="epochs"
              label={words.epochs}
              scale={scales.epochs}
              value={state.epochs}
              show={words.epochsOf}
              onValue={(epochs) => set({ epochs, epoch: Math.min(state.epoch, epochs) })}
            />
            <Knob
              name="batch"
              label={labText.batch}
              scale={scales.batch}
              value={state.batch}
              show={String}
              onValue={(batch) => set({ batch })}
            />
            <Knob
              name="warmup"
              label={words.warmup}
              scale={scales.warmup}
              value={state.warmup}
              show={words.warmupOf}
              onValue={(warmup) => set({ warmup })}
            />
          </div>
          <Choice
            name="schedule"
            label={words.chosen}
            choices={kinds}
            value={state.schedule}
            show={nameOf}
            onValue={(schedule) => set({ schedule })}
          />
        </>
      )}
      formula={measured && <Law measured={measured} schedule={state.schedule} epoch={state.epoch} />}
      figures={measured && <Readings runs={measured.result} state={state} />}
    />
  );
}

function Charts({
  measured: { state: of, result },
  lab,
  open,
}: {
  measured: Measured<ScheduleState, ScheduleRun[]>;
  lab: LabState<ScheduleState>;
  open: boolean;
}) {
  const { state, set } = lab;
  const epochs = Array.from({ length: of.epochs + 1 }, (_, i) => i);
  const epoch = Math.min(state.epoch, of.epochs);
  // The highlighted one last: it lies on top.
  const ordered = result.toSorted((a, b) => Number(a.kind === state.schedule) - Number(b.kind === state.schedule));
  const line = (run: ScheduleRun, values: readonly (number | null)[]): Line => {
    const chosen = run.kind === state.schedule;
    return {
      words: nameOf(run.kind),
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
          <thead>
            <tr>
              {[words.schedule, words.rate, words.loss, words.final].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
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
  measured: Measured<ScheduleState, ScheduleRun[]>;
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

const etaT = (
  <>
    <msub>
      <mi>η</mi>
      <mi>t</mi>
    </msub>
    <mo>=</mo>
    <mi>η</mi>
  </>
);
const left = (
  <>
    <mtext>(</mtext>
    <mn>1</mn>
    <mo>−</mo>
    <mi>t</mi>
    <mo>/</mo>
    <mi>T</mi>
    <mtext>)</mtext>
  </>
);
const falls = (power: ComponentChildren) => (
  <>
    {etaT}
    <mo>·</mo>
    <msup>
      <mi>γ</mi>
      {power}
    </msup>
  </>
);
const halfCosine = (share: ComponentChildren) => (
  <>
    {etaT}
    <mo>·</mo>
    <mfrac>
      <mrow>
        <mn>1</mn>
        <mo>+</mo>
        <mi>cos</mi>
        <mtext>(</mtext>
        <mi>π</mi>
        {share}
        <mtext>)</mtext>
      </mrow>
      <mn>2</mn>
    </mfrac>
  </>
);

function lawOf(kind: ScheduleKind) {
  switch (kind) {
    case 'constant':
      return etaT;
    case 'step':
      return falls(
        <mrow>
          <mo>⌊</mo>
          <mi>t</mi>
          <mo>/</mo>
          <mi>k</mi>
          <mo>⌋</mo>
        </mrow>,
      );
    case 'multistep':
      return falls(<mtext>milestones passed</mtext>);
    case 'exponential':
      return falls(<mi>t</mi>);
    case 'polynomial':
      return (
        <>
          {etaT}
          <msup>
            <mrow>{left}</mrow>
            <mn>2</mn>
          </msup>
        </>
      );
    case 'linear':
      return (
        <>
          {etaT}
          {left}
        </>
      );
    case 'cosine':
      return halfCosine(
        <>
          <mi>t</mi>
          <mo>/</mo>
          <mi>T</mi>
        </>,
      );
    case 'cosineRestarts':
      return halfCosine(
        <>
          <msub>
            <mi>t</mi>
            <mtext>cycle</mtext>
          </msub>
          <mo>/</mo>
          <msub>
            <mi>T</mi>
            <mtext>cycle</mtext>
          </msub>
        </>,
      );
    case 'oneCycle':
      return (
        <>
          <mfrac>
            <mi>η</mi>
            <mn>25</mn>
          </mfrac>
          <mo>→</mo>
          <mi>η</mi>
          <mo>→</mo>
          <mfrac>
            <mi>η</mi>
            <mn>250,000</mn>
          </mfrac>
        </>
      );
    case 'wsd':
      return (
        <>
          {etaT}
          <mo>·</mo>
          <mi>min</mi>
          <mtext>(</mtext>
          <mn>1</mn>
          <mo>,</mo>
          <mn>10</mn>
          {left}
          <mtext>)</mtext>
        </>
      );
  }
}
