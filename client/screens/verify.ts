// Runs swarms on this device and keeps their hashes, to hold against the referee's record.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import { specOf } from '../../shared/game/round.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { groupsOf } from '../engine/groups.ts';
import { engine } from './engineHold.ts';

export type OwnHashes = Readonly<Record<string, string>>;

/** Hashes by seat, arriving one after the other; `key` names the round. */
export function useOwnHashes(
  key: string | null,
  challenge: Challenge | null,
  seed: number | null,
  plans: Readonly<Record<string, Plan>>,
): OwnHashes {
  const [hashes, setHashes] = useState<OwnHashes>({});
  useEffect(() => {
    setHashes({});
    if (key === null || challenge === null || seed === null) return;
    let stopped = false;
    async function runAll(from: Challenge, roundSeed: number): Promise<void> {
      const open = await engine();
      for (const { seats, plans: own } of groupsOf(Object.entries(plans))) {
        if (stopped) return;
        const run = open.openMany(
          own.map((plan) => specOf(from, plan, roundSeed)),
          0,
        );
        // oxlint-disable-next-line no-await-in-loop -- one dispatch after the other: what is drawn comes in between
        const summaries = await run.summaries();
        run.close();
        const told = Object.fromEntries(seats.map((seat, s) => [seat, summaries[s]?.hash ?? '']));
        if (!stopped) setHashes((before) => ({ ...before, ...told }));
      }
    }
    runAll(challenge, seed).catch((error: unknown) => console.error(error));
    return () => {
      stopped = true;
    };
  }, [key]);
  return hashes;
}
