// What the C++ proxy is put to: every rule with all fences, and with each class of fence taken away.
import { fenceClasses, type FenceClass } from '../../shared/sim/emitText.ts';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { recordStep } from '../../shared/sim/recording.ts';
import { runReference } from '../../shared/sim/reference.ts';
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import { specFor } from '../sim/specs.ts';
import { compile, type Compiler, type Proxy } from './cppProxy.ts';
import type { Kernel } from './emitCpp.ts';
import { after, choices, differing, everyOptimizer, jobOf } from './twins.ts';

const every: ReadonlySet<FenceClass> = new Set(fenceClasses);
const without = (missing: FenceClass): ReadonlySet<FenceClass> => new Set(fenceClasses.filter((one) => one !== missing));

/** The rule that shows a missing class best: adamw has all five, and two differences in a row. */
const SHOWS: OptimizerKind = 'adamw';

export interface ProxyTwins {
  /** differing words of `words`, all fences in place */
  fenced: (kind: OptimizerKind) => Counted;
  unfenced: (missing: FenceClass) => Counted;
  /** the same comparison for jobs of one's own */
  machineOf: (kind: OptimizerKind) => ReturnType<Proxy['machine']>;
  close: () => void;
}
export interface Counted {
  differing: number;
  words: number;
  walkerSteps: number;
}

/** All in one program: compiling takes about a second for each kernel. */
export function compileTwins(compiler: Compiler, walkers: number, steps: number): ProxyTwins {
  const kernels: Kernel[] = [
    ...everyOptimizer.map(({ kind }) => ({ recording: recordStep(optimizers[kind]), fenced: every })),
    ...fenceClasses.map((missing) => ({ recording: recordStep(optimizers[SHOWS]), fenced: without(missing) })),
  ];
  const proxy = compile(compiler, kernels);
  const compare = (kernel: number, kind: OptimizerKind): Counted => {
    const plan = { learningRate: 0.02, optimizer: choices[kind] };
    const { job, rows } = jobOf(specFor('three-hump', { sigma: 4, cloud: 0.3, walkers, steps, seed: 7, plan }));
    const state = after(proxy.machine(kernel), job, rows, 0, steps);
    return { differing: differing(state, after(runReference, job, rows, 0, steps)), words: state.length, walkerSteps: walkers * steps };
  };
  const place = (kind: OptimizerKind): number => everyOptimizer.findIndex((choice) => choice.kind === kind);
  return {
    fenced: (kind) => compare(place(kind), kind),
    unfenced: (missing) => compare(everyOptimizer.length + fenceClasses.indexOf(missing), SHOWS),
    machineOf: (kind) => proxy.machine(place(kind)),
    close: () => proxy.close(),
  };
}

/**
 * Where a compiler cannot show a missing class. g++ regroups a sum only where that saves an operation, and a difference whose products
 * are fenced offers it nothing: clang regroups adamw's (p - a) - b to p - (a + b). The estimates are x86's.
 */
export function canShow({ command }: Compiler, missing: FenceClass): boolean {
  if (command === 'g++' && missing === 'sub') return false;
  return process.arch === 'x64' || missing === 'add' || missing === 'mul' || missing === 'sub';
}
