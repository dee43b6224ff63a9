// The page's side of the re-run workers: a class in, outcomes out as they come. A few workers share a class, so that 300 plans take no
// longer than they must; each bakes the landscape once and keeps it.
import type { Outcome } from '../../shared/game/whatIfRuns.ts';
import type { FromRerunner, Job, ToRerunner } from './messages.ts';

export type Curve = readonly (number | null)[];

export interface Reruns {
  /** Loads the workers for so many plans ahead of the first class: later the Wi-Fi may be away. Resolves when they are up. */
  ready(plans: number): Promise<void>;
  /** In the order of the runs; `onOutcome` hears each as it comes. Rejects with the signal's reason when stopped. */
  score(job: Job, options?: { onOutcome?: (index: number, outcome: Outcome) => void; signal?: AbortSignal }): Promise<Rerun>;
  curves(job: Job, points: number, signal?: AbortSignal): Promise<readonly Curve[]>;
}

export interface Rerun {
  outcomes: readonly Outcome[];
  tileHash: string;
}

/** One end of a worker; tests put their own in its place. */
export interface RerunWire {
  post(message: ToRerunner): void;
  listen(hear: (message: FromRerunner) => void, fail: (error: Error) => void): void;
}

/** Below this many plans a worker, another one costs more than it gives. */
const plansAWorker = 8;

export function createReruns(size: number, hire: () => RerunWire): Reruns {
  const wires: RerunWire[] = [];
  const hears = new Map<number, { hear: (message: FromRerunner) => void; fail: (error: Error) => void }>();
  let last = 0;

  function wireAt(i: number): RerunWire {
    const known = wires[i];
    if (known) return known;
    const wire = hire();
    wire.listen(
      (message) => hears.get(message.id)?.hear(message),
      (error) => {
        for (const waiting of hears.values()) waiting.fail(error);
        hears.clear();
        wires.length = 0;
      },
    );
    wires[i] = wire;
    return wire;
  }

  /** One worker's share. Resolves with its tile hash. */
  function ask(wire: RerunWire, message: (id: number) => ToRerunner, hear: (message: FromRerunner) => void, signal?: AbortSignal) {
    const id = ++last;
    return new Promise<string>((resolve, reject) => {
      const end = (): void => {
        hears.delete(id);
        signal?.removeEventListener('abort', stop);
      };
      const stop = (): void => {
        end();
        wire.post({ kind: 'stop', id });
        reject(signal?.reason);
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', stop);
      hears.set(id, {
        hear(answer) {
          if (answer.kind === 'done') {
            end();
            resolve(answer.tileHash);
          } else if (answer.kind === 'failed') {
            end();
            reject(new Error(`re-run worker: ${answer.message}`));
          } else hear(answer);
        },
        fail(error) {
          end();
          reject(error);
        },
      });
      wire.post(message(id));
    });
  }

  const workersFor = (plans: number): number => Math.max(1, Math.min(size, Math.ceil(plans / plansAWorker)));

  /** Plan i goes to worker i mod n: neighbours on a board are alike, so every worker gets its share of long runs. */
  async function share(
    job: Job,
    message: (part: Job, id: number) => ToRerunner,
    hear: (index: number, answer: FromRerunner) => void,
    signal?: AbortSignal,
  ): Promise<string> {
    const n = workersFor(job.runs.length);
    const hashes = await Promise.all(
      Array.from({ length: n }, (_, worker) => {
        const part = { ...job, runs: job.runs.filter((_run, i) => i % n === worker) };
        const mine = (answer: FromRerunner): void => {
          if ('index' in answer) hear(answer.index * n + worker, answer);
        };
        return ask(wireAt(worker), (id) => message(part, id), mine, signal);
      }),
    );
    return hashes[0] ?? '';
  }

  return {
    async ready(plans) {
      await Promise.all(
        Array.from({ length: workersFor(plans) }, (_, i) =>
          ask(
            wireAt(i),
            (id) => ({ kind: 'hello', id }),
            () => undefined,
          ),
        ),
      );
    },
    async score(job, { onOutcome, signal } = {}) {
      const outcomes: Outcome[] = [];
      const tileHash = await share(
        job,
        (part, id) => ({ kind: 'score', id, job: part }),
        (index, answer) => {
          if (answer.kind !== 'outcome') return;
          outcomes[index] = answer.outcome;
          onOutcome?.(index, answer.outcome);
        },
        signal,
      );
      return { outcomes, tileHash };
    },
    async curves(job, points, signal) {
      const curves: Curve[] = [];
      await share(
        job,
        (part, id) => ({ kind: 'curves', id, job: part, points }),
        (index, answer) => {
          if (answer.kind === 'curve') curves[index] = answer.losses;
        },
        signal,
      );
      return curves;
    },
  };
}

let opened: Reruns | null = null;

/** One set of workers a page, hired when first needed; one core is left to whoever draws. */
export function reruns(): Reruns {
  opened ??= createReruns(Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1)), () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 're-runs' });
    return {
      post: (message) => worker.postMessage(message, []),
      listen(hear, fail) {
        worker.addEventListener('message', (event: MessageEvent<FromRerunner>) => hear(event.data));
        worker.addEventListener('error', (event) => fail(new Error(`re-run worker: ${event.message || 'could not be loaded'}`)));
      },
    };
  });
  return opened;
}
