// The prediction's answer for a round, measured on this device: its trial plans run on the round's seed.
import { useEffect, useState } from 'preact/hooks';
import { trialsOf } from '../../shared/game/measured.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { challengeOfRound } from '../../shared/game/variants.ts';
import type { Outcome } from '../../shared/game/whatIfRuns.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { reruns } from '../reruns/reruns.ts';

export interface Measured {
  right: number | null;
  trials: readonly { plan: Plan; outcome: Outcome }[];
}

/** null: nothing answers this round's question. Kept by record: a session asks for the same ones again and again. */
const known = new Map<string, Promise<Measured | null>>();

export function measure(record: RoundRecord): Promise<Measured | null> {
  const before = known.get(record.id);
  if (before !== undefined) return before;
  const asked = runTrials(record);
  known.set(record.id, asked);
  asked.catch(() => known.delete(record.id));
  return asked;
}

async function runTrials(record: RoundRecord): Promise<Measured | null> {
  const challenge = challengeOfRound(record);
  const trials = trialsOf(challenge);
  if (trials === null) return null;
  const { outcomes } = await reruns().score({ challenge, draw: record.draw, runs: trials.plans.map((plan) => ({ plan })) });
  return {
    right: trials.right(outcomes),
    trials: trials.plans.flatMap((plan, i) => {
      const outcome = outcomes[i];
      return outcome === undefined ? [] : [{ plan, outcome }];
    }),
  };
}

/** In the order of the records; null while it runs. A record that could not be measured counts as one that nothing answers. */
export function useMeasured(records: readonly RoundRecord[]): readonly (Measured | null)[] | null {
  const [all, setAll] = useState<readonly (Measured | null)[] | null>(null);
  const ids = records.map((record) => record.id).join(' ');
  useEffect(() => {
    let stale = false;
    setAll(null);
    Promise.allSettled(records.map((record) => measure(record))).then((results) => {
      if (stale) return;
      for (const result of results) if (result.status === 'rejected') console.error(result.reason);
      setAll(results.map((result) => (result.status === 'fulfilled' ? result.value : null)));
    }, console.error);
    return () => {
      stale = true;
    };
  }, [ids]);
  return all;
}
