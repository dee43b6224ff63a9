// A plot with axes, by uPlot: sized by its place, inked by the theme's tokens, drawn anew when either changes.
import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { text } from '../text/en.ts';
import { Loading } from '../ui/parts.tsx';
import { theme } from '../ui/theme.ts';
import { loadUplot, uplotIfHere } from './loadUplot.ts';
import { logTicks } from './ticks.ts';

/** Colours and sizes as the page has them now. */
export interface PlotInk {
  /** a token's colour, by name */
  color: (token: string) => string;
  /** the page's smallest text, CSS px */
  textPx: number;
  font: string;
}

export interface Axis {
  label: string;
  min: number;
  max: number;
  log?: boolean;
  show: (value: number) => string;
}

export interface PlotSpec {
  x: Axis;
  y: Axis;
  /** lines over common x values; null: a gap */
  lines?: { x: readonly number[]; ys: readonly { values: readonly (number | null)[]; token: string; width: number; alpha: number }[] };
  /** Whatever else is on it; pixel() gives canvas pixels, `px` is one CSS pixel in them. */
  draw?: (pen: CanvasRenderingContext2D, at: PlotPen) => void;
}

export interface PlotPen {
  pixel: (x: number, y: number) => [x: number, y: number];
  px: number;
  ink: PlotInk;
}

/** `drawn` changes when the plot is another one. Its meaning is told by whoever frames it, so it is hidden from screen readers. */
export function Plot({ spec, drawn }: { spec: PlotSpec; drawn: string }) {
  const holder = useRef<HTMLDivElement>(null);
  const [tool, setTool] = useState<typeof uPlot | 'failed' | null>(uplotIfHere);
  const latest = useRef(spec);
  latest.current = spec;
  useEffect(() => {
    if (tool !== null) return;
    loadUplot().then(
      (loaded) => setTool(() => loaded),
      (error: unknown) => {
        console.error(error);
        setTool('failed');
      },
    );
  }, []);
  const paint = theme.value;
  useEffect(() => {
    const element = holder.current;
    if (!element || tool === null || tool === 'failed') return undefined;
    let plot: uPlot | null = null;
    const paintNow = (): void => {
      plot?.destroy();
      plot = null;
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 40 && height > 40) plot = plotOf(tool, element, latest.current, width, height);
    };
    const watcher = new ResizeObserver(paintNow);
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      plot?.destroy();
    };
  }, [tool, paint, drawn]);
  return (
    <div class="plot" aria-hidden="true">
      {tool === null && <Loading>{text.chart.loading}</Loading>}
      {tool === 'failed' && <p>{text.chart.failed}</p>}
      <div ref={holder} class="plot-canvas" data-ready={tool !== null} />
    </div>
  );
}

function plotOf(tool: typeof uPlot, element: HTMLElement, spec: PlotSpec, width: number, height: number): uPlot {
  const ink = inkOf(element);
  const axis = ({ label, min, max, log = false, show }: Axis, size: number, spacePx: number): uPlot.Axis => ({
    label,
    labelFont: `bold ${ink.textPx}px ${ink.font}`,
    labelSize: 1.6 * ink.textPx,
    font: `${ink.textPx}px ${ink.font}`,
    stroke: ink.color('ink'),
    size,
    space: spacePx,
    gap: 0.3 * ink.textPx,
    grid: { stroke: ink.color('line'), width: 1 },
    ticks: { stroke: ink.color('line'), width: 1, size: 0.3 * ink.textPx },
    // uPlot would leave out most of a logarithmic axis; the ticks are already chosen.
    filter: (_plot, splits) => splits,
    values: (_plot, splits) => splits.map((value) => show(value)),
    ...(log && { splits: () => logTicks(min, max, Math.max(2, Math.floor(width / (5 * ink.textPx)))) }),
  });
  const { lines } = spec;
  const options: uPlot.Options = {
    width,
    height,
    padding: [ink.textPx, 1.4 * ink.textPx, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [spec.x.min, spec.x.max], ...(spec.x.log === true && { distr: 3, log: 10 }) },
      y: { range: [spec.y.min, spec.y.max], ...(spec.y.log === true && { distr: 3, log: 10 }) },
    },
    axes: [axis(spec.x, 2 * ink.textPx, 4 * ink.textPx), axis(spec.y, 3.4 * ink.textPx, 2.5 * ink.textPx)],
    series: [
      {},
      ...(lines?.ys ?? [{ token: 'ink', width: 0, alpha: 0 }]).map((line) => ({
        stroke: ink.color(line.token),
        width: line.width,
        alpha: line.alpha,
        points: { show: false },
      })),
    ],
    hooks: {
      draw: [
        (plot) => {
          const pixel = (x: number, y: number): [number, number] => [plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true)];
          const { left, top, width: across, height: down } = plot.bbox;
          plot.ctx.save();
          plot.ctx.beginPath();
          plot.ctx.rect(left, top, across, down);
          plot.ctx.clip();
          spec.draw?.(plot.ctx, { pixel, px: devicePixelRatio, ink });
          plot.ctx.restore();
        },
      ],
    },
  };
  const data: uPlot.AlignedData = lines
    ? [[...lines.x], ...lines.ys.map((line) => [...line.values])]
    : [
        [spec.x.min, spec.x.max],
        [null, null],
      ];
  return new tool(options, data, element);
}

function inkOf(element: HTMLElement): PlotInk {
  const style = getComputedStyle(element);
  return {
    color: (token) => style.getPropertyValue(`--${token}`).trim(),
    textPx: Number.parseFloat(style.fontSize) || 16,
    font: style.fontFamily,
  };
}
