// What changes while a run is under way: noise keys and live knobs (PHYSICS sections 5 and 9), already resolved into a list each.
import { ratesOf } from './schedules.ts';
import type { LiveKnobs, Plan, SwarmSpec } from './plan.ts';

/** The last entry that begins at or before step t; undefined before the first. Quick for steps asked in order. */
export function entryFinder<E extends { from: number }>(entries: readonly E[]): (t: number) => E | undefined {
  let at = -1;
  return (t) => {
    while ((entries[at + 1]?.from ?? Infinity) <= t) at++;
    while ((entries[at]?.from ?? -1) > t) at--;
    return entries[at];
  };
}

type Live = Pick<SwarmSpec, 'plan' | 'steps' | 'keys' | 'knobs'>;

/** Why a spec's keys and knobs are none, in words; null: they are fine. */
export function liveFault({ steps, keys = [], knobs }: Omit<Live, 'plan'>): { field: string; got: number | null; takes: string } | null {
  for (const [i, { from }] of keys.entries()) {
    const least = (keys[i - 1]?.from ?? -1) + 1;
    if (!(Number.isInteger(from) && from >= least)) return { field: `keys[${i}].from`, got: from, takes: `a step, at least ${least}` };
  }
  if (!knobs) return null;
  for (const [i, { from, steps: total }] of knobs.entries()) {
    const before = knobs[i - 1];
    const [least, most] = before ? [before.from + 1, before.steps] : [0, 0];
    if (!(Number.isInteger(from) && from >= least && from <= most))
      return { field: `knobs[${i}].from`, got: from, takes: before ? `a step from ${least} to ${most}` : '0: the first begins the run' };
    if (!(Number.isInteger(total) && total >= Math.max(1, from)))
      return { field: `knobs[${i}].steps`, got: total, takes: `a whole number, at least ${Math.max(1, from)}` };
  }
  const last = knobs.at(-1)?.steps ?? null;
  return last === steps
    ? null
    : { field: 'steps', got: steps, takes: last === null ? 'knobs that are not empty' : `${last}, the last knobs' steps` };
}

/** The knobs in force at each step: the plan's own where there are no live ones. Throws on a spec that liveFault refuses. */
export function knobsFinder(spec: Live): (t: number) => LiveKnobs {
  const fault = liveFault(spec);
  if (fault) throw new Error(`live: ${fault.field} is ${fault.got}, expected ${fault.takes}`);
  const { batchSize, learningRate } = spec.plan;
  const own: LiveKnobs = { from: 0, steps: spec.steps, batchSize, learningRate };
  const find = entryFinder(spec.knobs ?? [own]);
  return (t) => find(t) ?? own;
}

/** The plan as it stands at step t. */
export function planAt(spec: Live, t: number): Plan {
  const { batchSize, learningRate } = knobsFinder(spec)(t);
  return { ...spec.plan, batchSize, learningRate };
}

/** eta_t of every step, f64: ratesOf, piece by piece. */
export function ratesOfRun(spec: Live): Float64Array {
  const rates = new Float64Array(spec.steps);
  const rateAt = rateFinder(spec);
  for (let t = 0; t < spec.steps; t++) rates[t] = rateAt(t);
  return rates;
}

/** eta_t; a piece's table is made when one of its steps is asked for, and only the last is kept. */
export function rateFinder(spec: Live): (t: number) => number {
  const knobsAt = knobsFinder(spec);
  let piece: LiveKnobs | null = null;
  let rates: Float64Array = new Float64Array();
  return (t) => {
    const knobs = knobsAt(t);
    if (knobs !== piece) {
      piece = knobs;
      rates = ratesOf({ ...spec.plan, learningRate: knobs.learningRate }, knobs.steps);
    }
    return rates[t] ?? NaN;
  };
}
