// What the C++ proxy is put to: every rule with all fences, and with each class of fence taken away.
import { fenceClasses, type FenceClass } from '../../shared/sim/emitText.ts';
import { ruleOf } from '../../shared/sim/rule.ts';
import { recordStep } from '../../shared/sim/recording.ts';
import { runReference } from '../../shared/sim/reference.ts';
import { formOf, type NoiseForm } from '../../shared/sim/noiseTile.ts';
import type { NoiseKind, OptimizerChoice, OptimizerKind, SwarmSpec } from '../../shared/sim/plan.ts';
import { specFor, type Overrides } from '../sim/specs.ts';
import { compile, type Compiler, type Proxy } from './cppProxy.ts';
import { fenceBys, type FenceBy, type Kernel } from './emitCpp.ts';
import { after, byHand, choices, differing, everyOptimizer, jobOf, noisesOn } from './twins.ts';

const every: ReadonlySet<FenceClass> = new Set(fenceClasses);
const without = (missing: FenceClass): ReadonlySet<FenceClass> => new Set(fenceClasses.filter((one) => one !== missing));

const forms: readonly NoiseForm[] = ['isotropic', 'tiled'];
export const noiseKinds: readonly NoiseKind[] = ['isotropic', 'hessian', 'dataset'];

/** On a landscape that has such noise. */
function specUnder(kind: NoiseKind, overrides: Overrides): SwarmSpec {
  const landscape = kind === 'dataset' ? 'iris' : 'three-hump';
  const noise = noisesOn(landscape).find((one) => one.noise.kind === kind);
  return { ...specFor(landscape, overrides), ...noise };
}

/** The rule that shows a missing class best: adamw has all five, and two differences in a row. */
const SHOWS: OptimizerKind = 'adamw';

export interface ProxyTwins {
  /** differing words of `words`, all fences in place */
  fenced: (kind: OptimizerKind, noise?: NoiseKind) => Counted;
  /** every fence taken twice: of OR, which stays, and of XOR, which a compiler sees through */
  twice: (by: FenceBy) => Counted;
  unfenced: (missing: FenceClass) => Counted;
  /** a rule written by hand against its built-in twin on the reference */
  byHand: (which: (typeof byHand)[number]) => Counted;
  /** the same comparison for jobs of one's own */
  machineOf: (kind: OptimizerKind, form: NoiseForm) => ReturnType<Proxy['machine']>;
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
    ...forms.flatMap((form) => everyOptimizer.map(({ kind }) => ({ recording: recordStep(ruleOf(choices[kind]), form), fenced: every }))),
    ...fenceClasses.map((missing) => ({ recording: recordStep(ruleOf(choices[SHOWS])), fenced: without(missing) })),
    ...fenceBys.map((twice) => ({ recording: recordStep(ruleOf(choices[SHOWS])), fenced: every, twice })),
    ...byHand.map(({ own }) => ({ recording: recordStep(ruleOf(own)), fenced: every })),
  ];
  const proxy = compile(compiler, kernels);
  const jobUnder = (optimizer: OptimizerChoice, noise: NoiseKind = 'isotropic'): ReturnType<typeof jobOf> =>
    jobOf(specUnder(noise, { cloud: 0.3, walkers, steps, seed: 7, plan: { learningRate: 0.02, optimizer } }));
  const compare = (kernel: number, optimizer: OptimizerChoice, noise?: NoiseKind, truth = jobUnder(optimizer, noise)): Counted => {
    const { job, rows } = jobUnder(optimizer, noise);
    const state = after(proxy.machine(kernel), job, rows, 0, steps);
    return {
      differing: differing(state, after(runReference, truth.job, truth.rows, 0, steps)),
      words: state.length,
      walkerSteps: walkers * steps,
    };
  };
  const place = (kind: OptimizerKind, form: NoiseForm): number =>
    forms.indexOf(form) * everyOptimizer.length + everyOptimizer.findIndex((choice) => choice.kind === kind);
  const others = forms.length * everyOptimizer.length;
  return {
    fenced: (kind, noise = 'isotropic') => compare(place(kind, formOf(noise)), choices[kind], noise),
    unfenced: (missing) => compare(others + fenceClasses.indexOf(missing), choices[SHOWS]),
    twice: (by) => compare(others + fenceClasses.length + fenceBys.indexOf(by), choices[SHOWS]),
    byHand: (which) => {
      const at = others + fenceClasses.length + fenceBys.length + byHand.indexOf(which);
      return compare(at, which.own, 'isotropic', jobUnder(which.builtIn));
    },
    machineOf: (kind, form) => proxy.machine(place(kind, form)),
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
