// Losses of many heroes as SVG paths against units of compute, on one axis: larger batches step less often, so time is what they share.
export interface HeroLoss {
  id: string;
  /** one per step, from the start */
  losses: readonly number[];
  unitsPerStep: number;
  /** its player colour, 0 to 11; null beyond twelve */
  hue: number | null;
}

export const lossBox = { width: 1600, height: 700, pad: 8 };
/** Points of a path: as many as a wall shows. */
const mostPoints = 400;

export interface LossRange {
  low: number;
  high: number;
}

/** From the lowest loss to the start's, with as much again on top: what flies off leaves the picture. */
export function lossRange(heroes: readonly HeroLoss[]): LossRange {
  const finite = heroes.flatMap((hero) => hero.losses.filter(Number.isFinite));
  const start = heroes[0]?.losses[0] ?? 1;
  const low = finite.reduce((least, loss) => Math.min(least, loss), start);
  const top = finite.reduce((most, loss) => Math.max(most, loss), start);
  const high = Math.min(top, start + Math.max(start - low, 1e-9));
  return { low, high: high > low ? high : low + 1 };
}

/** The path of one hero so far; empty before its first step. */
export function lossPath({ losses, unitsPerStep }: HeroLoss, { low, high }: LossRange, units: number, budget: number): string {
  const steps = Math.min(losses.length - 1, Math.floor(units / unitsPerStep));
  if (steps < 1) return '';
  const stride = Math.max(1, Math.ceil(steps / mostPoints));
  const { width, height, pad } = lossBox;
  const point = (step: number): string => {
    const loss = losses[step] ?? high;
    const share = Number.isFinite(loss) ? Math.min(1, Math.max(0, (loss - low) / (high - low))) : 1;
    const x = pad + ((width - 2 * pad) * step * unitsPerStep) / budget;
    return `${x.toFixed(1)} ${(height - pad - (height - 2 * pad) * share).toFixed(1)}`;
  };
  const points: string[] = [];
  for (let step = 0; step < steps; step += stride) points.push(point(step));
  points.push(point(steps));
  return `M${points.join('L')}`;
}
