// /labs/stuck: a ball in a double well, step by step.
import { useEffect, useState } from 'preact/hooks';
import { ChartFrame } from '../../charts/ChartFrame.tsx';
import { Plot, type PlotPen, type PlotSpec } from '../../charts/Plot.tsx';
import { numberOf, rateOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { stuckText as words } from '../../text/labs/stuck.ts';
import { Button, Loading } from '../../ui/parts.tsx';
import { LabFrame } from '../LabFrame.tsx';
import { Figures, Formula, LabKnob, RateKnob } from '../parts.tsx';
import { useLab } from '../useLab.ts';
import type { StuckResult } from './model.ts';
import { ends, fields, ran, scales, steps, type StuckState } from './state.ts';

const playMs = 120;

export function StuckLab() {
  const lab = useLab('stuck', { fields, ran });
  const { state, set, measured } = lab;
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    if (state.iteration >= steps) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => set({ iteration: state.iteration + 1 }), playMs);
    return () => clearTimeout(timer);
  }, [playing, state.iteration]);
  const result = measured?.result ?? null;
  const last = result?.path[steps];
  /** another start or rate is another run */
  const anew = {
    state,
    set(change: Partial<StuckState>) {
      setPlaying(false);
      set({ ...change, iteration: 0 });
    },
  };
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, options: ends.map((end) => words.ends[end]) }}
      answer={result && ends.indexOf(result.end)}
      because={result ? words.because(result.end, last?.x ?? NaN, last?.loss ?? NaN) : ''}
      instrument={(open) => (
        <>
          {result ? (
            <Well result={result} iteration={open ? state.iteration : 0} rate={state.rate} open={open} />
          ) : (
            <Loading>{labText.measuring}</Loading>
          )}
          {!open && <p class="muted">{labText.hidden}</p>}
          <div class="lab-knobs">
            <LabKnob lab={anew} name="start" label={words.start} hint={words.startHint} scale={scales.start} show={(x) => x.toFixed(2)} />
            <RateKnob lab={anew} scale={scales.rate} />
            {open && <LabKnob lab={lab} name="iteration" label={words.iteration} scale={scales.iteration} show={String} />}
          </div>
          {open && (
            <div class="lab-buttons">
              <Button
                kind="main"
                testId="play"
                onClick={() => {
                  if (!playing && state.iteration >= steps) set({ iteration: 0 });
                  setPlaying(!playing);
                }}
              >
                {playing ? words.stop : words.play}
              </Button>
              <Button testId="step" disabled={state.iteration >= steps} onClick={() => set({ iteration: state.iteration + 1 })}>
                {words.once}
              </Button>
            </div>
          )}
        </>
      )}
      formula={<Law result={result} iteration={state.iteration} rate={state.rate} />}
      figures={result && <Numbers result={result} iteration={state.iteration} />}
    />
  );
}

function Law({ result, iteration, rate }: { result: StuckResult | null; iteration: number; rate: number }) {
  const now = result?.path[iteration];
  return (
    <Formula
      law={
        <>
          <msub>
            <mi>x</mi>
            <mrow>
              <mi>t</mi>
              <mo>+</mo>
              <mn>1</mn>
            </mrow>
          </msub>
          <mo>=</mo>
          <msub>
            <mi>x</mi>
            <mi>t</mi>
          </msub>
          <mo>−</mo>
          <mi>η</mi>
          <mspace width="0.2em" />
          <mo>∇</mo>
          <mi>L</mi>
          <mtext>(</mtext>
          <msub>
            <mi>x</mi>
            <mi>t</mi>
          </msub>
          <mtext>)</mtext>
        </>
      }
      live={
        now && (
          <>
            <mn>{(now.x - rate * now.gradient).toFixed(4)}</mn>
            <mo>=</mo>
            <mn>{now.x.toFixed(4)}</mn>
            <mo>−</mo>
            <mn>{rateOf(rate)}</mn>
            <mo>×</mo>
            <mtext>(</mtext>
            <mn>{now.gradient.toFixed(4)}</mn>
            <mtext>)</mtext>
          </>
        )
      }
    />
  );
}

function Numbers({ result, iteration }: { result: StuckResult; iteration: number }) {
  const now = result.path[iteration] ?? { x: NaN, loss: NaN, gradient: NaN };
  return (
    <Figures
      figures={[
        { name: 'iteration', label: words.iteration, value: iteration, shown: String(iteration) },
        { name: 'position', label: words.position, value: now.x, shown: now.x.toFixed(3) },
        { name: 'loss', label: words.loss, value: now.loss, shown: now.loss.toFixed(4) },
        { name: 'gradient', label: words.gradient, value: now.gradient, shown: signed(now.gradient) },
      ]}
    />
  );
}

/** What rounds to nothing has no sign. */
const signed = (value: number): string => (Math.abs(value) < 5e-5 ? '0.0000' : value.toFixed(4));

function Well({ result, iteration, rate, open }: { result: StuckResult; iteration: number; rate: number; open: boolean }) {
  const { curve, path } = result;
  const high = 4;
  const spec: PlotSpec = {
    x: { label: words.x, min: curve.x[0] ?? 0, max: curve.x.at(-1) ?? 1, show: numberOf },
    y: { label: words.y, min: -1.8, max: high, show: numberOf },
    lines: { x: curve.x, ys: [{ values: curve.loss, token: 'edge', width: 4, alpha: 1 }] },
    draw: (pen, at) => drawBall(pen, at, result, iteration, rate),
  };
  const rows = path.slice(0, open ? iteration + 1 : 1);
  return (
    <div class="lab-plot">
      <ChartFrame
        kind="well"
        title={words.chart}
        table={{
          head: words.table,
          rows: rows.map((one, t) => [String(t), one.x.toFixed(3), one.loss.toFixed(4), one.gradient.toFixed(4)]),
        }}
      >
        <Plot spec={spec} drawn={`${iteration} ${rate} ${path[0]?.x ?? 0} ${path[1]?.x ?? 0}`} />
      </ChartFrame>
    </div>
  );
}

/** Past places faint, the present one large; an arrow along x is the next step. */
function drawBall(pen: CanvasRenderingContext2D, at: PlotPen, { path, minima }: StuckResult, iteration: number, rate: number): void {
  const { pixel, px, ink } = at;
  const unit = ink.textPx * px;
  pen.fillStyle = ink.color('ink-muted');
  for (const { x, loss } of minima) {
    const [cx, cy] = pixel(x, loss);
    pen.beginPath();
    pen.moveTo(cx, cy + 0.25 * unit);
    pen.lineTo(cx + 0.45 * unit, cy + 1 * unit);
    pen.lineTo(cx - 0.45 * unit, cy + 1 * unit);
    pen.fill();
  }
  pen.fillStyle = ink.color('accent');
  for (const [t, { x, loss }] of path.slice(0, iteration).entries()) {
    pen.globalAlpha = 0.25 + (0.5 * t) / Math.max(1, iteration);
    pen.beginPath();
    pen.arc(...pixel(x, loss), 0.26 * unit, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.globalAlpha = 1;
  const now = path[iteration];
  if (!now) return;
  const [bx, by] = pixel(now.x, now.loss);
  const [tx] = pixel(now.x - rate * now.gradient, now.loss);
  const length = tx - bx;
  if (Math.abs(length) > 0.3 * unit) {
    const head = Math.sign(length) * Math.min(0.5 * unit, Math.abs(length));
    pen.strokeStyle = ink.color('ink-danger');
    pen.fillStyle = ink.color('ink-danger');
    pen.lineWidth = 0.18 * unit;
    pen.beginPath();
    pen.moveTo(bx, by);
    pen.lineTo(tx - head, by);
    pen.stroke();
    pen.beginPath();
    pen.moveTo(tx, by);
    pen.lineTo(tx - head, by - 0.3 * unit);
    pen.lineTo(tx - head, by + 0.3 * unit);
    pen.fill();
  }
  pen.beginPath();
  pen.arc(bx, by, 0.55 * unit, 0, 2 * Math.PI);
  pen.fillStyle = ink.color('accent');
  pen.strokeStyle = ink.color('surface');
  pen.lineWidth = 0.16 * unit;
  pen.fill();
  pen.stroke();
}
