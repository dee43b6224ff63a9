// The record of a finished round, fetched once, with a way to try again.
import { useEffect, useState } from 'preact/hooks';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { Classroom } from '../net/classroom.ts';

export type RecordState = { kind: 'loading' } | { kind: 'here'; record: RoundRecord } | { kind: 'failed' };

export function useRecord(classroom: Classroom, id: string | null): { state: RecordState; retry: () => void } {
  const [state, setState] = useState<RecordState>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (id === null) return;
    let stale = false;
    setState({ kind: 'loading' });
    classroom.record(id).then(
      (record) => {
        if (!stale) setState({ kind: 'here', record });
      },
      (error: unknown) => {
        console.error(error);
        if (!stale) setState({ kind: 'failed' });
      },
    );
    return () => {
      stale = true;
    };
  }, [classroom, id, tries]);
  return { state, retry: () => setTries(tries + 1) };
}
