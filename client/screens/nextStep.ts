// The next step as a cloud, at the start: an arrow for the mean step and a circle for its noise (LOOK.md).
import type { Challenge } from '../../shared/game/challenge.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { gradientAt } from '../../shared/sim/reference.ts';
import type { World } from '../../shared/sim/world.ts';
import type { NextStep } from '../view/mapView.ts';

/** eta0: the rate of the first step, warm-up included; noise: s(B). */
export function nextStepOf(challenge: Challenge, world: World, plan: Plan, eta0: number, noise: number): NextStep {
  const [gx, gy] = gradientAt(world.tile, challenge.start[0], challenge.start[1]);
  const from = challenge.start;
  switch (plan.optimizer.kind) {
    case 'sgd':
    case 'momentum':
    case 'nesterov':
      return { from, arrow: [-eta0 * gx, -eta0 * gy], radius: eta0 * noise };
    case 'adagrad':
    case 'adam':
    case 'adamw':
    case 'lion':
    case 'rmsprop': {
      // These divide the first gradient by its own size: a step of eta in each direction (RMSProp: eta / sqrt(1 - decay)), whatever the noise.
      const length = plan.optimizer.kind === 'rmsprop' ? eta0 / Math.sqrt(1 - plan.optimizer.decay) : eta0;
      return { from, arrow: [-length * Math.sign(gx), -length * Math.sign(gy)], radius: 0 };
    }
  }
}
