// The hero's loss so far: small, under the map; in fog it is all there is, large and beside the swarm's median.
import { text } from '../text/en.ts';
import { lossOf } from '../text/numbers.ts';
import { pathOf } from './Curve.tsx';

interface LossCurveProps {
  losses: readonly number[];
  /** length of the whole run */
  steps: number;
  /** the swarm's median loss, one a step as far as it has come; drawn dashed */
  median?: readonly number[] | null;
  large?: boolean;
}

export function LossCurve({ losses, steps, median = null, large = false }: LossCurveProps) {
  const box = { width: 320, height: large ? 220 : 72, pad: 4 };
  const { low, high } = rangeOf([...losses, ...(median ?? [])], losses[0]);
  const last = losses.findLast(Number.isFinite);
  return (
    <figure class={large ? 'loss-curve loss-curve-large' : 'loss-curve'}>
      <figcaption>
        {text.descend.loss}
        {last !== undefined && <b>{lossOf(last)}</b>}
      </figcaption>
      <svg viewBox={`0 0 ${box.width} ${box.height}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={box.pad} x2={box.width - box.pad} y1={box.height - box.pad} y2={box.height - box.pad} class="curve-axis" />
        {median && <path d={pathOf(median, box, low, high, steps + 1)} class="curve-line curve-median" />}
        <path d={pathOf(losses, box, low, high, steps + 1)} class="curve-line" />
      </svg>
      {median && (
        <p class="loss-legend muted" aria-hidden="true">
          <span>
            <i class="line-key" /> {text.fog.own}
          </span>
          <span>
            <i class="line-key line-key-median" /> {text.fog.median}
          </span>
        </p>
      )}
    </figure>
  );
}

/** A loss curve as small as a word. */
export function MiniLoss({ losses }: { losses: readonly number[] }) {
  const box = { width: 96, height: 36, pad: 4 };
  const { low, high } = rangeOf(losses, losses[0]);
  return (
    <svg class="mini-curve mini-loss" viewBox={`0 0 ${box.width} ${box.height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={pathOf(losses, box, low, high)} />
    </svg>
  );
}

/** What blows up would flatten the rest: the top is at most four times the start's size above it. */
function rangeOf(losses: readonly number[], first = 1): { low: number; high: number } {
  const finite = losses.filter((value) => Number.isFinite(value));
  const high = Math.min(Math.max(...finite, first), first + 4 * Math.max(1e-9, Math.abs(first)));
  const low = Math.min(...finite, first);
  return { low, high: high > low ? high : low + 1 };
}
