// /labs/batch-size: a path on the map, from one sample a step to all of them.
import { useMemo } from 'preact/hooks';
import { countOf, numberOf, rateOf, shareOf } from '../../text/numbers.ts';
import { batchSizeText as words } from '../../text/labs/batchSize.ts';
import { labText } from '../../text/labs/frame.ts';
import { LabFrame } from '../LabFrame.tsx';
import { LabMap } from '../LabMap.tsx';
import { LineChart } from '../LineChart.tsx';
import { BatchKnob, Dice, Figures, Formula, RateKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { BatchSizeResult } from './model.ts';
import { asked, fields, scales, start, zones } from './state.ts';

export function BatchSizeLab() {
  const lab = useLab('batch-size', { fields });
  const { state, measured } = lab;
  const result = measured?.result ?? null;
  const best = result ? result.askedEscaped.indexOf(Math.max(...result.askedEscaped)) : 0;
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, question: words.question(state.rate), options: asked.map(words.option) }}
      answer={result && best}
      because={result ? words.because(asked[best] ?? 1, result.askedEscaped[best] ?? 0, result.askedEscaped.at(-1) ?? 0) : ''}
      instrument={(open) => (
        <>
          <Ground result={open ? result : null} />
          {open ? <Zones result={result} /> : <p class="muted">{labText.hidden}</p>}
          <div class="lab-knobs">
            {open && <BatchKnob lab={lab} scale={scales.batch} />}
            <RateKnob lab={lab} scale={scales.rate} />
          </div>
          {open && (
            <>
              <Dice lab={lab} />
              {measured && <LossCurve measured={measured} />}
            </>
          )}
        </>
      )}
      formula={measured && <Law measured={measured} />}
      figures={
        result && (
          <Figures
            figures={[
              { name: 'zone', label: words.zone, value: result.zone, shown: words.zones[result.zone] },
              { name: 'steps', label: words.steps, value: result.steps, shown: countOf(result.steps) },
              {
                name: 'loss',
                label: words.loss,
                value: result.medianLoss,
                shown: result.medianLoss === null ? words.flown : numberOf(result.medianLoss),
              },
              { name: 'noise', label: words.noise, value: result.noise, shown: result.noise.toFixed(3) },
              { name: 'escaped', label: words.escaped, value: result.escaped, shown: shareOf(result.escaped) },
              { name: 'diverged', label: words.flown, value: result.diverged, shown: shareOf(result.diverged) },
            ]}
          />
        )
      }
    />
  );
}

function Ground({ result }: { result: BatchSizeResult | null }) {
  const paths = useMemo(
    () => (result ? [{ points: result.hero, token: 'ink', end: result.heroDiverged ? ('cross' as const) : ('disc' as const) }] : []),
    [result],
  );
  const dots = useMemo(() => (result ? { xy: result.dots, token: 'ink-danger' } : null), [result]);
  return (
    <LabMap
      landscape="double-well"
      start={start}
      label={result ? words.map(words.zones[result.zone], result.escaped) : words.mapBefore}
      paths={paths}
      dots={dots}
    />
  );
}

function Zones({ result }: { result: BatchSizeResult | null }) {
  return (
    <ol class="lab-zones" aria-label={words.zone}>
      {zones.map((zone) => (
        <li key={zone} aria-current={zone === result?.zone ? 'true' : undefined}>
          {words.zones[zone]}
        </li>
      ))}
    </ol>
  );
}

function LossCurve({ measured: { state, result } }: { measured: MeasuredOf<'batch-size'> }) {
  const { steps, losses } = result.curve;
  return (
    <LineChart
      low
      title={words.chart}
      x={{ label: words.x, values: steps, show: countOf }}
      y={{ label: words.y, show: numberOf, min: -1.5, max: 3.6 }}
      lines={[{ words: words.loss, token: 'accent', values: losses }]}
      drawn={JSON.stringify(state)}
    />
  );
}

function Law({ measured: { state, result } }: { measured: MeasuredOf<'batch-size'> }) {
  return (
    <Formula
      law={
        <>
          <mi>D</mi>
          <mo>=</mo>
          <mfrac>
            <mrow>
              <mi>η</mi>
              <mspace width="0.2em" />
              <msup>
                <mi>s</mi>
                <mn>2</mn>
              </msup>
              <mtext>(</mtext>
              <mi>B</mi>
              <mtext>)</mtext>
            </mrow>
            <mn>2</mn>
          </mfrac>
          <mspace width="0.6em" />
          <mtext>against</mtext>
          <mspace width="0.6em" />
          <mi>Δ</mi>
          <mi>L</mi>
        </>
      }
      live={
        <>
          <mn>{numberOf(result.temperature)}</mn>
          <mo>=</mo>
          <mfrac>
            <mrow>
              <mn>{rateOf(state.rate)}</mn>
              <mo>×</mo>
              <msup>
                <mn>{result.noise.toFixed(3)}</mn>
                <mn>2</mn>
              </msup>
            </mrow>
            <mn>2</mn>
          </mfrac>
          <mspace width="0.6em" />
          <mtext>against</mtext>
          <mspace width="0.6em" />
          <mn>{numberOf(result.barrier)}</mn>
        </>
      }
    />
  );
}
