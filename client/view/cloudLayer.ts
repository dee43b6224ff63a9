// The next step as a cloud: an arrow for -eta grad L, and where noise may carry its tip: a soft disc, an ellipse of one deviation, some dots.
import { mapInks, numberOf } from '../ui/palette.ts';
import type { NextStep, Theme } from './mapView.ts';
import type { Pixi } from './pixi.ts';
import { ellipseOf } from './ellipse.ts';
import { toPixel, type Projection } from './projection.ts';
import { markSize } from './sheet.ts';
import { createSwarmLayer } from './swarmLayer.ts';

export interface CloudLayer {
  readonly node: InstanceType<Pixi['Container']>;
  show(step: NextStep | null, look: { theme: Theme; projection: Projection; width: number }): void;
  destroy(): void;
}

const dotCount = 160;
const strength: Readonly<Record<Theme, number>> = { day: 1, night: 0.78 };
/** Fixed standard normal pairs, so that sliding scales one cloud instead of drawing new ones. */
const normals = normalPairs(dotCount);
const outcomes = new Uint8Array(dotCount);

export function createCloudLayer(pixi: Pixi): CloudLayer {
  const node = new pixi.Container();
  const lines = new pixi.Graphics();
  const haze = new pixi.Sprite(pixi.Texture.from(softDisc()));
  haze.anchor.set(0.5);
  const dots = createSwarmLayer(pixi, dotCount);
  const xy = new Float32Array(2 * dotCount);
  node.addChild(haze, dots.node, lines);
  node.visible = false;
  return {
    node,
    show(step, { theme, projection, width }) {
      node.visible = step !== null;
      if (!step) return;
      const color = numberOf(mapInks[theme].cloud);
      const casing = numberOf(mapInks[theme].casing);
      const tipX = step.from[0] + step.arrow[0];
      const tipY = step.from[1] + step.arrow[1];
      const [xx, yx, yy] = step.spread;
      for (let i = 0; i < dotCount; i++) {
        const [u, v] = [normals[2 * i] ?? 0, normals[2 * i + 1] ?? 0];
        xy[i] = tipX + xx * u;
        xy[dotCount + i] = tipY + yx * u + yy * v;
      }
      dots.place(projection);
      dots.paint({ theme, colors: [color, color, color, color], shown: dotCount, size: 1, strength: strength[theme], glowing: true });
      dots.move(xy, outcomes, 0, true);
      dots.tick(Infinity);
      const { major, minor, angle } = ellipseOf(step.spread, projection.scaleX, projection.scaleY);
      dots.node.visible = major > 0;
      const [x, y] = toPixel(projection, tipX, tipY);
      haze.tint = color;
      haze.alpha = theme === 'night' ? 0.3 : 0.26;
      haze.position.set(x, y);
      // The texture fades out at two deviations.
      haze.rotation = angle;
      haze.scale.set((4 * major) / discSize, (4 * minor) / discSize);
      const weight = markSize(width) / 12;
      lines.clear();
      if (major > 0.5) {
        const rim = rimOf(x, y, major, minor, angle);
        lines.poly(rim).stroke({ width: 3.5 * weight, color: casing, alpha: 0.5 });
        lines.poly(rim).stroke({ width: 1.5 * weight, color, alpha: 0.9 });
      }
      const tail = toPixel(projection, ...step.from);
      drawArrow(lines, tail, [x, y], 5.5 * weight, weight * 2.4, casing);
      drawArrow(lines, tail, [x, y], 2.4 * weight, 0, color);
    },
    destroy() {
      node.removeChild(dots.node);
      dots.destroy();
      haze.texture.destroy(true);
      node.destroy({ children: true });
    },
  };
}

/** Pixi's ellipses lie along the axes; this one need not. */
function rimOf(x: number, y: number, major: number, minor: number, angle: number): number[] {
  const corners = 64;
  return Array.from({ length: corners }, (_, i) => (2 * Math.PI * i) / corners).flatMap((turn) => {
    const [u, v] = [major * Math.cos(turn), minor * Math.sin(turn)];
    return [x + u * Math.cos(angle) - v * Math.sin(angle), y + u * Math.sin(angle) + v * Math.cos(angle)];
  });
}

/** Shaft and head; a step too short for its head is a dot. */
function drawArrow(
  lines: InstanceType<Pixi['Graphics']>,
  from: [number, number],
  to: [number, number],
  width: number,
  grow: number,
  color: number,
): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const head = 6 * 2.4;
  if (length < 3) {
    lines.circle(to[0], to[1], 2 + width / 2).fill(color);
    return;
  }
  const [ux, uy] = [dx / length, dy / length];
  const reach = Math.min(head, length * 0.6);
  const [bx, by] = [to[0] - ux * reach, to[1] - uy * reach];
  lines.moveTo(from[0], from[1]).lineTo(bx, by).stroke({ width, color, cap: 'round' });
  const wing = reach * 0.45;
  lines
    .poly([
      to[0] + ux * grow,
      to[1] + uy * grow,
      bx - uy * wing - ux * grow,
      by + ux * wing - uy * grow,
      bx + uy * wing - ux * grow,
      by - ux * wing - uy * grow,
    ])
    .fill(color);
  if (grow > 0) {
    lines
      .poly([to[0], to[1], bx - uy * wing, by + ux * wing, bx + uy * wing, by - ux * wing])
      .stroke({ width: 2 * grow, color, join: 'round' });
  }
}

const discSize = 128;

/** White, Gaussian in alpha, zero at the rim. */
function softDisc(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = discSize;
  canvas.height = discSize;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('cloud: no 2D canvas');
  const gradient = pen.createRadialGradient(discSize / 2, discSize / 2, 0, discSize / 2, discSize / 2, discSize / 2);
  for (let k = 0; k <= 10; k++) {
    const deviations = (2 * k) / 10;
    const alpha = (Math.exp((-deviations * deviations) / 2) - Math.exp(-2)) / (1 - Math.exp(-2));
    gradient.addColorStop(k / 10, `rgb(255 255 255 / ${alpha})`);
  }
  pen.fillStyle = gradient;
  pen.fillRect(0, 0, discSize, discSize);
  return canvas;
}

/** Box-Muller over a low-discrepancy sequence: even, without clumps. */
function normalPairs(count: number): Float32Array {
  const pairs = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const radius = Math.sqrt(-2 * Math.log((i + 0.5) / count));
    const angle = i * Math.PI * (3 - Math.sqrt(5));
    pairs[2 * i] = radius * Math.cos(angle);
    pairs[2 * i + 1] = radius * Math.sin(angle);
  }
  return pairs;
}
