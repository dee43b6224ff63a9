// The recorded kernel behind a benchmark's rows.
import type { Plane } from '../../shared/sim/layout.ts';
import { standardOptimizer } from '../../shared/game/planParameters.ts';
import { ruleOf } from '../../shared/sim/rule.ts';
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import { recordStep, type Recording } from '../../shared/sim/recording.ts';
import type { NoiseName } from './spec.ts';

export function kernelOf(optimizer: OptimizerKind, noise: NoiseName): Recording<Plane> {
  return recordStep(ruleOf(standardOptimizer(optimizer)), noise);
}
