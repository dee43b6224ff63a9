// The eight rules (PHYSICS section 3, PyTorch's semantics), one entry each, for one coordinate.
// An entry updates the coordinate's memory and returns the next position; the kernel tidies and stores. A student's own rule: rule.ts.
import type { BuiltInKind, OptimizerChoice } from './plan.ts';
import type { FloatOps, RuleOps } from './ops.ts';

/** position and the rule's memory */
export interface Coordinate<F> {
  p: F;
  m: F;
  v: F;
}
export type Memory = 'm' | 'v';

/** What a rule may read. rate, epsilon and decay are the step's own (rows.ts); rest1 = 1 - beta1, rest2 = 1 - beta2. */
export interface Knobs<F> {
  /** eta_t (an own rule's eta); for adam and adamw times sqrt(1 - beta2^(t+1)) / (1 - beta1^(t+1)) */
  rate: F;
  /** for adam and adamw times sqrt(1 - beta2^(t+1)); an own rule's eps */
  epsilon: F;
  /** sgd: weight decay; adamw: eta_t times weight decay; an own rule's rate (rule.ts) */
  decay: F;
  beta1: F;
  rest1: F;
  beta2: F;
  rest2: F;
}

export interface Optimizer {
  /** what must be kept between steps */
  memory: readonly Memory[];
  /** steps: how many were done before this one */
  next<F, B>(o: RuleOps<F, B>, c: Coordinate<F>, g: F, k: Knobs<F>, steps: F): F;
}

/** theta - rate * m / (sqrt(v) + epsilon), m and v the running means of g and g^2 */
function adamStep<F>(o: FloatOps<F>, c: Coordinate<F>, g: F, k: Knobs<F>, from: F): F {
  c.m = o.add(o.mul(k.beta1, c.m), o.mul(k.rest1, g));
  c.v = o.add(o.mul(k.beta2, c.v), o.mul(k.rest2, o.mul(g, g)));
  return o.sub(from, o.mul(k.rate, o.div(c.m, o.add(o.sqrt(c.v), k.epsilon))));
}

export const optimizers: Readonly<Record<BuiltInKind, Optimizer>> = {
  sgd: {
    memory: [],
    next: (o, c, g, k) => o.sub(c.p, o.mul(k.rate, o.add(g, o.mul(k.decay, c.p)))),
  },
  momentum: {
    memory: ['m'],
    next(o, c, g, k) {
      c.m = o.add(o.mul(k.beta1, c.m), g);
      return o.sub(c.p, o.mul(k.rate, c.m));
    },
  },
  nesterov: {
    memory: ['m'],
    next(o, c, g, k) {
      c.m = o.add(o.mul(k.beta1, c.m), g);
      return o.sub(c.p, o.mul(k.rate, o.add(g, o.mul(k.beta1, c.m))));
    },
  },
  adagrad: {
    memory: ['v'],
    next(o, c, g, k) {
      c.v = o.add(c.v, o.mul(g, g));
      return o.sub(c.p, o.mul(k.rate, o.div(g, o.add(o.sqrt(c.v), k.epsilon))));
    },
  },
  rmsprop: {
    memory: ['v'],
    next(o, c, g, k) {
      c.v = o.add(o.mul(k.beta2, c.v), o.mul(k.rest2, o.mul(g, g)));
      return o.sub(c.p, o.mul(k.rate, o.div(g, o.add(o.sqrt(c.v), k.epsilon))));
    },
  },
  adam: {
    memory: ['m', 'v'],
    next: (o, c, g, k) => adamStep(o, c, g, k, c.p),
  },
  adamw: {
    memory: ['m', 'v'],
    next: (o, c, g, k) => adamStep(o, c, g, k, o.sub(c.p, o.mul(k.decay, c.p))),
  },
  lion: {
    memory: ['m'],
    next(o, c, g, k) {
      const direction = o.sign(o.add(o.mul(k.beta1, c.m), o.mul(k.rest1, g)));
      c.m = o.add(o.mul(k.beta2, c.m), o.mul(k.rest2, g));
      return o.sub(c.p, o.mul(k.rate, direction));
    },
  },
};

/** The two factors a rule keeps its memory by; 0 where it has none. */
export function betasOf(choice: OptimizerChoice): { beta1: number; beta2: number } {
  switch (choice.kind) {
    case 'sgd':
    case 'adagrad':
    case 'own':
      return { beta1: 0, beta2: 0 };
    case 'momentum':
    case 'nesterov':
      return { beta1: choice.momentum, beta2: 0 };
    case 'rmsprop':
      return { beta1: 0, beta2: choice.decay };
    case 'adam':
    case 'adamw':
    case 'lion':
      return { beta1: choice.beta1, beta2: choice.beta2 };
    default:
      return choice satisfies never;
  }
}
