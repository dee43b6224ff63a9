// A number in the text, measured while one reads: of the same state as the instrument that stands beside it at first.
import { useEffect, useRef, useState } from 'preact/hooks';
import { labText } from '../../text/labs/frame.ts';
import { measureThere } from '../bench.ts';
import type { LabId } from '../ids.ts';
import type { ResultOf } from '../models.ts';
import { useNear } from './near.ts';

interface LiveProps<I extends LabId> {
  lab: I;
  /** the state; empty: the lab's usual one */
  query?: string;
  /** the result in words */
  children: (result: ResultOf<I>) => string;
}

/** A paragraph asks for several numbers of one result. */
const known = new Map<string, Promise<unknown>>();

function measured<I extends LabId>(lab: I, query: string): Promise<ResultOf<I>> {
  const key = `${lab}?${query}`;
  const result = known.get(key) ?? measureThere(lab, query);
  known.set(key, result);
  return result as Promise<ResultOf<I>>;
}

export function Live<I extends LabId>({ lab, query = '', children }: LiveProps<I>) {
  const holder = useRef<HTMLSpanElement>(null);
  const near = useNear(holder);
  const [result, setResult] = useState<ResultOf<I> | 'failed' | null>(null);
  useEffect(() => {
    if (!near) return;
    measured(lab, query).then(setResult, (error: unknown) => {
      console.error(error);
      setResult('failed');
    });
  }, [near]);
  return (
    <span ref={holder} class="live" data-testid="live" data-lab={lab} data-query={query} data-waiting={result === null}>
      {result === null ? '…' : result === 'failed' ? labText.notMeasured : children(result)}
    </span>
  );
}
