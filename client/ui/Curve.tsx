// Small drawn curves: a schedule's learning rate, a hero's loss.

export interface CurveBox {
  width: number;
  height: number;
  /** room left free on every side, in the same units */
  pad: number;
}

/** An SVG path through values, thinned to about one point a pixel. low and high are the y range; `of` values fill the width. */
export function pathOf(values: ArrayLike<number>, box: CurveBox, low: number, high: number, of = values.length): string {
  const count = values.length;
  if (count === 0) return '';
  const stride = Math.max(1, Math.floor(count / Math.max(1, box.width)));
  const span = high > low ? high - low : 1;
  const x = (i: number): number => box.pad + ((box.width - 2 * box.pad) * i) / Math.max(1, of - 1);
  const y = (v: number): number => box.height - box.pad - (box.height - 2 * box.pad) * Math.min(1, Math.max(0, (v - low) / span));
  const points: string[] = [];
  for (let i = 0; i < count; i += stride) points.push(`${x(i).toFixed(1)} ${y(values[i] ?? low).toFixed(1)}`);
  points.push(`${x(count - 1).toFixed(1)} ${y(values[count - 1] ?? low).toFixed(1)}`);
  return `M${points.join('L')}`;
}

export function MiniCurve({ values }: { values: ArrayLike<number> }) {
  const box = { width: 64, height: 36, pad: 4 };
  const high = Math.max(...Array.from(values), Number.MIN_VALUE);
  return (
    <svg class="mini-curve" viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true">
      <path d={pathOf(values, box, 0, high)} />
    </svg>
  );
}
