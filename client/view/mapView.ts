// The map: terrain, marks, the next-step cloud, heroes, trails, swarms. Headless of game rules: it draws what it is told.
import type { World } from '../../shared/sim/world.ts';
import type { Picture } from '../engine/engine.ts';

export type Theme = 'day' | 'night';

/** A hero on the map. */
export interface HeroMark {
  id: string;
  /** up to two letters drawn in the mark, the second sign beside colour */
  initials: string;
  /** index into the palette's 12 player hues; null: neutral */
  hue: number | null;
  /** me is ringed and labelled; leader is labelled; other is a dot */
  emphasis: 'me' | 'leader' | 'other';
  label: string;
}

/** While choosing: the step that would come next, in landscape coordinates. */
export interface NextStep {
  from: readonly [x: number, y: number];
  /** -eta grad L at the start */
  arrow: readonly [dx: number, dy: number];
  /** Its noise: lower triangle (xx, yx, yy) of the Cholesky factor of the step's covariance. A circle of radius r is (r, 0, r). */
  spread: readonly [xx: number, yx: number, yy: number];
}

/** Where a probe's walkers ended. */
export interface Dots {
  /** x of all, then y of all */
  xy: Float32Array;
  outcome: Uint8Array;
}

/** How a run's swarms are drawn. */
export interface SwarmsLook {
  /** one for each swarm, as in HeroMark */
  hues: readonly (number | null)[];
  /** colours say what came of a walker; otherwise whose it is */
  byOutcome: boolean;
  /** walkers of each swarm that are drawn, the first ones */
  drawn: number;
}

export interface MapView {
  /** The device that draws; pictures that lie on it need no way through memory. Null: WebGL. */
  readonly canvas: GPUDevice | null;
  /** The CPU draws: every dot counts. */
  readonly inSoftware: boolean;
  /** Draws a landscape, its contours and marks; clears everything else. start: the flag. */
  show(world: World, start: readonly [x: number, y: number]): void;
  theme(theme: Theme): void;
  /** sizes in CSS pixels are read from the element; call on change */
  resize(): void;
  nextStep(step: NextStep | null): void;
  heroes(marks: readonly HeroMark[]): void;
  /** Positions of the heroes in the order given to heroes(): x, y interleaved. Trails follow by themselves; `cut` starts them anew. */
  moveHeroes(xy: Float32Array, cut?: boolean): void;
  /** One luminous dot a walker; a crowd as a density. A picture on the device must stay good until the next one or clearSwarms(). */
  swarms(id: string, picture: Picture, look: SwarmsLook): void;
  /** All, or those of one id. */
  clearSwarms(id?: string): void;
  /** Faint dots beneath everything that moves; null: none. */
  dots(dots: Dots | null): void;
  /** hide the terrain (fog); heroes and swarms too */
  fog(on: boolean): void;
  destroy(): void;
}

/** Loads Pixi on the first call (not before join) and mounts a canvas into the element. */
export type CreateMapView = (element: HTMLElement, theme: Theme) => Promise<MapView>;
