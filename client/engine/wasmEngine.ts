// The page's side of the worker engine: every request a promise; answers of one run come back in the order asked for.
import type { SwarmSpec } from '../../shared/sim/plan.ts';
import type { EngineName, SwarmSummary } from '../../shared/sim/result.ts';
import type { Frame, SwarmEngine, SwarmRun } from './engine.ts';
import type { FromWorker, ToWorker, WasmAbsence, Wire } from './messages.ts';
import type { EngineReport } from './support.ts';
import { together } from './together.ts';

/** An engine that can say what it runs on. */
export interface WorkerEngine extends SwarmEngine {
  /** Resolves when the worker has looked around. */
  report(): Promise<EngineReport>;
}

/** A request that its own close() called off. Not a failure: nobody waits for the answer any more. */
export class RunClosed extends Error {
  override name = 'RunClosed';
}

export function createWasmEngine(): WorkerEngine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'walkers' });
  const wire: Wire<ToWorker, FromWorker> = {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (hear) => worker.addEventListener('message', (event: MessageEvent<FromWorker>) => hear(event.data)),
  };
  const engine = createEngineOn(wire, () => worker.terminate());
  worker.addEventListener('error', (event) => engine.fail(new Error(`engine worker: ${event.message || 'could not be loaded'}`)));
  return engine;
}

interface Waiting {
  run: number | null;
  take(answer: FromWorker): void;
  reject(error: Error): void;
}

/** The engine over any wire. `fail` rejects everything asked and to be asked: the other end is gone. */
export function createEngineOn(wire: Wire<ToWorker, FromWorker>, end: () => void): WorkerEngine & { fail(error: Error): void } {
  const waiting = new Map<number, Waiting>();
  let requests = 0;
  let runs = 0;
  let broken: Error | null = null;
  let name: EngineName = 'wasm';
  const ready = Promise.withResolvers<WasmAbsence | null>();
  // Whoever never asks for the report must not get an unhandled rejection from it.
  ready.promise.catch(() => undefined);

  wire.listen((message) => {
    if (message.kind === 'ready') {
      name = message.engine;
      ready.resolve(message.wasm);
      return;
    }
    const request = waiting.get(message.id);
    // A closed run's answer may already have been on its way.
    if (!request) return;
    waiting.delete(message.id);
    if (message.kind === 'failed') request.reject(new Error(`engine worker: ${message.message}`));
    else request.take(message);
  });

  function ask<K extends 'frame' | 'summary' | 'hero-path'>(kind: K, run: number | null, message: (id: number) => ToWorker) {
    type Reply = Extract<FromWorker, { kind: K }>;
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    if (broken) {
      reject(broken);
      return promise;
    }
    const id = ++requests;
    const take = (answer: FromWorker): void => {
      if (isKind(answer, kind)) resolve(answer);
      else reject(new Error(`engine worker: got ${answer.kind}, expected ${kind}`));
    };
    waiting.set(id, { run, take, reject });
    wire.post(message(id));
    return promise;
  }
  function drop(error: Error, which: (request: Waiting) => boolean): void {
    for (const [id, request] of waiting) {
      if (!which(request)) continue;
      waiting.delete(id);
      request.reject(error);
    }
  }

  function open(spec: SwarmSpec): SwarmRun {
    const run = ++runs;
    let closed = false;
    if (!broken) wire.post({ kind: 'open', run, spec });
    return {
      spec,
      frame: (step): Promise<Frame> =>
        closed ? refuse() : ask('frame', run, (id) => ({ kind: 'frame', id, run, step })).then((answer) => answer.frame),
      summary: (): Promise<SwarmSummary> =>
        closed ? refuse() : ask('summary', run, (id) => ({ kind: 'summary', id, run })).then((answer) => answer.summary),
      close() {
        if (closed) return;
        closed = true;
        if (!broken) wire.post({ kind: 'close', run });
        drop(new RunClosed('this run was closed'), (request) => request.run === run);
      },
    };
  }
  function fail(error: Error): void {
    broken ??= error;
    ready.reject(error);
    drop(error, () => true);
  }
  return {
    get name() {
      return name;
    },
    open,
    openMany: (specs) => together(open, specs),
    heroPath: (spec) => ask('hero-path', null, (id) => ({ kind: 'hero-path', id, spec })).then((answer) => answer.path),
    report: async () => ({ wasm: await ready.promise, engine: name }),
    fail,
    close() {
      fail(new RunClosed('the engine is closed'));
      end();
    },
  };
}

const refuse = (): Promise<never> => Promise.reject(new RunClosed('this run is closed'));

function isKind<K extends FromWorker['kind']>(message: FromWorker, kind: K): message is Extract<FromWorker, { kind: K }> {
  return message.kind === kind;
}
