// /labs/scaling: the old run, and three ways to scale its rate, over the samples that they have seen.
import type { ComponentChild } from 'preact';
import { text } from '../../text/en.ts';
import { countOf, numberOf, rateOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { scalingText as words } from '../../text/labs/scaling.ts';
import { LabFrame } from '../LabFrame.tsx';
import { LineChart } from '../LineChart.tsx';
import { Dice, Figures, Formula, LabChoice, LabKnob, RateKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import { baseBatch, fields, optimizerKinds, rules, scaledRate, scales, type ScalingState } from './state.ts';

const tokens = { none: 'trapped', linear: 'accent', root: 'wandering' } as const;

export function ScalingLab() {
  const lab = useLab('scaling', { fields });
  const { state, measured } = lab;
  const result = measured?.result ?? null;
  const best = result?.runs[result.best];
  const optimizer = text.optimizer[state.optimizer];
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, question: words.question(state.times, optimizer), options: rules.map((rule) => words.rules[rule]) }}
      answer={result && result.best}
      because={result && best ? words.because(best.rule, best.off, result.runs[0]?.off ?? null) : ''}
      instrument={(open) => (
        <>
          {measured && <Curves measured={measured} open={open} />}
          {!open && <p class="muted">{labText.hidden}</p>}
          <div class="lab-knobs">
            <LabKnob lab={lab} name="times" label={words.times} scale={scales.times} show={words.timesOf} />
            <RateKnob lab={lab} scale={scales.rate} />
          </div>
          <LabChoice lab={lab} name="optimizer" label={words.optimizer} choices={optimizerKinds} show={(kind) => text.optimizer[kind]} />
          <Dice lab={lab} />
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

function Curves({ measured: { state, result }, open }: { measured: MeasuredOf<'scaling'>; open: boolean }) {
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
