// Runs swarms on this device and keeps their hashes, to hold against the referee's record.
import { useEffect, useState } from 'preact/hooks';
import { recordedSpec, type RoundRecord } from '../../shared/game/record.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import { engine } from './engineHold.ts';

export type OwnHashes = Readonly<Record<string, string>>;

/** Hashes by seat, arriving one after the other. `only`: one seat's; otherwise everybody's. */
export function useOwnHashes(record: RoundRecord | null, only?: SeatId): OwnHashes {
  const [hashes, setHashes] = useState<OwnHashes>({});
  useEffect(() => {
    setHashes({});
    if (record === null) return;
    let stopped = false;
    async function runAll(from: RoundRecord): Promise<void> {
      const open = await engine();
      for (const scored of from.scored) {
        if (stopped) return;
        if (only !== undefined && scored.seatId !== only) continue;
        const run = open.open(recordedSpec(from, scored));
        const summary = await run.summary();
        run.close();
        if (!stopped) setHashes((before) => ({ ...before, [scored.seatId]: summary.hash }));
      }
    }
    runAll(record).catch((error: unknown) => console.error(error));
    return () => {
      stopped = true;
    };
  }, [record?.id, only]);
  return hashes;
}
