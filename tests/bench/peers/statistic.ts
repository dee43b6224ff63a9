// Where the walkers ended, in a few numbers: two contenders that did the same work agree in them within their errors.

/** Per coordinate (x, y): mean, variance, fourth central moment. */
export interface Statistic {
  walkers: number;
  alive: number;
  mean: readonly number[];
  variance: readonly number[];
  fourth: readonly number[];
}

export function statisticOf(xy: Float32Array, alive: number): Statistic {
  const n = xy.length / 2;
  const moments = [xy.subarray(0, n), xy.subarray(n)].map((plane) => {
    const mean = plane.reduce((sum, a) => sum + a, 0) / n;
    const variance = plane.reduce((sum, a) => sum + (a - mean) ** 2, 0) / n;
    const fourth = plane.reduce((sum, a) => sum + (a - mean) ** 4, 0) / n;
    return { mean, variance, fourth };
  });
  return {
    walkers: n,
    alive,
    mean: moments.map((one) => one.mean),
    variance: moments.map((one) => one.variance),
    fourth: moments.map((one) => one.fourth),
  };
}

/** The largest difference in units of its standard error; agreement is below 5. */
export function distance(a: Statistic, b: Statistic): number {
  const apart = (difference: number, error: number): number => (difference === 0 ? 0 : Math.abs(difference) / error);
  const each = [0, 1].flatMap((axis) => {
    const [va = NaN, vb = NaN] = [a.variance[axis], b.variance[axis]];
    const [fa = NaN, fb = NaN] = [a.fourth[axis], b.fourth[axis]];
    return [
      apart((a.mean[axis] ?? NaN) - (b.mean[axis] ?? NaN), Math.sqrt(va / a.walkers + vb / b.walkers)),
      apart(va - vb, Math.sqrt((fa - va ** 2) / a.walkers + (fb - vb ** 2) / b.walkers)),
    ];
  });
  const share = (a.alive + b.alive) / (a.walkers + b.walkers);
  const lost = apart(a.alive / a.walkers - b.alive / b.walkers, Math.sqrt(share * (1 - share) * (1 / a.walkers + 1 / b.walkers)));
  return Math.max(...each, lost);
}
