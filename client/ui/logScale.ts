// Sliders on a log scale: a native range input moves over whole positions, these turn positions into values and back.

export interface Scale {
  /** values at positions 0, 1, ..., strictly rising */
  readonly values: readonly number[];
}

/** Powers of two from min to max, the ends included even where they are none (B = N must be reachable). */
export function powersOfTwo(min: number, max: number): Scale {
  const values = [min];
  for (let value = 1; value < max; value *= 2) if (value > min) values.push(value);
  if (max > min) values.push(max);
  return { values };
}

/** Evenly spaced on a log scale, `perDecade` stops each, rounded to two significant digits; both ends exact. */
export function logStops(min: number, max: number, perDecade = 24): Scale {
  if (!(max > min)) return { values: [min] };
  const count = Math.max(1, Math.round(Math.log10(max / min) * perDecade));
  const values = [min];
  for (let i = 1; i < count; i++) {
    const value = roundTo2(min * (max / min) ** (i / count));
    if (value > (values.at(-1) ?? min) && value < max) values.push(value);
  }
  values.push(max);
  return { values };
}

/** Momentum is felt in 1 - mu: .9 remembers ten steps, .99 a hundred. */
export function momentumStops({ min, max }: { min: number; max: number }): Scale {
  return stopsWithin([0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999], min, max);
}

function stopsWithin(stops: readonly number[], min: number, max: number): Scale {
  return { values: [...new Set([min, ...stops.filter((stop) => stop > min && stop < max), max])] };
}

const roundTo2 = (x: number): number => Number(x.toPrecision(2));

export function valueAt(scale: Scale, position: number): number {
  const last = scale.values.length - 1;
  return scale.values[Math.min(last, Math.max(0, Math.round(position)))] ?? 0;
}

/** The position whose value is nearest in ratio; zero is near to nothing but itself. */
export function positionOf(scale: Scale, value: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  scale.values.forEach((candidate, position) => {
    const distance = candidate === value ? 0 : Math.abs(Math.log(candidate / value));
    if (distance < bestDistance) [best, bestDistance] = [position, distance];
  });
  return best;
}

/** Where a value lies along the slider, 0 to 1; outside the scale it is clamped. */
export function fractionOf(scale: Scale, value: number): number {
  const last = scale.values.length - 1;
  if (last === 0) return 0;
  const position = positionOf(scale, value);
  const at = valueAt(scale, position);
  const neighbour = value > at ? position + 1 : position - 1;
  const other = scale.values[neighbour];
  const part = other === undefined || value === at ? 0 : Math.abs(Math.log(value / at) / Math.log(other / at));
  return Math.min(1, Math.max(0, (position + Math.sign(neighbour - position) * part) / last));
}
