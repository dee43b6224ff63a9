// How an own rule walks, as far as the doctor must know: found by walking it down even slopes. The eight's gaits are known (reach.ts).
import { lastUsed } from './lastUsed.ts';
import { numbers } from './ops.ts';
import { ruleOf } from './rule.ts';
import { knobsOfStep } from './rows.ts';
import type { OptimizerChoice } from './plan.ts';

export interface Gait {
  /** steps about as long on a much steeper slope */
  dividesBySize: boolean;
  /** the first step, in units of rate times gradient */
  first: number;
  /** a late one, when memory has filled */
  late: number;
}

const STEPS = 256;
const RATE = 1 / 1024;
const STEEPER = 128;

const gaits = lastUsed<Gait>(256);

export function gaitOf(own: Extract<OptimizerChoice, { kind: 'own' }>): Gait {
  return gaits.get(own.rule, () => {
    const { first, late } = walked(own, 1);
    const steep = walked(own, STEEPER);
    const downhill = [first, late, steep.late].every((part) => Number.isFinite(part) && part > 0);
    // What climbs, stands still or blows up is nobody's twin: taken for plain descent.
    return downhill ? { dividesBySize: steep.late * Math.sqrt(STEEPER) < late, first, late } : { dividesBySize: false, first: 1, late: 1 };
  });
}

function walked(own: OptimizerChoice, slope: number): { first: number; late: number } {
  const rule = ruleOf(own);
  const walker = { p: 0, m: 0, v: 0 };
  const steps: number[] = [];
  for (let t = 0; t < STEPS; t++) {
    const before = walker.p;
    walker.p = rule.next(numbers, walker, slope, { ...knobsOfStep(own, RATE, t), beta1: 0, rest1: 0, beta2: 0, rest2: 0 }, t);
    steps.push((before - walker.p) / (RATE * slope));
  }
  // Float32's last digits would be digits in the doctor's advice.
  const told = (step = 0): number => Number(step.toPrecision(4));
  return { first: told(steps[0]), late: told(steps.at(-1)) };
}
