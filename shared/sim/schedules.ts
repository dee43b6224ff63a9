// Learning-rate schedules (PHYSICS section 2): eta at step t of T, PyTorch's conventions, f64.
import { cos, pow } from './detmath.ts';
import type { Plan, Schedule } from './plan.ts';

/** eta_t for every step, warm-up included: for t < W the schedule's rate times (t + 1) / W. The kernel rounds to float32. */
export function ratesOf(plan: Plan, steps: number): Float64Array {
  const rates = scheduleRates(plan.schedule, plan.learningRate, steps);
  const warm = Math.min(plan.warmupSteps, steps);
  for (let t = 0; t < warm; t++) rates[t] = ((rates[t] ?? 0) * (t + 1)) / plan.warmupSteps;
  return rates;
}

/** The schedule alone, without warm-up. */
export function scheduleRates(schedule: Schedule, base: number, steps: number): Float64Array {
  const rates = new Float64Array(steps);
  const rateAt = rateFunction(schedule, base, steps);
  for (let t = 0; t < steps; t++) rates[t] = rateAt(t);
  return rates;
}

function rateFunction(schedule: Schedule, base: number, steps: number): (t: number) => number {
  switch (schedule.kind) {
    case 'constant':
      return () => base;
    case 'step':
      return (t) => base * pow(schedule.factor, Math.floor(t / schedule.everySteps));
    case 'multistep':
      return (t) => base * pow(schedule.factor, schedule.milestones.filter((milestone) => milestone <= t).length);
    case 'exponential':
      return (t) => base * pow(schedule.factor, t);
    case 'polynomial':
      return (t) => base * pow(1 - t / steps, schedule.power);
    case 'linear':
      return (t) => base * (1 - t / steps);
    case 'cosine':
      return (t) => anneal(base, schedule.minimum, t / steps);
    case 'cosineRestarts':
      return restarts(base, schedule.minimum, schedule.firstCycle, schedule.cycleFactor);
    case 'oneCycle':
      return oneCycle(base, steps, schedule.warmupFraction, schedule.startDivisor, schedule.finalDivisor);
    case 'wsd': {
      const decaySteps = schedule.decayFraction * steps;
      return (t) => (steps - t < decaySteps ? (base * (steps - t)) / decaySteps : base);
    }
    default:
      return schedule satisfies never;
  }
}

/** Half a cosine from `from` (share 0) to `to` (share 1). 1 + cos a is 2 cos^2(a / 2), which loses no digits near the end. */
function anneal(from: number, to: number, share: number): number {
  const c = cos((Math.PI * share) / 2);
  return to + (from - to) * c * c;
}

/** SGDR: cycles of T0, T0 m, T0 m^2, ... steps, m >= 1. To be called with rising t: it keeps the cycle it is in. */
function restarts(base: number, minimum: number, firstCycle: number, cycleFactor: number): (t: number) => number {
  if (!(firstCycle >= 1 && cycleFactor >= 1))
    throw new Error(`cosineRestarts: cycle ${firstCycle}, factor ${cycleFactor}, expected both at least 1`);
  let begin = 0;
  let length = firstCycle;
  return (t) => {
    while (t >= begin + length) {
      begin += length;
      length *= cycleFactor;
    }
    return anneal(base, minimum, (t - begin) / length);
  };
}

/** PyTorch's OneCycleLR with three_phase=False: up to the peak at step warmupFraction * T - 1, down until T - 1. */
function oneCycle(base: number, steps: number, warmupFraction: number, startDivisor: number, finalDivisor: number): (t: number) => number {
  const peak = warmupFraction * steps - 1;
  const last = steps - 1;
  const start = base / startDivisor;
  const final = start / finalDivisor;
  return (t) => {
    if (t <= peak) return peak > 0 ? anneal(start, base, t / peak) : base;
    return anneal(base, final, (t - peak) / (last - peak));
  };
}
