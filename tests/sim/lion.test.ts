// Lion has no golden: its path through the kernel against its formula (Chen et al. 2023), in float64 with exact gradients.
import { expect, it } from 'vitest';
import { heroPath } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { specFor } from './specs.ts';

const [beta1, beta2, rate, steps] = [0.9, 0.99, 0.0137, 150];
const world = worldOf('double-well');

/** theta -= eta sign(b1 m + (1 - b1) g), then m = b2 m + (1 - b2) g. */
function formula(first: number, second: number): number[] {
  const theta: [number, number] = [-1.8, 0.5];
  const m: [number, number] = [0, 0];
  const path: number[] = [...theta];
  for (let t = 0; t < steps; t++) {
    const { lx, ly } = world.landscape.at(theta[0], theta[1]);
    for (const [axis, g] of [lx, ly].entries()) {
      const i = axis === 0 ? 0 : 1;
      theta[i] -= rate * Math.sign(first * m[i] + (1 - first) * g);
      m[i] = second * m[i] + (1 - second) * g;
    }
    path.push(...theta);
  }
  return path;
}

const kernelPath = heroPath(
  world,
  specFor('double-well', { start: [-1.8, 0.5], steps, plan: { learningRate: rate, optimizer: { kind: 'lion', beta1, beta2 } } }),
);
const stray = (path: readonly number[]) => Math.max(...path.map((value, i) => Math.abs((kernelPath[i] ?? NaN) - value)));

it('follows its formula, sign for sign, and not with its betas swapped', () => {
  expect(stray(formula(beta1, beta2))).toBeLessThan(1e-4);
  expect(stray(formula(beta2, beta1))).toBeGreaterThan(rate / 2);
});
