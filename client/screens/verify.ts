// Runs swarms on this device and keeps their hashes, to hold against the referee's record.
import { useEffect, useState } from 'preact/hooks';
import { recordedSpec, type RoundRecord } from '../../shared/game/record.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import { groupsOf } from '../engine/groups.ts';
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
      const wanted = from.scored.filter(({ seatId }) => only === undefined || seatId === only);
      for (const { seats, specs } of groupsOf(wanted.map((scored) => [scored.seatId, recordedSpec(from, scored)]))) {
        if (stopped) return;
        const run = open.openMany(specs, 0);
        // oxlint-disable-next-line no-await-in-loop -- one dispatch after the other: what is drawn comes in between
        const summaries = await run.summaries();
        run.close();
        const told = Object.fromEntries(seats.map((seat, s) => [seat, summaries[s]?.hash ?? '']));
        if (!stopped) setHashes((before) => ({ ...before, ...told }));
      }
    }
    runAll(record).catch((error: unknown) => console.error(error));
    return () => {
      stopped = true;
    };
  }, [record?.id, only]);
  return hashes;
}
