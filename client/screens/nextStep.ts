// The next step as a cloud, at the start: an arrow for the mean step and an ellipse for its noise (LOOK.md).
import type { Challenge } from '../../shared/game/challenge.ts';
import { gradientNoiseAt } from '../../shared/sim/noiseTile.ts';
import { numbers } from '../../shared/sim/ops.ts';
import type { OptimizerChoice, Plan } from '../../shared/sim/plan.ts';
import { gradientAt } from '../../shared/sim/reference.ts';
import { ruleOf } from '../../shared/sim/rule.ts';
import { knobsOfStep } from '../../shared/sim/rows.ts';
import type { World } from '../../shared/sim/world.ts';
import type { NextStep } from '../view/mapView.ts';

/** eta0: the rate of the first step, warm-up included; noise: the Cholesky factor of the gradient's covariance at the start. */
export function nextStepOf(challenge: Challenge, world: World, plan: Plan, eta0: number, noise: NextStep['spread']): NextStep {
  const [gx, gy] = gradientAt(world.tile, challenge.start[0], challenge.start[1]);
  const from = challenge.start;
  const { optimizer } = plan;
  // Momentum's first step is SGD's, Nesterov's already looks ahead: g + mu g.
  const reach = optimizer.kind === 'nesterov' ? eta0 * (1 + optimizer.momentum) : eta0;
  switch (optimizer.kind) {
    case 'sgd': {
      const pull = optimizer.weightDecay;
      return { from, arrow: [-eta0 * (gx + pull * from[0]), -eta0 * (gy + pull * from[1])], spread: scaled(noise, eta0) };
    }
    case 'momentum':
    case 'nesterov':
      return { from, arrow: [-reach * gx, -reach * gy], spread: scaled(noise, reach) };
    case 'adagrad':
    case 'adam':
    case 'adamw':
    case 'lion':
    case 'rmsprop': {
      // These divide the first gradient by its own size: a step of eta in each direction (RMSProp: eta / sqrt(1 - decay)), whatever the noise.
      const length = optimizer.kind === 'rmsprop' ? eta0 / Math.sqrt(1 - optimizer.decay) : eta0;
      return { from, arrow: [-length * Math.sign(gx), -length * Math.sign(gy)], spread: [0, 0, 0] };
    }
    case 'own': {
      const [xx, yx, yy] = noise;
      const along = (at: number, g: number, deviation: number): { mean: number; slope: number } => {
        const to = (gradient: number): number => firstMove(optimizer, eta0, at, gradient);
        // A difference across the noise: a rule may have corners, as sign and abs do.
        return { mean: to(g), slope: deviation > 0 ? (to(g + deviation) - to(g - deviation)) / (2 * deviation) : 0 };
      };
      const [x, y] = [along(from[0], gx, xx), along(from[1], gy, Math.hypot(yx, yy))];
      const drawable = [x.mean, y.mean, x.slope, y.slope].every(Number.isFinite);
      if (!drawable) return { from, arrow: [0, 0], spread: [0, 0, 0] };
      return { from, arrow: [x.mean, y.mean], spread: [x.slope * xx, y.slope * yx, y.slope * yy] };
    }
  }
}

/** How far the first step of a rule goes from a point along one coordinate. */
function firstMove(choice: OptimizerChoice, eta0: number, at: number, gradient: number): number {
  const knobs = { ...knobsOfStep(choice, eta0, 0), beta1: 0, rest1: 0, beta2: 0, rest2: 0 };
  return ruleOf(choice).next(numbers, { p: Math.fround(at), m: 0, v: 0 }, Math.fround(gradient), knobs, 0) - at;
}

const scaled = ([xx, yx, yy]: NextStep['spread'], by: number): NextStep['spread'] => [by * xx, by * yx, by * yy];

/** The noise of a batch's gradient at the start, as the Cholesky factor of its covariance. */
export function spreadAt(challenge: Challenge, world: World, batchSize: number): NextStep['spread'] {
  const [x, y] = challenge.start;
  const { xx, xy, yy } = gradientNoiseAt(world, challenge, batchSize, x, y);
  const first = Math.sqrt(xx);
  const lean = first === 0 ? 0 : xy / first;
  return [first, lean, Math.sqrt(Math.max(0, yy - lean * lean))];
}
