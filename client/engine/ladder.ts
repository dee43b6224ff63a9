// The ladder of engines: WebGPU, WASM in a worker, the reference in the same worker. It starts on the worker's rung, so that nobody waits for
// the GPU, and climbs once the GPU has passed its test. A run is its spec: on another rung it is run again from the start to the step where it
// stood, with the same bits, so going up or down loses nothing.
import type { EngineName } from '../../shared/sim/result.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmEngine, SwarmRun, SwarmsRun } from './engine.ts';
import type { EngineReport, GpuAbsence } from './support.ts';
import { RunClosed } from './wasmEngine.ts';

export interface TopRung {
  engine: SwarmEngine;
  /** Resolves when the engine can no longer be trusted, with what happened. */
  failed: Promise<unknown>;
}

/** Which engine runs, for the words on the screen. `gpu` is null while nothing stands against the GPU. */
export interface EngineState {
  name: EngineName;
  gpu: GpuAbsence | null;
}

export interface LadderSetup {
  /** the rung below the GPU; serves at once, and all heroes' paths throughout (one walker is nothing for a GPU) */
  cpu: SwarmEngine & { report(): Promise<Pick<EngineReport, 'engine'>> };
  /** Looks for a GPU and tests it against the CPU. */
  climb: (cpu: SwarmEngine) => Promise<TopRung | GpuAbsence>;
  /** At every change. */
  tell: (state: EngineState) => void;
}

export function createLadder({ cpu, climb, tell }: LadderSetup): SwarmEngine {
  let top: SwarmEngine | null = null;
  let gpu: GpuAbsence | null = null;
  let closed = false;
  const best = (): SwarmEngine => top ?? cpu;
  const changed = (): void => tell({ name: best().name, gpu });

  function fall(from: SwarmEngine, why: unknown): void {
    if (top !== from) return;
    console.warn('The GPU is given up; the run goes on without it', why);
    top = null;
    gpu = 'device-lost';
    // Calls off what was asked of it: the runs ask again, one rung lower.
    from.close();
    changed();
  }
  async function goUp(): Promise<void> {
    const found = await climb(cpu);
    if (typeof found === 'string') gpu = found;
    else if (closed) return found.engine.close();
    else {
      const { engine, failed } = found;
      top = engine;
      const down = (why: unknown): void => fall(engine, why);
      failed.then(down, down);
    }
    if (!closed) changed();
  }
  goUp().catch((error: unknown) => {
    // Its code did not load (the Wi-Fi was away): that says nothing against the GPU, and the CPU goes on.
    console.warn('The GPU could not be tried', error);
  });
  cpu.report().then(changed, (error: unknown) => console.error(error));

  /** A run on whatever is the best rung; a question that a rung leaves unanswered is asked on the next. */
  function climbing<Run extends { close(): void }>(openOn: (engine: SwarmEngine) => Run) {
    let over = false;
    let on = best();
    let run = openOn(on);
    async function ask<T>(question: (run: Run) => Promise<T>): Promise<T> {
      if (!over && !closed && on !== best()) {
        run.close();
        on = best();
        run = openOn(on);
      }
      const [askedOn, asked] = [on, run];
      try {
        return await question(asked);
      } catch (error) {
        if (over || closed) throw error;
        const moved = asked !== run || askedOn !== best();
        if (!moved && askedOn === cpu) throw error;
        // Not moved: this very question found out that the GPU is no good.
        if (!moved) fall(askedOn, error);
        return ask(question);
      }
    }
    function close(): void {
      over = true;
      run.close();
    }
    return { ask, close };
  }
  function open(spec: SwarmSpec): SwarmRun {
    const { ask, close } = climbing((engine) => engine.open(spec));
    return { spec, frame: (step) => ask((run) => run.frame(step)), summary: () => ask((run) => run.summary()), close };
  }
  function openMany(specs: readonly SwarmSpec[], counted: number): SwarmsRun {
    const { ask, close } = climbing((engine) => engine.openMany(specs, counted));
    return {
      specs,
      picture: (steps, canvas) => ask((run) => run.picture(steps, canvas)),
      summaries: () => ask((run) => run.summaries()),
      close,
    };
  }
  return {
    get name() {
      return best().name;
    },
    open,
    openMany,
    heroPath: (spec) => (closed ? Promise.reject(new RunClosed('the engine is closed')) : cpu.heroPath(spec)),
    close() {
      if (closed) return;
      closed = true;
      top?.close();
      cpu.close();
    },
  };
}
