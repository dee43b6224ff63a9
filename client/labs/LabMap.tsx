// A printed map with paths on it: the game's own sheet, drawn once, and a clear canvas above it for what moves.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Loading } from '../ui/parts.tsx';
import { theme } from '../ui/theme.ts';
import { toPixel, type Projection } from '../view/projection.ts';
import { drawSheet } from '../view/sheet.ts';
import type { Sheet } from './answer.ts';
import { sheetThere } from './bench.ts';

export interface MapPath {
  /** x and y interleaved */
  points: ArrayLike<number>;
  token: string;
  width?: number;
  /** a disc at the end, or a cross where it left the map */
  end?: 'disc' | 'cross';
}

export interface MapDots {
  /** x of all, then y of all */
  xy: ArrayLike<number>;
  token: string;
}

interface LabMapProps {
  landscape: string;
  /** where the runs begin, if not at the landscape's own start */
  start?: readonly [number, number];
  label: string;
  paths: readonly MapPath[];
  dots?: MapDots | null;
}

const margin = { left: 12, top: 12, right: 12, bottom: 12 };

export function LabMap({ landscape, start, label, paths, dots = null }: LabMapProps) {
  const holder = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const asked = useRef({ width: 0, height: 0 });
  const [resized, setResized] = useState(0);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [x, y] = start ?? [];
  const paint = theme.value;

  // Not after the next frame, as other effects: the lab asks for its numbers then, and a picture is not to wait for them.
  useLayoutEffect(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = holder.current ?? {};
    asked.current = { width, height };
    if (width === 0 || height === 0) return undefined;
    let stale = false;
    sheetThere({
      landscape,
      start: x === undefined || y === undefined ? null : [x, y],
      look: { width, height, resolution: devicePixelRatio, theme: paint, fog: false },
      margin,
    }).then(
      (drawn) => stale || setSheet(drawn),
      (error: unknown) => console.error(error),
    );
    return () => {
      stale = true;
    };
  }, [landscape, x, y, resized, paint]);
  useEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const watcher = new ResizeObserver(() => {
      const { width, height } = asked.current;
      if (element.clientWidth !== width || element.clientHeight !== height) setResized((times) => times + 1);
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    if (sheet && ground.current) drawSheet(ground.current, sheet.plan, sheet.look, sheet.terrain);
  }, [sheet]);
  useEffect(() => {
    const canvas = above.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen || !sheet) return;
    const { projection, width, height, resolution } = sheet.look;
    canvas.width = Math.round(width * resolution);
    canvas.height = Math.round(height * resolution);
    pen.scale(resolution, resolution);
    const ink = (token: string): string => getComputedStyle(canvas).getPropertyValue(`--${token}`).trim();
    if (dots) drawDots(pen, projection, dots, ink);
    for (const { x, y } of sheet.plan.world.landscape.minima) drawMinimum(pen, toPixel(projection, x, y), ink);
    drawStart(pen, toPixel(projection, ...sheet.plan.start), ink);
    for (const path of paths) drawPath(pen, projection, path, ink);
  }, [sheet, paths, dots]);

  return (
    <div ref={holder} class="lab-map" role="img" aria-label={label} data-testid="lab-map">
      {sheet === null && <Loading />}
      <canvas ref={ground} />
      <canvas ref={above} />
    </div>
  );
}

type Ink = (token: string) => string;

function drawDots(pen: CanvasRenderingContext2D, projection: Projection, { xy, token }: MapDots, ink: Ink): void {
  const count = xy.length / 2;
  pen.fillStyle = ink(token);
  pen.globalAlpha = 0.55;
  for (let i = 0; i < count; i++) {
    pen.beginPath();
    pen.arc(...toPixel(projection, xy[i] ?? NaN, xy[count + i] ?? NaN), 2, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.globalAlpha = 1;
}

/** A rim in the ground's colour keeps a line readable on any height. */
function drawPath(
  pen: CanvasRenderingContext2D,
  projection: Projection,
  { points, token, width = 2.5, end = 'disc' }: MapPath,
  ink: Ink,
): void {
  const count = points.length / 2;
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  const trace = (): void => {
    pen.beginPath();
    for (let i = 0; i < count; i++) pen.lineTo(...toPixel(projection, points[2 * i] ?? NaN, points[2 * i + 1] ?? NaN));
  };
  const [ex, ey] = toPixel(projection, points[2 * count - 2] ?? NaN, points[2 * count - 1] ?? NaN);
  for (const [color, extra] of [
    [ink('paper'), 2],
    [ink(token), 0],
  ] as const) {
    pen.strokeStyle = color;
    pen.fillStyle = color;
    pen.lineWidth = width + extra;
    pen.globalAlpha = extra > 0 ? 0.6 : 1;
    trace();
    pen.stroke();
    pen.globalAlpha = 1;
    pen.beginPath();
    if (end === 'disc') {
      pen.arc(ex, ey, 6 + extra, 0, 2 * Math.PI);
      pen.fill();
    } else {
      pen.lineWidth = 3 + 1.5 * extra;
      pen.moveTo(ex - 6, ey - 6);
      pen.lineTo(ex + 6, ey + 6);
      pen.moveTo(ex + 6, ey - 6);
      pen.lineTo(ex - 6, ey + 6);
      pen.stroke();
    }
  }
}

function drawMinimum(pen: CanvasRenderingContext2D, [x, y]: [number, number], ink: Ink): void {
  pen.beginPath();
  pen.moveTo(x, y - 8);
  pen.lineTo(x + 7, y + 5);
  pen.lineTo(x - 7, y + 5);
  pen.closePath();
  pen.fillStyle = ink('surface');
  pen.strokeStyle = ink('ink');
  pen.lineWidth = 2;
  pen.fill();
  pen.stroke();
}

function drawStart(pen: CanvasRenderingContext2D, [x, y]: [number, number], ink: Ink): void {
  pen.beginPath();
  pen.arc(x, y, 7, 0, 2 * Math.PI);
  pen.fillStyle = ink('surface');
  pen.fill();
  pen.lineWidth = 3;
  pen.strokeStyle = ink('ink');
  pen.stroke();
}
