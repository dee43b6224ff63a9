// One swarm on the map: an instanced quad a walker, positions straight from the engine's arrays. The vertex shader projects landscape
// coordinates and eases each dot from the previous step to this one, so the CPU touches a swarm once a step, not once a frame.
import dotsCode from './dots.wgsl?raw';
import { createEasing } from './easing.ts';
import type { Theme } from './mapView.ts';
import type { Pixi } from './pixi.ts';
import type { Projection } from './projection.ts';
import { swarmFragment, swarmVertex } from './shaders.ts';
import swarmCode from './swarmLayer.wgsl?raw';

export interface SwarmLayer {
  readonly walkers: number;
  readonly node: InstanceType<Pixi['Mesh']>;
  /** Where the dots are between the last two steps. */
  readonly mix: number;
  /** New positions after a step (x of all, then y of all), easing from the last ones unless `cut`. */
  move(xy: Float32Array, outcome: Uint8Array, nowMs: number, cut?: boolean): void;
  paint(look: DotsLook): void;
  place(projection: Projection): void;
  /** Advances the easing; false when the dots have arrived. */
  tick(nowMs: number): boolean;
  destroy(): void;
}

export interface DotsLook {
  theme: Theme;
  /** 0xrrggbb by outcome (shared/sim/outcome.ts) */
  colors: readonly number[];
  /** how many walkers are drawn */
  shown: number;
  /** share of a lone walker's radius, and how strong a dot is (crowd.ts) */
  size: number;
  strength: number;
  /** a crowd's glow is cut short: it would cost more pixels than the map has */
  glowing: boolean;
}

export function createSwarmLayer(pixi: Pixi, walkers: number): SwarmLayer {
  // A buffer for each: WebGPU knows no columns within one.
  const column = () => {
    const data = new Float32Array(walkers);
    const buffer = new pixi.Buffer({ data, usage: pixi.BufferUsage.VERTEX | pixi.BufferUsage.COPY_DST });
    return { data, buffer, attribute: { buffer, format: 'float32' as const, stride: 4, offset: 0, instance: true } };
  };
  const [fromX, fromY, toX, toY, outcomes] = [column(), column(), column(), column(), column()];
  const geometry = new pixi.Geometry({
    attributes: {
      aPosition: { buffer: new Float32Array(corners), format: 'float32x2' },
      aFromX: fromX.attribute,
      aFromY: fromY.attribute,
      aToX: toX.attribute,
      aToY: toY.attribute,
      aOutcome: outcomes.attribute,
    },
    indexBuffer: new Uint32Array(quad),
    instanceCount: walkers,
  });
  const dots = createDots(pixi);
  const source = dotsCode + swarmCode;
  const shader = pixi.Shader.from({
    gl: { vertex: swarmVertex, fragment: swarmFragment, name: 'swarm' },
    gpu: { vertex: { source, entryPoint: 'vertex' }, fragment: { source, entryPoint: 'fragment' }, name: 'swarm' },
    resources: { dots: dots.uniforms },
  });
  const node = new pixi.Mesh({ geometry, shader });
  const easing = createEasing();
  let empty = true;
  return {
    walkers,
    node,
    get mix() {
      return dots.mix();
    },
    move(xy, outcome, nowMs, cut = false) {
      if (xy.length !== 2 * walkers) throw new Error(`swarm layer: got ${xy.length / 2} walkers, expected ${walkers}`);
      fromX.data.set(toX.data);
      fromY.data.set(toY.data);
      toX.data.set(xy.subarray(0, walkers));
      toY.data.set(xy.subarray(walkers));
      if (cut || empty) {
        fromX.data.set(toX.data);
        fromY.data.set(toY.data);
      }
      outcomes.data.set(outcome);
      empty = false;
      for (const { buffer } of [fromX, fromY, toX, toY, outcomes]) buffer.update();
      easing.start(nowMs);
      dots.ease(0);
    },
    paint(look) {
      dots.paint(look);
      geometry.instanceCount = Math.min(walkers, look.shown);
    },
    place: (projection) => dots.place(projection),
    tick(nowMs) {
      const t = easing.at(nowMs);
      dots.ease(t);
      return t < 1;
    },
    destroy() {
      node.destroy();
      geometry.destroy(true);
      shader.destroy();
    },
  };
}

export const corners = [-1, -1, 1, -1, 1, 1, -1, 1];
export const quad = [0, 1, 2, 0, 2, 3];

/** The uniforms of a layer of dots (dots.wgsl and shaders.ts). */
export function createDots(pixi: Pixi) {
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
    uWandering: { value: new Float32Array(3), type: 'vec3<f32>' },
  });
  const values = uniforms.uniforms;
  let radius = 2;
  let size = 1;
  return {
    uniforms,
    mix: () => values.uMix,
    ease(t: number): void {
      values.uMix = t;
    },
    paint({ theme, colors, strength, size: share, glowing }: Omit<DotsLook, 'shown'>): void {
      [values.uMoving, values.uEscaped, values.uDiverged, values.uWandering].forEach((target, outcome) =>
        target.set(unitsOf(colors[outcome] ?? 0)),
      );
      values.uReach = theme === 'night' && glowing ? 6 : 2.8;
      values.uGlow = theme === 'night' ? 1 : 0;
      values.uStrength = strength;
      size = share;
      values.uDot = size * radius;
    },
    place(p: Projection): void {
      values.uScale.set([p.scaleX, p.scaleY]);
      values.uOffset.set([p.offsetX, p.offsetY]);
      radius = dotRadius(p);
      values.uDot = size * radius;
    },
  };
}

/** A dot is a share of the sheet: seen from the last row on a projector, not a blot on a phone. */
export function dotRadius(p: Projection): number {
  return Math.max(1.7, Math.min(3.6, p.frame.width / 400));
}

/** 0xrrggbb as red, green and blue from 0 to 1. */
export function unitsOf(color: number): [number, number, number] {
  return [((color >> 16) & 255) / 255, ((color >> 8) & 255) / 255, (color & 255) / 255];
}
