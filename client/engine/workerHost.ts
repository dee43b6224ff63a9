// The worker's side: answers requests by running swarms in short slices, so that a close (or a newer request) is heard in between.
// Pure of the worker's globals: worker.ts gives it a wire, tests give it another.
import type { SwarmSummary } from '../../shared/sim/result.ts';
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { Swarm } from '../../shared/sim/swarm.ts';
import type { FromWorker, ToWorker, Wire } from './messages.ts';

export interface HostSetup {
  wire: Wire<FromWorker, ToWorker>;
  openSwarm: (spec: SwarmSpec) => Swarm;
  heroPath: (spec: SwarmSpec) => Float32Array<ArrayBuffer>;
  /** Calls back after messages that wait have been heard. */
  later: (work: () => void) => void;
}

interface OpenRun {
  spec: SwarmSpec;
  swarm: Swarm | null;
}
type Request = Exclude<ToWorker, { kind: 'open' | 'close' }>;

/** Long enough to keep the machine busy, short enough to hear a close at once. */
const sliceMs = 8;
/** Walker-steps between two looks at the clock: about 1 ms of WASM. */
const walkerStepsPerLook = 65_536;

export function startHost({ wire, openSwarm, heroPath, later }: HostSetup): void {
  const runs = new Map<number, OpenRun>();
  const waiting: Request[] = [];
  let working: { request: Request; steps: Iterator<void, Answer> } | null = null;
  let awake = false;

  wire.listen((message) => {
    if (message.kind === 'open') runs.set(message.run, { spec: message.spec, swarm: null });
    else if (message.kind === 'close') {
      runs.delete(message.run);
      const left = waiting.filter((request) => !('run' in request) || request.run !== message.run);
      waiting.splice(0, waiting.length, ...left);
      if (working && 'run' in working.request && working.request.run === message.run) working = null;
    } else {
      waiting.push(message);
      wake();
    }
  });

  function wake(): void {
    if (awake) return;
    awake = true;
    later(slice);
  }
  function slice(): void {
    awake = false;
    const end = performance.now() + sliceMs;
    do {
      working ??= nextRequest();
      if (!working) return;
      const { request, steps } = working;
      try {
        const at = steps.next();
        if (!at.done) continue;
        working = null;
        wire.post(...at.value);
      } catch (error) {
        // The page turns this into a rejected promise: a bug there is seen there.
        working = null;
        wire.post({ kind: 'failed', id: request.id, message: error instanceof Error ? error.message : String(error) });
      }
    } while (performance.now() < end);
    if (working || waiting.length > 0) wake();
  }
  /** What is drawn comes first: frames, then paths, then summaries; each kind in the order asked for. */
  function nextRequest(): typeof working {
    for (const kind of ['frame', 'hero-path', 'summary'] as const) {
      const at = waiting.findIndex((request) => request.kind === kind);
      const request = at < 0 ? undefined : waiting.splice(at, 1)[0];
      if (request) return { request, steps: answer(request) };
    }
    return null;
  }
  function answer(request: Request): Iterator<void, Answer> {
    if (request.kind === 'frame') return frameOf(request.id, openRun(request.run), request.step);
    if (request.kind === 'summary') return summaryOf(request.id, openRun(request.run));
    return pathOf(request.id, request.spec satisfies SwarmSpec);
  }
  function openRun(run: number): OpenRun {
    const known = runs.get(run);
    if (!known) throw new Error(`engine worker: run ${run} is not open`);
    return known;
  }

  function* frameOf(id: number, run: OpenRun, step: number): Generator<void, Answer> {
    const target = Math.max(0, Math.min(step, run.spec.steps));
    if (!run.swarm || run.swarm.step > target) run.swarm = openSwarm(run.spec);
    yield* advanceTo(run.swarm, target);
    // Copies: the buffers move to the page.
    const frame = { step: run.swarm.step, xy: run.swarm.xy(), outcome: run.swarm.outcome() };
    return [{ kind: 'frame', id, frame }, [frame.xy.buffer, frame.outcome.buffer]];
  }
  function* summaryOf(id: number, run: OpenRun): Generator<void, Answer> {
    // A swarm of its own, unless the drawn one has arrived: the map may still be anywhere in the run.
    const swarm = run.swarm?.step === run.spec.steps ? run.swarm : openSwarm(run.spec);
    yield* advanceTo(swarm, run.spec.steps);
    const { gaps: _gaps, validationLosses: _losses, ...summary } = swarm.result();
    return [{ kind: 'summary', id, summary: summary satisfies SwarmSummary }];
  }
  // oxlint-disable-next-line require-yield -- one walker's path is short: no slices needed
  function* pathOf(id: number, spec: SwarmSpec): Generator<void, Answer> {
    const path = heroPath(spec);
    return [{ kind: 'hero-path', id, path }, [path.buffer]];
  }
}

type Answer = [message: FromWorker, transfer?: Transferable[]];

function* advanceTo(swarm: Swarm, step: number): Generator<void, void> {
  const stride = Math.max(1, Math.floor(walkerStepsPerLook / swarm.walkers));
  while (swarm.step < step) {
    swarm.advance(Math.min(stride, step - swarm.step));
    yield;
  }
}
