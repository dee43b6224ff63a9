// Lines over a common x, each named in the legend; what flies far above is cut off, so that the rest keeps its shape.
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { Plot, type PlotPen } from '../charts/Plot.tsx';
import { Legend } from './parts.tsx';

export interface Line {
  words: string;
  token: string;
  values: readonly (number | null)[];
  width?: number;
  alpha?: number;
  /** drawn, but not named */
  quiet?: boolean;
}

/** An upright line with its name in the legend. */
export interface Mark {
  words: string;
  token: string;
  at: number;
  dashed?: boolean;
}

interface LineChartProps {
  title: string;
  x: { label: string; values: readonly number[]; show: (x: number) => string; log?: boolean };
  y: { label: string; show: (y: number) => string; min?: number; max?: number; log?: boolean };
  lines: readonly Line[];
  marks?: readonly Mark[];
  low?: boolean;
  /** changes when it is another chart */
  drawn: string;
}

/** A table for whoever does not see the lines: so many rows, evenly taken. */
const rows = 24;

export function LineChart({ title, x, y, lines, marks = [], low = false, drawn }: LineChartProps) {
  const [bottom, top] = rangeOf(lines, y);
  const beyond = y.log === true ? top * 1000 : top + 10 * (top - bottom);
  const stride = Math.max(1, Math.ceil(x.values.length / rows));
  const named = lines.filter((line) => line.quiet !== true);
  const draw = (pen: CanvasRenderingContext2D, at: PlotPen): void => {
    for (const mark of marks) drawMark(pen, at, mark, bottom, top);
  };
  return (
    <>
      <div class={`lab-plot${low ? ' lab-plot-low' : ''}`}>
        <ChartFrame
          kind="lines"
          title={title}
          table={{
            head: [x.label, ...lines.map((line) => line.words)],
            rows: x.values
              .map((value, i) => [x.show(value), ...lines.map((line) => (line.values[i] == null ? '' : y.show(line.values[i])))])
              .filter((_, i) => i % stride === 0),
          }}
        >
          <Plot
            spec={{
              x: { label: x.label, min: x.values[0] ?? 0, max: x.values.at(-1) ?? 1, show: x.show, log: x.log === true },
              y: { label: y.label, min: bottom, max: top, show: y.show, log: y.log === true },
              lines: {
                x: x.values,
                ys: lines.map(({ values, token, width = 3, alpha = 1 }) => ({ values: leaving(values, beyond), token, width, alpha })),
              },
              draw,
            }}
            drawn={drawn}
          />
        </ChartFrame>
      </div>
      {named.length + marks.length > 1 && <Legend entries={[...named, ...marks]} />}
    </>
  );
}

function rangeOf(lines: readonly Line[], y: LineChartProps['y']): [bottom: number, top: number] {
  const finite = lines.flatMap((line) => line.values).filter((value) => value !== null && Number.isFinite(value)) as number[];
  const least = Math.min(...finite);
  const most = Math.max(...finite);
  if (finite.length === 0) return [y.min ?? 0, y.max ?? 1];
  if (y.log === true) return [y.min ?? least / 1.3, y.max ?? most * 1.3];
  const room = 0.06 * Math.max(most - least, 1e-9);
  return [y.min ?? least - room, y.max ?? most + room];
}

/** A line that ends because half the swarm has left the map goes out through the top. */
function leaving(values: Line['values'], beyond: number): (number | null)[] {
  return values.map((value, i) => value ?? (i > 0 && values[i - 1] !== null ? beyond : null));
}

function drawMark(pen: CanvasRenderingContext2D, { pixel, px, ink }: PlotPen, mark: Mark, bottom: number, top: number): void {
  pen.strokeStyle = ink.color(mark.token);
  pen.lineWidth = 2.5 * px;
  pen.setLineDash(mark.dashed === true ? [6 * px, 5 * px] : []);
  pen.beginPath();
  pen.moveTo(...pixel(mark.at, bottom));
  pen.lineTo(...pixel(mark.at, top));
  pen.stroke();
  pen.setLineDash([]);
}
