// One swarm on the map: an instanced quad a walker, positions straight from the engine's arrays. The vertex shader projects landscape
// coordinates and eases each dot from the previous step to this one, so the CPU touches a swarm once a step, not once a frame.
import { numberOf, outcomeColors } from '../ui/palette.ts';
import type { Theme } from './mapView.ts';
import type { Pixi } from './pixi.ts';
import type { Projection } from './projection.ts';
import { swarmFragment, swarmVertex } from './shaders.ts';

export interface SwarmLayer {
  readonly walkers: number;
  readonly node: InstanceType<Pixi['Mesh']>;
  /** New positions after a step (x of all, then y of all), easing from the last ones unless `cut`. */
  move(xy: Float32Array, outcome: Uint8Array, nowMs: number, cut?: boolean): void;
  paint(look: SwarmLook): void;
  place(projection: Projection): void;
  /** Advances the easing; false when the dots have arrived. */
  tick(nowMs: number): boolean;
  destroy(): void;
}

export interface SwarmLook {
  theme: Theme;
  /** colours (0xrrggbb) of walkers on their way and in a target basin */
  moving: number;
  escaped: number;
  /** dots on the map together: the more, the fainter each */
  dots: number;
}

/** Longest easing from one step to the next; a swarm that steps faster arrives in time for its next step. */
const longestMs = 140;

export function createSwarmLayer(pixi: Pixi, walkers: number): SwarmLayer {
  // from x | from y | to x | to y | outcome, each `walkers` long
  const data = new Float32Array(5 * walkers);
  const buffer = new pixi.Buffer({ data, usage: pixi.BufferUsage.VERTEX | pixi.BufferUsage.COPY_DST });
  const column = (index: number) => ({ buffer, format: 'float32' as const, stride: 4, offset: 4 * index * walkers, instance: true });
  const geometry = new pixi.Geometry({
    attributes: {
      aPosition: { buffer: new Float32Array([-1, -1, 1, -1, 1, 1, -1, 1]), format: 'float32x2' },
      aFromX: column(0),
      aFromY: column(1),
      aToX: column(2),
      aToY: column(3),
      aOutcome: column(4),
    },
    indexBuffer: new Uint32Array([0, 1, 2, 0, 2, 3]),
    instanceCount: walkers,
  });
  const uniforms = new pixi.UniformGroup({
    uScale: { value: new Float32Array([1, 1]), type: 'vec2<f32>' },
    uOffset: { value: new Float32Array([0, 0]), type: 'vec2<f32>' },
    uMix: { value: 1, type: 'f32' },
    uDot: { value: 2, type: 'f32' },
    uReach: { value: 2.8, type: 'f32' },
    uGlow: { value: 0, type: 'f32' },
    uStrength: { value: 1, type: 'f32' },
    uMoving: { value: new Float32Array(3), type: 'vec3<f32>' },
    uEscaped: { value: new Float32Array(3), type: 'vec3<f32>' },
    uDiverged: { value: new Float32Array(3), type: 'vec3<f32>' },
  });
  const values = uniforms.uniforms;
  const shader = pixi.Shader.from({ gl: { vertex: swarmVertex, fragment: swarmFragment, name: 'swarm' }, resources: { swarm: uniforms } });
  const node = new pixi.Mesh({ geometry, shader });
  let arrivedAt = -Infinity;
  let easeMs = 0;
  let startedAt = 0;
  let empty = true;
  return {
    walkers,
    node,
    move(xy, outcome, nowMs, cut = false) {
      if (xy.length !== 2 * walkers) throw new Error(`swarm layer: got ${xy.length / 2} walkers, expected ${walkers}`);
      data.copyWithin(0, 2 * walkers, 4 * walkers);
      data.set(xy, 2 * walkers);
      if (cut || empty) data.copyWithin(0, 2 * walkers, 4 * walkers);
      data.set(outcome, 4 * walkers);
      empty = false;
      buffer.update();
      easeMs = Math.min(longestMs, nowMs - arrivedAt);
      arrivedAt = nowMs;
      startedAt = nowMs;
      values.uMix = 0;
    },
    paint({ theme, moving, escaped, dots }) {
      setColor(values.uMoving, moving);
      setColor(values.uEscaped, escaped);
      setColor(values.uDiverged, numberOf(outcomeColors[theme].diverged));
      // A crowd's glow is cut short: it would cost more pixels than the map has.
      values.uReach = theme === 'night' && dots < 30_000 ? 6 : 2.8;
      values.uGlow = theme === 'night' ? 1 : 0;
      // A thousand dots in one basin overlap: fainter dots keep density readable.
      values.uStrength = Math.min(1, Math.max(0.12, (theme === 'night' ? 14 : 20) / Math.sqrt(dots)));
    },
    place(p) {
      values.uScale.set([p.scaleX, p.scaleY]);
      values.uOffset.set([p.offsetX, p.offsetY]);
      // A dot is a share of the sheet: seen from the last row on a projector, not a blot on a phone.
      values.uDot = Math.max(1.7, Math.min(3.6, p.frame.width / 400));
    },
    tick(nowMs) {
      const t = easeMs <= 0 ? 1 : Math.min(1, (nowMs - startedAt) / easeMs);
      values.uMix = t * (2 - t);
      return t < 1;
    },
    destroy() {
      node.destroy();
      geometry.destroy(true);
      shader.destroy();
    },
  };
}

function setColor(target: Float32Array, color: number): void {
  target.set([((color >> 16) & 255) / 255, ((color >> 8) & 255) / 255, (color & 255) / 255]);
}
