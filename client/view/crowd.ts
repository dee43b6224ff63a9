// How a crowd is drawn so that it stays readable: few walkers as dots; many as a density, with some of them as grains on it.

/** What is drawn of all walkers on the map. */
export interface Crowd {
  /** how many of them as dots */
  shown: number;
  /** a dot's radius, as a share of a lone walker's */
  size: number;
  /** a dot's, 0 to 1 */
  strength: number;
  /** the density's, 0 to 1; 0: there is none */
  density: number;
}

/** Dots that would cover so much of the map if none lay on another begin to give way to a density; at so much they have. In a basin they stand
 * some twenty times closer: at 0.6 a target by night is one white spot. */
const firstCoverage = 0.15;
const lastCoverage = 0.9;
/** Grains on the density: so large, covering so much of the map, so strong. */
const grainSize = 0.6;
const grainCoverage = 0.1;
const grainStrength = 0.45;

/** `area` of the map in CSS pixels; `radius` of a lone walker's dot. */
export function crowdOf(walkers: number, area: number, radius: number, theme: 'day' | 'night'): Crowd {
  const dot = Math.PI * radius * radius;
  const t = Math.min(1, Math.max(0, ((walkers * dot) / area - firstCoverage) / (lastCoverage - firstCoverage)));
  const density = t * t * (3 - 2 * t);
  const grains = Math.min(walkers, (grainCoverage * area) / (dot * grainSize * grainSize));
  const mix = (a: number, b: number): number => a + (b - a) * density;
  // A thousand dots in one basin overlap: fainter dots keep density readable.
  const strength = Math.min(1, Math.max(0.12, (theme === 'night' ? 14 : 20) / Math.sqrt(walkers)));
  return { shown: Math.round(mix(walkers, grains)), size: mix(1, grainSize), strength: mix(strength, grainStrength), density };
}

/** Cells of the density's grid: about five CSS pixels wide, so that a phone's are not finer than its walkers. */
export function gridOf(width: number, height: number): { columns: number; rows: number } {
  const cells = (length: number): number => Math.min(256, Math.max(16, Math.ceil(length / 5)));
  return { columns: cells(width), rows: cells(height) };
}
