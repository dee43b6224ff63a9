// The records of all rounds so far, in order; empty until they are here.
import { useEffect, useState } from 'preact/hooks';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { Classroom } from '../net/classroom.ts';

export function useRecords(classroom: Classroom, ids: readonly string[]): readonly RoundRecord[] {
  const [records, setRecords] = useState<readonly RoundRecord[]>([]);
  const key = ids.join(' ');
  useEffect(() => {
    let stale = false;
    Promise.all(ids.map((id) => classroom.record(id))).then(
      (all) => {
        if (!stale) setRecords(all);
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      stale = true;
    };
  }, [classroom, key]);
  return records;
}
