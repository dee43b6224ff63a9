// The sick run of a diagnosis, run on this device: everybody sees the same one, before the question what is wrong with it.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import { patientSpec } from '../../shared/game/probe.ts';
import type { PhaseKind } from '../../shared/game/sessionTypes.ts';
import type { RoomView } from '../../shared/game/view.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { Dots } from '../view/mapView.ts';
import { engine } from './engineHold.ts';
import { runProbe, type Walked } from './student/trials.ts';

/** Afterwards the map belongs to the class's own runs. */
const shownIn: ReadonlySet<PhaseKind> = new Set(['briefing', 'predict', 'choose', 'discuss', 'revise']);
const retryMs = 2000;

/** The run, and where its walkers ended; null while it is on its way, and in challenges and phases without one. */
export function usePatient(challenge: Challenge | null, { phase, commitment }: Pick<RoomView, 'phase' | 'commitment'>) {
  const [patient, setPatient] = useState<{ walked: Walked; dots: Dots } | null>(null);
  const sick = challenge?.task.kind === 'diagnosis' && commitment !== null && shownIn.has(phase);
  useEffect(() => {
    if (!sick) return setPatient(null);
    let stopped = false;
    const run = async (): Promise<void> => {
      const walked = await runProbe(await engine(), worldOf(challenge.landscape).tile, patientSpec(challenge, commitment));
      if (!stopped) setPatient({ walked, dots: { xy: walked.end.xy, outcome: walked.end.outcome } });
    };
    const tryIt = (): void =>
      void run().catch((error: unknown) => {
        console.warn(error);
        if (!stopped) setTimeout(tryIt, retryMs);
      });
    tryIt();
    return () => {
      stopped = true;
    };
  }, [sick, challenge, commitment]);
  return patient;
}
