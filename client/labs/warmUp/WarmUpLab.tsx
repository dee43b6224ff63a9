// /labs/warm-up: one seed, two runs: the full rate at once, or small steps first.
import { useMemo } from 'preact/hooks';
import { numberOf, rateOf, shareOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { warmUpText as words } from '../../text/labs/warmUp.ts';
import { LabFrame } from '../LabFrame.tsx';
import { LabMap } from '../LabMap.tsx';
import { LineChart } from '../LineChart.tsx';
import { Dice, Figures, Formula, LabKnob, Legend, RateKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { WarmUpResult } from './model.ts';
import { fates, fields, scales, start } from './state.ts';

const tokens = { without: 'diverged', with: 'accent' } as const;

export function WarmUpLab() {
  const lab = useLab('warm-up', { fields });
  const { state, measured } = lab;
  const result = measured?.result ?? null;
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, question: words.question(state.rate), options: fates.map((fate) => words.fates[fate]) }}
      answer={result && fates.indexOf(result.without.fate)}
      because={result ? words.because(result.without.diverged, result.with.diverged) : ''}
      instrument={(open) => (
        <>
          <Ground result={open ? result : null} />
          {open ? (
            <Legend
              entries={[
                { token: tokens.without, words: words.without },
                { token: tokens.with, words: words.with },
              ]}
            />
          ) : (
            <p class="muted">{labText.hidden}</p>
          )}
          <div class="lab-knobs">
            <RateKnob lab={lab} scale={scales.rate} />
            {open && <LabKnob lab={lab} name="warmup" label={words.warmup} scale={scales.warmup} show={words.stepsOf} />}
          </div>
          {open && (
            <>
              <Dice lab={lab} />
              {measured && <Curves measured={measured} />}
            </>
          )}
        </>
      )}
      formula={measured && <Law measured={measured} />}
      figures={
        result && (
          <Figures
            figures={[
              { name: 'off-without', label: words.offWithout, value: result.without.diverged, shown: shareOf(result.without.diverged) },
              { name: 'off-with', label: words.offWith, value: result.with.diverged, shown: shareOf(result.with.diverged) },
              {
                name: 'gap-without',
                label: words.gapWithout,
                value: result.without.medianGap,
                shown: words.gapOf(result.without.medianGap),
              },
              { name: 'gap-with', label: words.gapWith, value: result.with.medianGap, shown: words.gapOf(result.with.medianGap) },
              { name: 'limit', label: words.limit, value: result.limit, shown: numberOf(result.limit) },
              { name: 'first', label: words.first, value: result.with.rates[0] ?? null, shown: rateOf(result.with.rates[0] ?? 0) },
            ]}
          />
        )
      }
    />
  );
}

function Ground({ result }: { result: WarmUpResult | null }) {
  const paths = useMemo(
    () =>
      result
        ? ([result.with, result.without] as const).map((run, i) => ({
            points: run.path,
            token: i === 0 ? tokens.with : tokens.without,
            end: run.heroDiverged ? ('cross' as const) : ('disc' as const),
          }))
        : [],
    [result],
  );
  return <LabMap landscape="cliff" start={start} label={words.map} paths={paths} />;
}

function Curves({ measured: { state, result } }: { measured: MeasuredOf<'warm-up'> }) {
  const x = { label: words.step, values: result.with.at, show: String };
  const drawn = JSON.stringify(state);
  return (
    <>
      <LineChart
        low
        title={words.loss}
        x={x}
        y={{ label: words.y, show: numberOf, min: 0 }}
        lines={[
          { words: words.without, token: tokens.without, values: result.without.losses },
          { words: words.with, token: tokens.with, values: result.with.losses },
        ]}
        drawn={drawn}
      />
      <LineChart
        low
        title={words.rates}
        x={x}
        y={{ label: words.rate, show: rateOf, min: 0, max: 1.1 * state.rate }}
        lines={[
          { words: words.without, token: tokens.without, values: result.without.rates },
          { words: words.with, token: tokens.with, values: result.with.rates },
        ]}
        drawn={drawn}
      />
    </>
  );
}

function Law({ measured: { state, result } }: { measured: MeasuredOf<'warm-up'> }) {
  return (
    <Formula
      law={
        <>
          <msub>
            <mi>η</mi>
            <mi>t</mi>
          </msub>
          <mo>=</mo>
          <mi>η</mi>
          <mfrac>
            <mrow>
              <mi>t</mi>
              <mo>+</mo>
              <mn>1</mn>
            </mrow>
            <mi>W</mi>
          </mfrac>
          <mspace width="0.5em" />
          <mtext>for</mtext>
          <mspace width="0.3em" />
          <mi>t</mi>
          <mo>&lt;</mo>
          <mi>W</mi>
        </>
      }
      live={
        <>
          <msub>
            <mi>η</mi>
            <mn>0</mn>
          </msub>
          <mo>=</mo>
          <mn>{rateOf(state.rate)}</mn>
          {state.warmup > 0 && (
            <>
              <mo>×</mo>
              <mfrac>
                <mn>1</mn>
                <mn>{state.warmup}</mn>
              </mfrac>
            </>
          )}
          <mo>=</mo>
          <mn>{rateOf(result.with.rates[0] ?? 0)}</mn>
        </>
      }
    />
  );
}
