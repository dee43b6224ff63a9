// Swarms on the map, drawn straight from the buffers of the kernel: nothing is read back, and nothing is uploaded but colours.
import type { Renderer } from 'pixi.js';
import type { DeviceSwarms } from '../gpu/pictures.ts';
import deviceCode from './deviceLayer.wgsl?raw';
import dotsCode from './dots.wgsl?raw';
import { createEasing } from './easing.ts';
import { lent } from './lent.ts';
import type { Pixi } from './pixi.ts';
import type { Projection } from './projection.ts';
import { corners, createDots, quad, unitsOf, type DotsLook } from './swarmLayer.ts';

export interface DeviceLayer {
  readonly node: InstanceType<Pixi['Mesh']>;
  readonly mix: number;
  /** The swarms have moved on. */
  move(nowMs: number): void;
  /** `colors`: four for each swarm; `shown` of each. */
  paint(look: DotsLook): void;
  place(projection: Projection): void;
  tick(nowMs: number): boolean;
  destroy(): void;
}

export function createDeviceLayer(pixi: Pixi, renderer: Renderer, swarms: DeviceSwarms): DeviceLayer {
  const geometry = new pixi.Geometry({
    attributes: { aPosition: { buffer: new Float32Array(corners), format: 'float32x2' } },
    indexBuffer: new Uint32Array(quad),
    instanceCount: 0,
  });
  const dots = createDots(pixi);
  const lying = new pixi.UniformGroup({
    walkers: { value: swarms.walkers, type: 'f32' },
    planes: { value: swarms.planes, type: 'f32' },
    shown: { value: 1, type: 'f32' },
  });
  const paints = new Float32Array(16 * swarms.swarms);
  const colors = new pixi.Buffer({ data: paints, usage: pixi.BufferUsage.STORAGE | pixi.BufferUsage.COPY_DST, label: 'colors' });
  const [state, before, outcomes] = [swarms.state, swarms.before, swarms.outcomes].map((buffer) => lent(pixi, renderer, buffer));
  const source = dotsCode + deviceCode;
  const shader = pixi.Shader.from({
    gpu: { vertex: { source, entryPoint: 'vertex' }, fragment: { source, entryPoint: 'fragment' }, name: 'swarms' },
    resources: { dots: dots.uniforms, lying, state, before, outcomes, colors },
  });
  const node = new pixi.Mesh({ geometry, shader });
  const easing = createEasing();
  return {
    node,
    get mix() {
      return dots.mix();
    },
    move(nowMs) {
      easing.start(nowMs);
      dots.ease(0);
    },
    paint(look) {
      dots.paint(look);
      look.colors.forEach((color, i) => paints.set(unitsOf(color), 4 * i));
      colors.update();
      const shown = Math.max(1, Math.min(swarms.walkers, look.shown));
      lying.uniforms.shown = shown;
      geometry.instanceCount = shown * swarms.swarms;
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
      for (const buffer of [state, before, outcomes, colors]) buffer?.destroy();
    },
  };
}
