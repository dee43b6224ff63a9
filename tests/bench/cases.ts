// What `npm run bench` measures, and what comes of it.
import type { OptimizerKind } from '../../shared/sim/plan.ts';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { noises, type NoiseName } from './spec.ts';

/** `cores`: WASM in worker threads, one a core, on swarms of 1,024 walkers, as the server's referee does */
export const engines = ['reference', 'wasm', 'cores', 'webgpu'] as const;
export type Engine = (typeof engines)[number];
export type CpuEngine = Exclude<Engine, 'webgpu'>;

export interface Case {
  engine: Engine;
  optimizer: OptimizerKind;
  noise: NoiseName;
  walkers: number;
}

export interface Result extends Case {
  /** walker-steps a second, in millions: the best sample */
  rate: number;
  /** of what the counted operations would take at the peaks measured here (roofline.ts) */
  share: number;
}

export type Extent = 'quick' | 'usual' | 'full';

export const kinds = Object.keys(optimizers) as OptimizerKind[];
export const allSizes = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304];
/** The size at which optimizers and noises are compared. */
export const SIZE = 16_384;

/** What each extent takes of optimizers, noises and sizes: every optimizer and noise at one size, two optimizers at every size. */
export function casesOf(engine: Engine, extent: Extent, sizes = allSizes): Case[] {
  const noiseNames = Object.keys(noises) as NoiseName[];
  const all = kinds.flatMap((optimizer) =>
    noiseNames.flatMap((noise) => sizes.map((walkers) => ({ engine, optimizer, noise, walkers }) satisfies Case)),
  );
  const [plain] = noiseNames;
  return all.filter(({ optimizer, noise, walkers }) => {
    const isSample = optimizer === 'sgd' || optimizer === 'adam';
    switch (extent) {
      case 'quick':
        return isSample && walkers === SIZE;
      case 'usual':
        return walkers === SIZE || (isSample && noise === plain && (engine !== 'reference' || walkers <= 65_536));
      case 'full':
        return true;
      default:
        return extent satisfies never;
    }
  });
}
