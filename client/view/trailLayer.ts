// Fading trails behind the heroes: one mesh for all of them, a ribbon of up to `capacity` points each, rebuilt when a hero has moved.
import type { Theme } from './mapView.ts';
import type { Pixi } from './pixi.ts';
import { toPixel, type Projection } from './projection.ts';
import { trailFragment, trailVertex } from './shaders.ts';

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
  const firstPoint: number[] = [];
  let points = 0;
  for (const trail of trails) {
    firstPoint.push(points);
    points += trail.capacity + 1;
  }
  // x, y, side, alpha, r, g, b of the left and the right vertex of each point
  const data = new Float32Array(Math.max(1, points) * 2 * floatsPerVertex);
  const indices: number[] = [];
  trails.forEach((trail, t) => {
    for (let k = 0; k < trail.capacity; k++) {
      const v = 2 * ((firstPoint[t] ?? 0) + k);
      indices.push(v, v + 1, v + 2, v + 1, v + 3, v + 2);
    }
  });
  const buffer = new pixi.Buffer({ data, usage: pixi.BufferUsage.VERTEX | pixi.BufferUsage.COPY_DST });
  const part = (offset: number, format: 'float32' | 'float32x2' | 'float32x3') => ({
    buffer,
    format,
    stride: 4 * floatsPerVertex,
    offset: 4 * offset,
  });
  const geometry = new pixi.Geometry({
    attributes: { aPosition: part(0, 'float32x2'), aSide: part(2, 'float32'), aAlpha: part(3, 'float32'), aColor: part(4, 'float32x3') },
    indexBuffer: new Uint32Array(indices.length > 0 ? indices : [0, 0, 0]),
  });
  const uniforms = new pixi.UniformGroup({ uGlow: { value: 0, type: 'f32' } });
  const shader = pixi.Shader.from({ gl: { vertex: trailVertex, fragment: trailFragment, name: 'trail' }, resources: { trail: uniforms } });
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
        let before = xyOf(0);
        let here = before;
        for (let k = 0; k <= trail.capacity; k++) {
          const after = xyOf(k + 1);
          const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
          const half = trail.width / 2 / (Math.hypot(dx, dy) || Infinity);
          const alpha = k >= count ? 0 : (k / Math.max(1, count - 1)) ** 1.5;
          const at = 2 * floatsPerVertex * ((firstPoint[t] ?? 0) + k);
          for (const side of [-1, 1]) {
            const v = at + (side === 1 ? floatsPerVertex : 0);
            data[v] = here[0] - side * half * dy;
            data[v + 1] = here[1] + side * half * dx;
            data[v + 2] = side;
            data[v + 3] = alpha;
            data.set(rgb, v + 4);
          }
          before = here;
          here = after;
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
