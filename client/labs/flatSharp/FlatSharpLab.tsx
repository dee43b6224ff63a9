// /labs/flat-and-sharp: a cut through both valleys, moved by a slider, and the walkers that chose one of them.
import { ChartFrame } from '../../charts/ChartFrame.tsx';
import { Plot, type PlotPen, type PlotSpec } from '../../charts/Plot.tsx';
import { numberOf, shareOf } from '../../text/numbers.ts';
import { flatSharpText as words } from '../../text/labs/flatSharp.ts';
import { labText } from '../../text/labs/frame.ts';
import { Loading } from '../../ui/parts.tsx';
import { LabFrame } from '../LabFrame.tsx';
import { BatchKnob, Dice, Figures, Formula, LabKnob, Legend } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { FlatSharpResult } from './model.ts';
import { fields, places, scales } from './state.ts';

export function FlatSharpLab() {
  const lab = useLab('flat-and-sharp', { fields });
  const { state, measured } = lab;
  const result = measured?.result ?? null;
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, question: words.question(state.batch), options: places.map((place) => words.places[place]) }}
      answer={result && places.indexOf(result.place)}
      because={result ? words.because(result.flat, result.sharp) : ''}
      instrument={(open) => (
        <>
          {measured ? <Cut measured={measured} open={open} /> : <Loading>{labText.measuring}</Loading>}
          <Legend
            entries={[
              { token: 'accent', words: words.training },
              ...(open
                ? [
                    { token: 'ink-danger', words: words.validation },
                    { token: 'edge', words: words.walkers },
                  ]
                : []),
            ]}
          />
          {!open && <p class="muted">{labText.hidden}</p>}
          <div class="lab-knobs">
            <BatchKnob lab={lab} scale={scales.batch} />
            {open && (
              <LabKnob
                lab={lab}
                name="shift"
                label={words.shift}
                hint={words.shiftHint}
                scale={scales.shift}
                show={(shift) => shift.toFixed(2)}
              />
            )}
          </div>
          <Dice lab={lab} />
        </>
      )}
      formula={measured && <Law measured={measured} />}
      figures={
        result && (
          <Figures
            figures={[
              { name: 'flat', label: words.flat, value: result.flat, shown: shareOf(result.flat) },
              { name: 'sharp', label: words.sharp, value: result.sharp, shown: shareOf(result.sharp) },
              costOf('cost-flat', words.costFlat, result.minima.flat),
              costOf('cost-sharp', words.costSharp, result.minima.sharp),
              { name: 'training', label: words.medianTraining, value: result.medianLoss, shown: words.lossOf(result.medianLoss) },
              {
                name: 'validation',
                label: words.medianValidation,
                value: result.medianValidationLoss,
                shown: words.lossOf(result.medianValidationLoss),
              },
            ]}
          />
        )
      }
    />
  );
}

function costOf(name: string, label: string, { training, validation }: FlatSharpResult['minima']['flat']) {
  return { name, label, value: validation - training, shown: numberOf(validation - training) };
}

function Cut({ measured: { state, result }, open }: { measured: MeasuredOf<'flat-and-sharp'>; open: boolean }) {
  const { x, training, validation } = result.curve;
  const spec: PlotSpec = {
    x: { label: words.x, min: x[0] ?? 0, max: x.at(-1) ?? 1, show: numberOf },
    y: { label: words.y, min: -0.15, max: 3, show: numberOf },
    lines: {
      x,
      ys: [
        { values: training, token: 'accent', width: 4, alpha: 1 },
        ...(open ? [{ values: validation, token: 'ink-danger', width: 3, alpha: 1 }] : []),
      ],
    },
    draw: (pen, at) => open && drawWalkers(pen, at, result),
  };
  return (
    <div class="lab-plot">
      <ChartFrame
        kind="flat-and-sharp"
        title={words.chart}
        table={{
          head: words.table,
          rows: x
            .filter((_, i) => i % 10 === 0)
            .map((at, i) => [numberOf(at), numberOf(training[10 * i] ?? 0), numberOf(validation[10 * i] ?? 0)]),
        }}
      >
        <Plot spec={spec} drawn={`${JSON.stringify(state)} ${open}`} />
      </ChartFrame>
    </div>
  );
}

/** A histogram hung from the top: the fullest bin reaches a third of the way down. */
function drawWalkers(pen: CanvasRenderingContext2D, { pixel, ink }: PlotPen, { bins, curve, minima }: FlatSharpResult): void {
  const [from, to] = [curve.x[0] ?? 0, curve.x.at(-1) ?? 1];
  const most = Math.max(...bins);
  pen.fillStyle = ink.color('edge');
  pen.globalAlpha = 0.8;
  bins.forEach((share, i) => {
    const [left, top] = pixel(from + ((to - from) * i) / bins.length, 3);
    const [right, bottom] = pixel(from + ((to - from) * (i + 1)) / bins.length, 3 - (share / most) * 1.1);
    pen.fillRect(left, top, right - left, bottom - top);
  });
  pen.globalAlpha = 1;
  pen.fillStyle = ink.color('ink-danger');
  for (const { x, validation } of [minima.flat, minima.sharp]) {
    pen.beginPath();
    pen.arc(...pixel(x, validation), 0.4 * ink.textPx * devicePixelRatio, 0, 2 * Math.PI);
    pen.fill();
  }
}

function Law({ measured: { state, result } }: { measured: MeasuredOf<'flat-and-sharp'> }) {
  const { sharp } = result.minima;
  return (
    <Formula
      law={
        <>
          <mi>L</mi>
          <mtext>(</mtext>
          <mi>x</mi>
          <mo>−</mo>
          <mi>δ</mi>
          <mtext>)</mtext>
          <mo>−</mo>
          <mi>L</mi>
          <mtext>(</mtext>
          <mi>x</mi>
          <mtext>)</mtext>
          <mo>≈</mo>
          <mfrac>
            <mn>1</mn>
            <mn>2</mn>
          </mfrac>
          <mi>λ</mi>
          <msup>
            <mi>δ</mi>
            <mn>2</mn>
          </msup>
        </>
      }
      live={
        <>
          <mn>{numberOf(sharp.validation - sharp.training)}</mn>
          <mo>≈</mo>
          <mfrac>
            <mn>1</mn>
            <mn>2</mn>
          </mfrac>
          <mo>×</mo>
          <mn>{numberOf(sharp.sharpness)}</mn>
          <mo>×</mo>
          <msup>
            <mn>{Math.abs(state.shift).toFixed(2)}</mn>
            <mn>2</mn>
          </msup>
        </>
      }
    />
  );
}
