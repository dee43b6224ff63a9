// /labs/escape: first-passage times of a swarm as bars, Kramers' law through them.
import { ChartFrame } from '../../charts/ChartFrame.tsx';
import { Plot, type PlotPen, type PlotSpec } from '../../charts/Plot.tsx';
import { countOf, numberOf, rateOf, shareOf } from '../../text/numbers.ts';
import { escapeText as words } from '../../text/labs/escape.ts';
import { labText } from '../../text/labs/frame.ts';
import { Loading } from '../../ui/parts.tsx';
import { LabFrame } from '../LabFrame.tsx';
import { LabMap } from '../LabMap.tsx';
import { Dice, Figures, Formula, LabKnob, Legend, RateKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { EscapeResult } from './model.ts';
import { binCount, fields, growthOf, scales, steps } from './state.ts';

const nothing: readonly [] = [];

export function EscapeLab() {
  const lab = useLab('escape', { fields });
  const { state, measured } = lab;
  const result = measured?.result ?? null;
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, question: words.question(state.noise) }}
      answer={result && growthOf(result.halved)}
      because={result ? words.because(result.tau, result.halved) : ''}
      instrument={(open) => (
        <>
          {open ? (
            <>
              {measured ? <Histogram measured={measured} /> : <Loading>{labText.measuring}</Loading>}
              <Legend
                entries={[
                  { token: 'edge', words: words.measured },
                  { token: 'accent', words: words.law, dashed: result?.holds === false },
                ]}
              />
              {result?.holds === false && <p class="note">{words.tooFast}</p>}
            </>
          ) : (
            <>
              <LabMap landscape="three-hump" label={words.title} paths={nothing} />
              <p class="muted">{labText.hidden}</p>
            </>
          )}
          <div class="lab-knobs">
            <LabKnob lab={lab} name="noise" label={words.noise} scale={scales.noise} show={numberOf} />
            <RateKnob lab={lab} scale={scales.rate} />
          </div>
          <Dice lab={lab} />
        </>
      )}
      formula={measured && <Law measured={measured} />}
      figures={
        result && (
          <Figures
            figures={[
              { name: 'left', label: words.left, value: result.escapedEver, shown: shareOf(result.escapedEver) },
              { name: 'predicted', label: words.predicted, value: result.predicted, shown: shareOf(result.predicted) },
              {
                name: 'measured-tau',
                label: words.measuredTau,
                value: result.measuredTau,
                shown: result.measuredTau === null ? words.stays : countOf(result.measuredTau),
              },
              { name: 'tau', label: words.tau, value: result.tau, shown: countOf(result.tau) },
              { name: 'barrier', label: words.barrier, value: result.barrier, shown: numberOf(result.barrier) },
              { name: 'temperature', label: words.temperature, value: result.temperature, shown: numberOf(result.temperature) },
            ]}
          />
        )
      }
    />
  );
}

function Histogram({ measured: { state, result } }: { measured: MeasuredOf<'escape'> }) {
  const top = 1.15 * Math.max(...result.bins, ...result.law, 1e-4);
  const width = steps / binCount;
  const spec: PlotSpec = {
    x: { label: words.x, min: 0, max: steps, show: countOf },
    y: { label: words.y, min: 0, max: top, show: shareOf },
    draw: (pen, at) => drawBars(pen, at, result),
  };
  return (
    <div class="lab-plot">
      <ChartFrame
        kind="escape"
        title={words.chart}
        table={{
          head: words.table,
          rows: result.bins.map((share, i) => [countOf((i + 1) * width), shareOf(share), shareOf(result.law[i] ?? 0)]),
        }}
      >
        <Plot spec={spec} drawn={JSON.stringify(state)} />
      </ChartFrame>
    </div>
  );
}

function drawBars(pen: CanvasRenderingContext2D, { pixel, px, ink }: PlotPen, { bins, law, holds }: EscapeResult): void {
  const width = steps / binCount;
  pen.fillStyle = ink.color('edge');
  bins.forEach((share, i) => {
    const [left, top] = pixel(i * width, share);
    const [right, bottom] = pixel((i + 1) * width, 0);
    pen.fillRect(left + px / 2, top, right - left - px, bottom - top);
  });
  pen.strokeStyle = ink.color('accent');
  pen.lineWidth = 3 * px;
  pen.setLineDash(holds ? [] : [7 * px, 6 * px]);
  pen.beginPath();
  for (const [i, share] of law.entries()) pen.lineTo(...pixel((i + 0.5) * width, share));
  pen.stroke();
  pen.setLineDash([]);
}

function Law({ measured: { state, result } }: { measured: MeasuredOf<'escape'> }) {
  return (
    <Formula
      law={
        <>
          <mi>τ</mi>
          <mo>=</mo>
          <mfrac>
            <mi>C</mi>
            <mi>η</mi>
          </mfrac>
          <msup>
            <mi>e</mi>
            <mrow>
              <mi>Δ</mi>
              <mi>L</mi>
              <mo>/</mo>
              <mi>D</mi>
            </mrow>
          </msup>
        </>
      }
      live={
        <>
          <mn>{countOf(result.tau)}</mn>
          <mo>=</mo>
          <mfrac>
            <mn>{numberOf(result.prefactor)}</mn>
            <mn>{rateOf(state.rate)}</mn>
          </mfrac>
          <msup>
            <mi>e</mi>
            <mrow>
              <mn>{numberOf(result.barrier)}</mn>
              <mo>/</mo>
              <mn>{numberOf(result.temperature)}</mn>
            </mrow>
          </msup>
        </>
      }
    />
  );
}
