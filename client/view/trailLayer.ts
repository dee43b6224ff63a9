// Fading trails behind the heroes: one mesh for all of them, a ribbon of up to `capacity` points each, rebuilt when a hero has moved.
import type { Theme } from './mapView.ts';
import type { Pixi } from './pixi.ts';
import { toPixel, type Projection } from './projection.ts';
import { trailFragment, trailVertex } from './shaders.ts';
import trailCode from './trailLayer.wgsl?raw';

export interface Trail {
  /** how many points are kept */
  capacity: number;
  /** 0xrrggbb */
  color: number;
  /** CSS pixels, casing included */
  width: number;
}

export interface TrailLayer {
  readonly node: InstanceType<Pixi['Mesh']>;
  /** Adds a point to hero i's trail (landscape coordinates). */
  push(hero: number, x: number, y: number): void;
  cut(): void;
  /** Rebuilds the ribbons; heads are where the marks stand now, x and y interleaved. */
  draw(p: Projection, heads: Float32Array): void;
  theme(theme: Theme): void;
  destroy(): void;
}

const floatsPerVertex = 7;

export function createTrailLayer(pixi: Pixi, trails: readonly Trail[]): TrailLayer {
  const firstSegment: number[] = [];
  let segments = 0;
  for (const trail of trails) {
    firstSegment.push(segments);
    segments += trail.capacity;
  }
  // Four corners a segment, each x, y, side, alpha, r, g, b. Segments share no corners: a path that turns back would pinch the ribbon.
  const data = new Float32Array(Math.max(1, segments) * 4 * floatsPerVertex);
  const indices = Array.from({ length: Math.max(1, segments) }, (_, k) => [0, 1, 2, 1, 3, 2].map((corner) => 4 * k + corner)).flat();
  const buffer = new pixi.Buffer({ data, usage: pixi.BufferUsage.VERTEX | pixi.BufferUsage.COPY_DST });
  const part = (offset: number, format: 'float32' | 'float32x2' | 'float32x3') => ({
    buffer,
    format,
    stride: 4 * floatsPerVertex,
    offset: 4 * offset,
  });
  const geometry = new pixi.Geometry({
    attributes: { aPosition: part(0, 'float32x2'), aSide: part(2, 'float32'), aAlpha: part(3, 'float32'), aColor: part(4, 'float32x3') },
    indexBuffer: new Uint32Array(indices),
  });
  const uniforms = new pixi.UniformGroup({ uGlow: { value: 0, type: 'f32' } });
  const shader = pixi.Shader.from({
    gl: { vertex: trailVertex, fragment: trailFragment, name: 'trail' },
    gpu: { vertex: { source: trailCode, entryPoint: 'vertex' }, fragment: { source: trailCode, entryPoint: 'fragment' }, name: 'trail' },
    resources: { trail: uniforms },
  });
  const node = new pixi.Mesh({ geometry, shader });
  // Landscape coordinates, oldest first.
  const kept: number[][] = trails.map(() => []);
  return {
    node,
    push(hero, x, y) {
      const line = kept[hero];
      const capacity = trails[hero]?.capacity ?? 0;
      if (!line || capacity === 0 || (line.at(-2) === x && line.at(-1) === y)) return;
      line.push(x, y);
      if (line.length > 2 * capacity) line.splice(0, line.length - 2 * capacity);
    },
    cut() {
      for (const line of kept) line.length = 0;
    },
    draw(p, heads) {
      trails.forEach((trail, t) => {
        const line = kept[t] ?? [];
        const [headX, headY] = toPixel(p, heads[2 * t] ?? 0, heads[2 * t + 1] ?? 0);
        const count = line.length / 2 + 1;
        const xyOf = (k: number): [number, number] =>
          k >= count - 1 ? [headX, headY] : toPixel(p, line[2 * k] ?? 0, line[2 * k + 1] ?? 0);
        const rgb = [((trail.color >> 16) & 255) / 255, ((trail.color >> 8) & 255) / 255, (trail.color & 255) / 255] as const;
        let from = xyOf(0);
        for (let k = 0; k < trail.capacity; k++) {
          const to = xyOf(k + 1);
          const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
          const half = trail.width / 2 / (Math.hypot(dx, dy) || Infinity);
          const corners = 4 * ((firstSegment[t] ?? 0) + k);
          for (let corner = 0; corner < 4; corner++) {
            const [x, y] = corner < 2 ? from : to;
            const side = corner % 2 === 0 ? -1 : 1;
            const point = corner < 2 ? k : k + 1;
            const v = floatsPerVertex * (corners + corner);
            data[v] = x - side * half * dy;
            data[v + 1] = y + side * half * dx;
            data[v + 2] = side;
            data[v + 3] = point >= count ? 0 : (point / Math.max(1, count - 1)) ** 1.5;
            data.set(rgb, v + 4);
          }
          from = to;
        }
      });
      buffer.update();
    },
    theme(theme) {
      uniforms.uniforms.uGlow = theme === 'night' ? 1 : 0;
    },
    destroy() {
      node.destroy();
      geometry.destroy(true);
      shader.destroy();
    },
  };
}
