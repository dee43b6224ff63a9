// Many swarms on an engine that moves them one by one.
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmRun, SwarmsRun } from './engine.ts';

export function together(open: (spec: SwarmSpec) => SwarmRun, specs: readonly SwarmSpec[]): SwarmsRun {
  const runs = specs.map(open);
  return {
    specs,
    picture: async (steps) => ({ on: 'memory', frames: await Promise.all(runs.map((run, s) => run.frame(steps[s] ?? 0))) }),
    summaries: () => Promise.all(runs.map((run) => run.summary())),
    close() {
      for (const run of runs) run.close();
    },
  };
}
