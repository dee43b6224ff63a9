// The median loss of one's own swarm over the whole run, for fog: computed ahead on this device, shown only as far as the clock has come.
import { useEffect, useState } from 'preact/hooks';
import type { SwarmSpec } from '../../../shared/sim/plan.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { engine } from '../engineHold.ts';
import { runProbe } from './trials.ts';

/** One value a step, straight lines between the looks; null until it is there, and for no spec. */
export function useSwarmMedian(spec: SwarmSpec | null): readonly number[] | null {
  const [median, setMedian] = useState<readonly number[] | null>(null);
  const key = spec && JSON.stringify(spec);
  useEffect(() => {
    setMedian(null);
    if (spec === null) return undefined;
    let stopped = false;
    engine()
      .then((machine) => runProbe(machine, worldOf(spec.landscape).tile, spec))
      .then(
        ({ losses }) => {
          if (!stopped) setMedian(spreadOver(losses, spec.steps));
        },
        (error: unknown) => console.error(error),
      );
    return () => {
      stopped = true;
    };
  }, [key]);
  return median;
}

/** `looks` at even distances from step 0 to the last, as one value a step. */
export function spreadOver(looks: readonly number[], steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const at = steps === 0 ? 0 : (step / steps) * (looks.length - 1);
    const low = looks[Math.floor(at)] ?? 0;
    const high = looks[Math.ceil(at)] ?? low;
    // Infinity minus itself is no number.
    return low === high ? low : low + (at - Math.floor(at)) * (high - low);
  });
}
