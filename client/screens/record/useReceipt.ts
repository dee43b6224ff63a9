// A record proved on this device: everything run again, every value compared.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { verifyScored, verifyWhole, type Mismatch, type RoundRecord } from '../../../shared/game/record.ts';
import { whatIfRuns, type Outcome } from '../../../shared/game/whatIfRuns.ts';
import { simVersion } from '../../../shared/sim/version.ts';
import { reruns } from '../../reruns/reruns.ts';

export interface Receipt {
  state: 'checking' | 'verified' | 'mismatch' | 'failed';
  done: number;
  mismatches: readonly Mismatch[];
  /** seats checked so far, with what was found */
  checked: ReadonlyMap<string, 'same' | 'other'>;
  /** as baked here; null until then */
  tileHash: string | null;
}

const begun: Receipt = { state: 'checking', done: 0, mismatches: [], checked: new Map(), tileHash: null };

/** As a record would hold it: JSON writes -0 as 0. */
const asStored = (outcome: Outcome): Outcome => JSON.parse(JSON.stringify(outcome)) as Outcome;

export function useReceipt(record: RoundRecord, challenge: Challenge): Receipt {
  const [receipt, setReceipt] = useState<Receipt>(begun);
  useEffect(() => {
    setReceipt(begun);
    // Another version's bits are others: nothing to run.
    if (record.simVersion !== simVersion) {
      setReceipt({ ...begun, state: 'mismatch', mismatches: verifyWhole(record, record.tileHash) });
      return undefined;
    }
    const stop = new AbortController();
    const checked = new Map<string, 'same' | 'other'>();
    const mismatches: Mismatch[] = [];
    reruns()
      .score(
        { challenge, draw: record.draw, runs: whatIfRuns(record, null).runs },
        {
          signal: stop.signal,
          onOutcome(index, outcome) {
            const one = record.scored[index];
            if (one === undefined) return;
            const found = verifyScored(one, asStored(outcome));
            mismatches.push(...found);
            checked.set(one.seatId, found.length === 0 ? 'same' : 'other');
            setReceipt((before) => ({ ...before, done: checked.size, checked: new Map(checked) }));
          },
        },
      )
      .then(
        ({ tileHash }) => {
          const all = [...verifyWhole(record, tileHash), ...mismatches];
          setReceipt({
            state: all.length === 0 ? 'verified' : 'mismatch',
            done: record.scored.length,
            mismatches: all,
            checked,
            tileHash,
          });
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          console.error(error);
          setReceipt((before) => ({ ...before, state: 'failed' }));
        },
      );
    return () => stop.abort();
  }, [record.id]);
  return receipt;
}
