// Where the losses are written on the contour lines: on the straightest, most level stretch, clear of each other, of the border and of marks.
import type { Contour } from './contours.ts';
import { toPixel, type Projection } from './projection.ts';
import { lossLabel } from './relief.ts';
import type { Survey } from './survey.ts';

export interface LabelSpot {
  x: number;
  y: number;
  /** radians, within a quarter turn of upright */
  angle: number;
  loss: number;
}

/** At most this many labels on one level: rings of several basins each get theirs. */
const mostPerLevel = 3;

export function labelSpots(survey: Survey, p: Projection, letters: number): LabelSpot[] {
  const spots: LabelSpot[] = [];
  const taken = survey.world.landscape.minima.map((m) => toPixel(p, m.x, m.y));
  taken.push(toPixel(p, ...survey.start));
  for (const { loss, index, lines } of survey.contours) {
    if (!index) continue;
    const length = lossLabel(loss).length * letters * 0.6 + letters;
    const found = lines
      .map((line) => bestStretch(line, p, loss, length, letters, taken))
      .filter((spot) => spot !== null)
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, mostPerLevel);
    for (const { spot } of found) {
      if (taken.some(([x, y]) => Math.hypot(x - spot.x, y - spot.y) < 2 * length)) continue;
      taken.push([spot.x, spot.y]);
      spots.push(spot);
    }
  }
  return spots;
}

function bestStretch(
  { points }: Contour,
  p: Projection,
  loss: number,
  length: number,
  letters: number,
  taken: readonly [number, number][],
): { spot: LabelSpot; cost: number } | null {
  const path: [number, number][] = [];
  for (let i = 0; i < points.length; i += 2) path.push(toPixel(p, points[i] ?? 0, points[i + 1] ?? 0));
  const along = [0];
  path.forEach(([x, y], i) => {
    const before = path[i - 1];
    if (before) along.push((along[i - 1] ?? 0) + Math.hypot(x - before[0], y - before[1]));
  });
  const total = along.at(-1) ?? 0;
  // A ring shorter than three labels around would be mostly label.
  if (total < 3 * length) return null;
  const { frame } = p;
  let best: { spot: LabelSpot; cost: number } | null = null;
  for (let from = 0, middle = 0, to = 0, at = 0; at + length <= total; at += letters / 2) {
    while ((along[from] ?? total) < at) from++;
    while ((along[middle] ?? total) < at + length / 2) middle++;
    while ((along[to] ?? total) < at + length) to++;
    const [a, m, b] = [path[from], path[middle], path[Math.min(to, path.length - 1)]];
    if (!a || !m || !b) break;
    const chord = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [x, y] = m;
    const edge = Math.min(x - frame.left, frame.left + frame.width - x, y - frame.top, frame.top + frame.height - y);
    if (edge < length || taken.some(([tx, ty]) => Math.hypot(tx - x, ty - y) < 1.6 * length)) continue;
    let angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
    if (angle > Math.PI / 2) angle -= Math.PI;
    if (angle < -Math.PI / 2) angle += Math.PI;
    const cost = 4 * (1 - chord / length) + 0.5 * Math.abs(angle);
    if (!best || cost < best.cost) best = { spot: { x, y, angle, loss }, cost };
  }
  return best;
}
