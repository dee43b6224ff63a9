// Engines for tests: swarms in this very thread, and what can go wrong with them.
import type { Frame, SwarmEngine, SwarmRun } from '../../client/engine/engine.ts';
import { together } from '../../client/engine/together.ts';
import { RunClosed } from '../../client/engine/wasmEngine.ts';
import type { EngineName } from '../../shared/sim/result.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import { heroPath, openSwarm, runSwarm } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

export interface LocalEngine extends SwarmEngine {
  name: EngineName;
  /** what was asked of it, in order */
  log: string[];
  /** What happens to an answer before it is given; throws, changes it, or waits. */
  meddle: (frame: Frame) => Promise<Frame>;
  meddleWithHash: (hash: string) => string;
  report(): Promise<{ engine: EngineName }>;
}

/** The WASM kernel under any name. close() calls off what waits, as the real ones do. */
export function localEngine(name: EngineName): LocalEngine {
  const runs = new Set<SwarmRun>();
  const engine: LocalEngine = {
    name,
    log: [],
    meddle: async (frame) => frame,
    meddleWithHash: (hash) => hash,
    report: async () => ({ engine: engine.name }),
    open(spec) {
      engine.log.push('open');
      const run = openRun(spec);
      runs.add(run);
      return run;
    },
    openMany: (specs) => together((spec) => engine.open(spec), specs),
    heroPath: async (spec) => heroPath(worldOf(spec.landscape), spec),
    close() {
      engine.log.push('close engine');
      for (const run of runs) run.close();
    },
  };
  function openRun(spec: SwarmSpec): SwarmRun {
    const off = Promise.withResolvers<never>();
    off.promise.catch(() => undefined);
    const world = worldOf(spec.landscape);
    return {
      spec,
      frame(step) {
        engine.log.push(`frame ${step}`);
        const swarm = openSwarm('wasm', world, spec);
        swarm.advance(step);
        return Promise.race([off.promise, engine.meddle({ step: swarm.step, xy: swarm.xy(), outcome: swarm.outcome() })]);
      },
      summary() {
        engine.log.push('summary');
        const { gaps: _gaps, validationLosses: _losses, ...summary } = runSwarm('wasm', world, spec);
        return Promise.race([off.promise, Promise.resolve({ ...summary, hash: engine.meddleWithHash(summary.hash) })]);
      },
      close() {
        engine.log.push('close');
        off.reject(new RunClosed('this run was closed'));
      },
    };
  }
  return engine;
}
