// The built-in rules written by hand: examples to start from. Each gives its twin's bits, at the twin's standard numbers (a test holds it).
// AdamW has none: its decay is eta times 0.01 in float64, rounded once.
import type { BuiltInKind } from './plan.ts';

export const ruleExamples: Readonly<Record<Exclude<BuiltInKind, 'adamw'>, string>> = {
  sgd: 'theta -= eta * g',
  momentum: 'm = 0.9*m + g\ntheta -= eta*m',
  nesterov: 'm = 0.9*m + g\ntheta -= eta * (g + 0.9*m)',
  adagrad: 'v += g^2\ntheta -= eta * (g / (sqrt(v) + 1e-10))',
  rmsprop: 'v = 0.99*v + 0.01*g^2\ntheta -= eta * (g / (sqrt(v) + 1e-8))',
  adam: 'm = 0.9*m + 0.1*g\nv = 0.999*v + 0.001*g^2\ntheta -= rate * (m / (sqrt(v) + eps))',
  lion: 'theta -= eta * sign(0.9*m + 0.1*g)\nm = 0.99*m + 0.01*g',
};
