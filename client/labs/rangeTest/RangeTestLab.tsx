// /labs/range-test: the test's curve with its three rates, then runs at the suggestion and on both sides of it.
import { numberOf, rateOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { rangeTestText as words } from '../../text/labs/rangeTest.ts';
import { Loading } from '../../ui/parts.tsx';
import { LabFrame } from '../LabFrame.tsx';
import { LineChart } from '../LineChart.tsx';
import { BatchKnob, Dice, Figures, Formula, LabChoice } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { RangeRun, RangeTestResult } from './model.ts';
import { factors, fates, fields, hills, scales } from './state.ts';

export function RangeTestLab() {
  const lab = useLab('range-test', { fields });
  const { measured } = lab;
  const runs = measured?.result.runs ?? [];
  const [ten, one] = [10, 1].map((factor) => runs.find((run) => run.factor === factor));
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, options: fates.map((fate) => words.fates[fate]) }}
      answer={ten ? fates.indexOf(ten.fate) : null}
      because={ten && one ? words.because(ten, one) : ''}
      instrument={(open) => (
        <>
          {measured ? <Test measured={measured} /> : <Loading>{labText.measuring}</Loading>}
          {open ? measured && <Runs measured={measured} /> : <p class="muted">{labText.hidden}</p>}
          <div class="lab-knobs">
            <LabChoice lab={lab} name="hill" label={words.hill} choices={hills} show={(hill) => words.hills[hill]} />
            <BatchKnob lab={lab} scale={scales.batch} />
          </div>
          <Dice lab={lab} />
        </>
      )}
      formula={measured && <Law result={measured.result} />}
      figures={measured && ten && <Readings result={measured.result} ten={ten} />}
    />
  );
}

function ratesOf({ rates, blowUp, steepest }: RangeTestResult['test']): { breaks: number | null; steep: number | null } {
  const at = (index: number | null): number | null => (index === null ? null : (rates[index] ?? null));
  return { breaks: at(blowUp), steep: at(steepest) };
}

function Test({ measured: { state, result } }: { measured: MeasuredOf<'range-test'> }) {
  const { test } = result;
  const { breaks, steep } = ratesOf(test);
  const finite = test.losses.filter(Number.isFinite);
  const first = finite[0] ?? 1;
  const least = Math.min(...finite);
  // The rates that the test did not come to any more, so that the axis is always the same.
  const x = test.rates.length < 100 ? [...test.rates, 10] : test.rates;
  return (
    <LineChart
      low
      title={words.chart}
      x={{ label: words.x, values: x, show: words.decade, log: true }}
      y={{
        label: words.y,
        show: numberOf,
        min: least - 0.1 * (first - least),
        max: first + 0.6 * Math.max(first - least, 0.1 * Math.abs(first)),
      }}
      lines={[{ words: words.loss, token: 'accent', values: x.map((_, i) => finite[i] ?? null) }]}
      marks={[
        ...(steep === null ? [] : [{ words: words.steepest, token: 'wandering', at: steep, dashed: true }]),
        ...(breaks === null ? [] : [{ words: words.blowUp, token: 'ink-danger', at: breaks }]),
        { words: words.suggestion, token: 'ink', at: test.suggestion },
      ]}
      drawn={JSON.stringify(state)}
    />
  );
}

const tokens = ['trapped', 'accent', 'diverged'] as const;

function Runs({ measured: { state, result } }: { measured: MeasuredOf<'range-test'> }) {
  const start = result.runs[0]?.losses[0] ?? 1;
  return (
    <LineChart
      low
      title={words.runs}
      x={{ label: words.step, values: result.runs[0]?.at ?? [], show: String }}
      y={{ label: words.y, show: numberOf, max: 1.8 * start }}
      lines={result.runs.map((run, i) => ({
        words: words.run(run.factor, rateOf(run.rate)),
        token: tokens[i] ?? 'ink',
        values: run.losses,
      }))}
      drawn={JSON.stringify(state)}
    />
  );
}

function Readings({ result, ten }: { result: RangeTestResult; ten: RangeRun }) {
  const { breaks, steep } = ratesOf(result.test);
  return (
    <Figures
      figures={[
        { name: 'suggestion', label: words.suggested, value: result.test.suggestion, shown: rateOf(result.test.suggestion) },
        { name: 'blow-up', label: words.breaks, value: breaks, shown: breaks === null ? words.none : rateOf(breaks) },
        { name: 'steepest', label: words.steep, value: steep, shown: steep === null ? words.flat : rateOf(steep) },
        { name: 'ten', label: words.ten, value: ten.fate, shown: words.shortFates[ten.fate] },
      ]}
    />
  );
}

function Law({ result }: { result: RangeTestResult }) {
  const { breaks } = ratesOf(result.test);
  return (
    <Formula
      law={
        <>
          <mi>η</mi>
          <mo>=</mo>
          <mfrac>
            <mn>1</mn>
            <mn>{1 / (factors[0] ?? 1)}</mn>
          </mfrac>
          <msub>
            <mi>η</mi>
            <mtext>breaks</mtext>
          </msub>
        </>
      }
      live={
        <>
          <mn>{rateOf(result.test.suggestion)}</mn>
          <mo>=</mo>
          <mfrac>
            <mn>1</mn>
            <mn>10</mn>
          </mfrac>
          <mo>×</mo>
          <mn>{rateOf(breaks ?? 10)}</mn>
        </>
      }
    />
  );
}
