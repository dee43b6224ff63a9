// A lab's numbers for its present state, measured off the page's thread: one question at a time, and only the newest one waits.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabId, Model } from './models.ts';
import { queryOf } from './query.ts';
import type { Answer, Ask } from './worker.ts';

export interface Measured<S, R> {
  /** the state that `result` is of: while a slider moves, it lags a little */
  state: S;
  result: R;
}

export function useMeasured<S extends object, R>(lab: LabId, model: Model<S, R>, state: S): Measured<S, R> | null {
  const [measured, setMeasured] = useState<Measured<S, R> | null>(null);
  const bench = useRef<Bench<S> | null>(null);
  useEffect(() => {
    const opened = openBench(lab, model, setMeasured);
    bench.current = opened;
    return () => opened.close();
  }, [lab]);
  const query = queryOf(model.fields, state);
  useEffect(() => bench.current?.ask(state), [query]);
  return measured;
}

interface Bench<S> {
  ask: (state: S) => void;
  close: () => void;
}

function openBench<S extends object, R>(lab: LabId, model: Model<S, R>, tell: (measured: Measured<S, R>) => void): Bench<S> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'lab' });
  let asked: { id: number; state: S } | null = null;
  let waiting: S | null = null;
  let ids = 0;
  let alone = false;

  function ask(state: S): void {
    if (alone) return tell({ state, result: model.measure(state) });
    if (asked) {
      waiting = state;
      return;
    }
    asked = { id: ++ids, state };
    worker.postMessage({ id: asked.id, lab, query: queryOf(model.fields, state) } satisfies Ask, []);
  }
  function goOn(): void {
    asked = null;
    const next = waiting;
    waiting = null;
    if (next) ask(next);
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (!asked || data.id !== asked.id) return;
    if ('error' in data) console.error(data.error);
    else tell({ state: asked.state, result: data.result as R });
    goOn();
  });
  // No worker here: the page's own thread does it, less smoothly.
  worker.addEventListener('error', (event) => {
    if (asked === null) return;
    console.warn('lab worker:', event.message);
    alone = true;
    waiting ??= asked.state;
    goOn();
  });
  return { ask, close: () => worker.terminate() };
}
