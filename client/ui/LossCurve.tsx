// The hero's loss so far: small, under the map; in fog mode it is all there is.
import { text } from '../text/en.ts';
import { numberOf } from '../text/numbers.ts';
import { pathOf } from './Curve.tsx';

export function LossCurve({ losses, steps }: { losses: readonly number[]; steps: number }) {
  const box = { width: 320, height: 72, pad: 4 };
  const finite = losses.filter((value) => Number.isFinite(value));
  const first = finite[0] ?? 1;
  const high = Math.min(Math.max(...finite, first), first + 4 * Math.max(1e-9, Math.abs(first)));
  const low = Math.min(...finite, first);
  const last = finite.at(-1);
  return (
    <figure class="loss-curve">
      <figcaption>
        {text.descend.loss}
        {last !== undefined && <b>{numberOf(last)}</b>}
      </figcaption>
      <svg viewBox={`0 0 ${box.width} ${box.height}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={box.pad} x2={box.width - box.pad} y1={box.height - box.pad} y2={box.height - box.pad} class="curve-axis" />
        <path d={pathOf(losses, box, low, high > low ? high : low + 1, steps + 1)} class="curve-line" />
      </svg>
    </figure>
  );
}
