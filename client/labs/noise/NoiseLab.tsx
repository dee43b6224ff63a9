// /labs/noise: batches drawn again and again, their gradients as a histogram under the bell that theory draws.
import { ChartFrame } from '../../charts/ChartFrame.tsx';
import { Plot, type PlotPen, type PlotSpec } from '../../charts/Plot.tsx';
import { countOf, numberOf, shareOf } from '../../text/numbers.ts';
import { noiseText as words } from '../../text/labs/noise.ts';
import { labText } from '../../text/labs/frame.ts';
import { Loading } from '../../ui/parts.tsx';
import { LabFrame } from '../LabFrame.tsx';
import { BatchKnob, Dice, Figures, Formula, LabChoice, LabKnob, Legend } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { NoiseResult } from './model.ts';
import { draws, fields, scales, shapes, trueGradient } from './state.ts';
import { NoiseOfBatch } from '../pieces.tsx';

/** What the options say: the scatter's share. */
const shares = [0.25, 0.5, 1, 2];
const nearest = (share: number): number =>
  shares.reduce((best, one, i) => (Math.abs(Math.log(one / share)) < Math.abs(Math.log((shares[best] ?? 1) / share)) ? i : best), 0);

export function NoiseLab() {
  const lab = useLab('noise', { fields });
  const { measured } = lab;
  const result = measured?.result ?? null;
  return (
    <LabFrame
      lab={lab}
      words={words}
      answer={result && nearest(result.fourfold)}
      because={result ? words.because(result.fourfold) : ''}
      instrument={(open) => (
        <>
          {measured ? <Histogram measured={measured} /> : <Loading>{labText.measuring}</Loading>}
          <Legend
            entries={[
              { token: 'edge', words: words.measured },
              { token: 'accent', words: words.law },
              { token: 'ink', words: words.truth, dashed: true },
            ]}
          />
          <div class="lab-knobs">
            {open && <BatchKnob lab={lab} scale={scales.batch} />}
            <LabKnob lab={lab} name="sigma" label={words.sigma} hint={words.sigmaHint} scale={scales.sigma} show={numberOf} />
            <LabChoice lab={lab} name="shape" label={words.shape} choices={shapes} show={(shape) => words.shapes[shape]} />
          </div>
          <Dice lab={lab} />
        </>
      )}
      formula={measured && <Law measured={measured} />}
      figures={
        result && (
          <Figures
            figures={[
              { name: 'theory', label: words.theory, value: result.theory, shown: result.theory.toFixed(3) },
              { name: 'deviation', label: words.deviation, value: result.deviation, shown: result.deviation.toFixed(3) },
              { name: 'mean', label: words.mean, value: result.mean, shown: result.mean.toFixed(3) },
              { name: 'ks', label: words.ks, value: result.ks, shown: result.ks.toFixed(3) },
            ]}
          />
        )
      }
    />
  );
}

function Law({ measured: { state, result } }: { measured: MeasuredOf<'noise'> }) {
  return (
    <Formula
      law={
        <>
          <mi>s</mi>
          <mtext>(</mtext>
          <mi>B</mi>
          <mtext>)</mtext>
          <mo>=</mo>
          <NoiseOfBatch />
        </>
      }
      live={
        <>
          <mn>{result.theory.toFixed(3)}</mn>
          <mo>=</mo>
          <mfrac>
            <mn>{numberOf(state.sigma)}</mn>
            <msqrt>
              <mn>{state.batch}</mn>
            </msqrt>
          </mfrac>
        </>
      }
    />
  );
}

function Histogram({ measured: { state, result } }: { measured: MeasuredOf<'noise'> }) {
  const { from, width, shares, law } = result.bins;
  const top = 1.15 * Math.max(...shares, ...law);
  const spec: PlotSpec = {
    x: { label: words.x, min: from, max: from + width * shares.length, show: numberOf },
    y: { label: words.y, min: 0, max: top, show: shareOf },
    draw: (pen, at) => drawBars(pen, at, result, top),
  };
  return (
    <div class="lab-plot">
      <ChartFrame
        kind="noise"
        title={words.chart(countOf(draws), countOf(state.batch))}
        table={{ head: words.table, rows: shares.map((share, i) => [numberOf(from + i * width), shareOf(share), shareOf(law[i] ?? 0)]) }}
      >
        <Plot spec={spec} drawn={JSON.stringify(state)} />
      </ChartFrame>
    </div>
  );
}

function drawBars(pen: CanvasRenderingContext2D, { pixel, px, ink }: PlotPen, { bins }: NoiseResult, top: number): void {
  const { from, width, shares, law } = bins;
  pen.fillStyle = ink.color('edge');
  shares.forEach((share, i) => {
    const [left, y] = pixel(from + i * width, share);
    const [right, bottom] = pixel(from + (i + 1) * width, 0);
    pen.fillRect(left + px / 2, y, Math.max(px, right - left - px), bottom - y);
  });
  pen.lineWidth = 3 * px;
  pen.strokeStyle = ink.color('accent');
  pen.beginPath();
  law.forEach((share, i) => {
    const [x, y] = pixel(from + (i + 0.5) * width, share);
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.stroke();
  pen.strokeStyle = ink.color('ink');
  pen.setLineDash([6 * px, 5 * px]);
  pen.lineWidth = 2 * px;
  pen.beginPath();
  pen.moveTo(...pixel(trueGradient, 0));
  pen.lineTo(...pixel(trueGradient, top));
  pen.stroke();
  pen.setLineDash([]);
}
