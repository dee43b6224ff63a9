// The setup that the host works at. Faults are looked for when the hand rests: that takes a search for valleys.
import { useEffect, useState } from 'preact/hooks';
import { setupFault, type FreeSetup } from '../../../../shared/game/freeDescent.ts';
import type { Fault } from '../../../../shared/game/planParameters.ts';
import { freshSetup, keepSetup, keptSetup } from './keepSetup.ts';

const restMs = 200;

export interface FreeDesk {
  setup: FreeSetup;
  /** as it was when last checked */
  rested: FreeSetup;
  /** of `rested` */
  fault: Fault | null;
  set: (setup: FreeSetup) => void;
}

/** null unless `wanted`: nothing is looked up or checked before free descent is up. */
export function useFreeSetup(wanted: boolean): FreeDesk | null {
  const [setup, setSetup] = useState<FreeSetup | null>(null);
  const [checked, setChecked] = useState<{ rested: FreeSetup; fault: Fault | null } | null>(null);
  useEffect(() => {
    if (!wanted || setup !== null) return;
    const first = keptSetup() ?? freshSetup();
    setSetup(first);
    setChecked({ rested: first, fault: setupFault(first) });
  }, [wanted]);
  useEffect(() => {
    if (setup === null || setup === checked?.rested) return undefined;
    const timer = setTimeout(() => {
      keepSetup(setup);
      setChecked({ rested: setup, fault: setupFault(setup) });
    }, restMs);
    return () => clearTimeout(timer);
  }, [setup]);
  return !wanted || setup === null || checked === null ? null : { setup, ...checked, set: setSetup };
}
