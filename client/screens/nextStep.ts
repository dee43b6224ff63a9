// The next step as a cloud, at the start: an arrow for the mean step and an ellipse for its noise (LOOK.md).
import type { Challenge } from '../../shared/game/challenge.ts';
import { gradientNoiseAt } from '../../shared/sim/noiseTile.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { gradientAt } from '../../shared/sim/reference.ts';
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
  }
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
