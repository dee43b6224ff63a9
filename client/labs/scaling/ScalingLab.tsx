// /labs/scaling: the old run, and three ways to scale its rate, over the samples that they have seen.
import type { ComponentChild } from 'preact';
import { text } from '../../text/en.ts';
import { countOf, numberOf, rateOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { scalingText as words } from '../../text/labs/scaling.ts';
import { LabFrame } from '../LabFrame.tsx';
import { LineChart } from '../LineChart.tsx';
import { Choice, DiceButton, Figures, Formula, Knob } from '../parts.tsx';
import { useLabState } from '../useLabState.ts';
import { useMeasured, type Measured } from '../useMeasured.ts';
import { baseBatch, fields, measure, optimizerKinds, rules, scales, scaledRate, type ScalingResult, type ScalingState } from './model.ts';

const tokens = { none: 'trapped', linear: 'accent', root: 'wandering' } as const;

export function ScalingLab() {
  const lab = useLabState(fields);
  const { state, set } = lab;
  const measured = useMeasured('scaling', { fields, measure }, state);
  const result = measured?.result ?? null;
  const best = result?.runs[result.best];
  const optimizer = text.optimizer[state.optimizer];
  return (
    <LabFrame
      lab="scaling"
      words={{ ...words, question: words.question(state.times, optimizer), options: rules.map((rule) => words.rules[rule]) }}
      state={lab}
      answer={result && result.best}
      because={result && best ? words.because(best.rule, best.off, result.runs[0]?.off ?? null) : ''}
      instrument={(open) => (
        <>
          {measured && <Curves measured={measured} open={open} />}
          {!open && <p class="muted">{labText.hidden}</p>}
          <div class="lab-knobs">
            <Knob
              name="times"
              label={words.times}
              scale={scales.times}
              value={state.times}
              show={words.timesOf}
              onValue={(times) => set({ times })}
            />
            <Knob name="rate" label={labText.rate} scale={scales.rate} value={state.rate} show={rateOf} onValue={(rate) => set({ rate })} />
          </div>
          <Choice
            name="optimizer"
            label={words.optimizer}
            choices={optimizerKinds}
            value={state.optimizer}
            show={(kind) => text.optimizer[kind]}
            onValue={(optimizer) => set({ optimizer })}
          />
          <DiceButton seed={state.seed} onSeed={(seed) => set({ seed })} />
        </>
      )}
      formula={<Law state={state} />}
      figures={
        result && (
          <Figures
            figures={[
              { name: 'batch', label: words.largeBatch, value: baseBatch * state.times, shown: countOf(baseBatch * state.times) },
              ...result.runs.map((run) => ({ name: run.rule, label: words.rules[run.rule], value: run.off, shown: words.off(run.off) })),
            ]}
          />
        )
      }
    />
  );
}

function Curves({ measured: { state, result }, open }: { measured: Measured<ScalingState, ScalingResult>; open: boolean }) {
  const base = { words: words.base(baseBatch), token: 'ink', values: result.base, width: 5 };
  const first = result.base[0] ?? 1;
  return (
    <LineChart
      title={words.chart}
      x={{ label: words.x, values: result.samples, show: countOf }}
      y={{ label: words.y, show: numberOf, log: true, max: 3 * first }}
      lines={[
        base,
        ...(open ? result.runs.map((run) => ({ words: words.rules[run.rule], token: tokens[run.rule], values: run.losses })) : []),
      ]}
      drawn={`${JSON.stringify(state)} ${open}`}
    />
  );
}

function Law({ state }: { state: ScalingState }) {
  const times = <mn>{state.times}</mn>;
  const line = (name: string, by: ComponentChild, by2: ComponentChild, rate: number) => (
    <mtr>
      <mtd>
        <mtext>{name}</mtext>
      </mtd>
      <mtd>
        <mi>η</mi>
        {by}
      </mtd>
      <mtd>
        <mo>=</mo>
        <mn>{rateOf(state.rate)}</mn>
        <mo>×</mo>
        {by2}
        <mo>=</mo>
        <mn>{rateOf(rate)}</mn>
      </mtd>
    </mtr>
  );
  return (
    <Formula
      law={
        <mtable>
          {line('linear', <mi>k</mi>, times, scaledRate('linear', state.rate, state.times))}
          {line(
            'root',
            <msqrt>
              <mi>k</mi>
            </msqrt>,
            <msqrt>{times}</msqrt>,
            scaledRate('root', state.rate, state.times),
          )}
        </mtable>
      }
    />
  );
}
