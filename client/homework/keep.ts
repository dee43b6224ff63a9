// What this device keeps of homework: who one is there, how one stands, and answers that wait for the network. Light: the join page looks here, too.
import type { AttemptChoice } from '../../shared/game/homework.ts';
import type { PupilView } from '../../shared/protocol/homework.ts';
import { deviceStore, type KeyValueStore } from '../net/keep.ts';

/** A locked plan on its way. */
export interface Waiting {
  attemptId: string;
  challengeId: string;
  /** of its dice: shown against what comes back */
  commitment: string;
  choice: AttemptChoice;
}

export interface KeptPupil {
  token: string;
  name: string;
  /** as the server last said */
  view: PupilView;
  waiting: readonly Waiting[];
}

const keyOf = (code: string): string => `nd.homework.${code}`;

/** null: nobody on this device does this homework. */
export function keptPupil(code: string, store: KeyValueStore = deviceStore): KeptPupil | null {
  try {
    const value: unknown = JSON.parse(store.getItem(keyOf(code)) ?? 'null');
    const isOurs = typeof value === 'object' && value !== null && 'token' in value && 'view' in value && 'waiting' in value;
    return isOurs ? (value as KeptPupil) : null;
  } catch {
    return null;
  }
}

export function keepPupil(code: string, pupil: KeptPupil | null, store: KeyValueStore = deviceStore): void {
  if (pupil === null) store.removeItem(keyOf(code));
  else store.setItem(keyOf(code), JSON.stringify(pupil));
}
