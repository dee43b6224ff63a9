// The work that all peers do, as files that any program reads: work.json, tile.f32 (the baked tile) and start.f32 (x of all walkers,
// then y). `node tests/bench/peers/work.ts FOLDER [WALKERS [STEPS]]` writes them by hand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OptimizerKind } from '../../../shared/sim/plan.ts';
import { noiseScale } from '../../../shared/sim/noise.ts';
import { startState } from '../../../shared/sim/start.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { LANDSCAPE, specOf } from '../spec.ts';

export const peerOptimizers = ['sgd', 'adam'] as const satisfies readonly OptimizerKind[];

export function writeWork(folder: string, walkers: number, steps: number): void {
  mkdirSync(folder, { recursive: true });
  const { tile } = worldOf(LANDSCAPE);
  const spec = specOf('adam', walkers, steps);
  const { plan, datasetSize } = spec;
  const { optimizer } = plan;
  if (optimizer.kind !== 'adam') throw new Error(`work: ${optimizer.kind}, expected adam`);
  const { x0, y0, x1, y1, size } = tile;
  const work = {
    domain: { x0, y0, x1, y1 },
    size,
    walkers,
    steps,
    learningRate: plan.learningRate,
    noise: noiseScale(spec.noise, plan.batchSize, datasetSize),
    adam: { beta1: optimizer.beta1, beta2: optimizer.beta2, epsilon: optimizer.epsilon },
  };
  writeFileSync(join(folder, 'work.json'), `${JSON.stringify(work, null, 2)}\n`);
  writeFileSync(join(folder, 'tile.f32'), new Uint8Array(tile.data.buffer));
  writeFileSync(join(folder, 'start.f32'), new Uint8Array(startState(worldOf(LANDSCAPE), spec).buffer, 0, 8 * walkers));
}

if (import.meta.main) writeWork(process.argv[2] ?? 'peer-work', Number(process.argv[3] ?? 65_536), Number(process.argv[4] ?? 100));
