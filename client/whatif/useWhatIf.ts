// The whole class run again with one change, on this device. While it runs the last board stays; outcomes come in one go,
// because a board that reorders itself forty times a second can be read by nobody.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import type { WhatIf } from '../../shared/game/whatIf.ts';
import { whatIfRuns, type Outcome } from '../../shared/game/whatIfRuns.ts';
import { reruns } from '../reruns/reruns.ts';

export interface WhatIfState {
  /** which change `outcomes` belong to; null: the round as it was */
  whatIf: WhatIf | null;
  outcomes: ReadonlyMap<SeatId, Outcome>;
  /** runs done of the change asked for; null: all are here */
  done: number | null;
  failed: boolean;
}

const asItWas: WhatIfState = { whatIf: null, outcomes: new Map(), done: null, failed: false };

/** `seatId`: only this seat's plan is run. */
export function useWhatIf(record: RoundRecord, whatIf: WhatIf | null, seatId?: SeatId): WhatIfState {
  const [state, setState] = useState<WhatIfState>(asItWas);
  const asked = JSON.stringify(whatIf);
  useEffect(() => {
    if (whatIf === null) {
      setState(asItWas);
      return undefined;
    }
    const stop = new AbortController();
    const { challenge, runs: everybody } = whatIfRuns(record, whatIf);
    const runs = seatId === undefined ? everybody : everybody.filter((run) => run.seatId === seatId);
    let done = 0;
    setState((before) => ({ ...before, done: 0, failed: false }));
    reruns()
      .score(
        { challenge, draw: record.draw, runs },
        {
          signal: stop.signal,
          onOutcome: () => {
            done++;
            if (done % 8 === 0) setState((before) => ({ ...before, done }));
          },
        },
      )
      .then(
        ({ outcomes }) => {
          const bySeat = new Map<SeatId, Outcome>();
          runs.forEach((run, i) => {
            const outcome = outcomes[i];
            if (outcome !== undefined) bySeat.set(run.seatId, outcome);
          });
          setState({ whatIf, outcomes: bySeat, done: null, failed: false });
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          console.error(error);
          setState((before) => ({ ...before, done: null, failed: true }));
        },
      );
    return () => stop.abort();
  }, [record.id, asked, seatId]);
  return state;
}

/** Loads the workers and bakes the landscape before anybody asks "what if": the first answer then comes as fast as the others. */
export function useReadyWorkers(challenge: Challenge, record: RoundRecord): void {
  useEffect(() => {
    const stop = new AbortController();
    reruns()
      .score({ challenge, draw: record.draw, runs: whatIfRuns(record, null).runs, walkers: 4 }, { signal: stop.signal })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) console.warn(error);
      });
    return () => stop.abort();
  }, [record.id]);
}
