// A free descent's setup on this device, and as a file to pass on.
import * as v from 'valibot';
import { setupFor, type FreeSetup } from '../../../../shared/game/freeDescent.ts';
import { faultOf } from '../../../../shared/protocol/fields.ts';
import { setupSchema } from '../../../../shared/protocol/setup.ts';
import { deviceStore, type KeyValueStore } from '../../../net/keep.ts';
import type { Unread } from '../../../text/setup.ts';
import { ownGround } from './paint.ts';

const key = 'nd.free-descent';
/** What a file begins with, so that another one is told apart. */
const fileKind = 'noisy-descent-setup';

export type Read = { ok: true; setup: FreeSetup } | ({ ok: false } & Unread);

export function freshSetup(): FreeSetup {
  const setup = setupFor(ownGround);
  if (setup === null) throw new Error('free descent: the first landscape of bumps cannot be baked');
  return setup;
}

export function readSetup(text: string): Read {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { ok: false, why: 'no-json' };
  }
  const wrapped = v.safeParse(v.object({ kind: v.literal(fileKind), setup: v.unknown() }), given);
  if (!wrapped.success) return { ok: false, why: 'no-setup' };
  const parsed = v.safeParse(setupSchema, wrapped.output.setup);
  if (parsed.success) return { ok: true, setup: parsed.output };
  const [issue] = parsed.issues;
  const { field } = faultOf(issue);
  const why = issue.expected === 'never' ? 'unknown' : issue.received === 'undefined' ? 'missing' : 'wrong';
  return { ok: false, why, field };
}

export const writeSetup = (setup: FreeSetup): string => `${JSON.stringify({ kind: fileKind, setup }, null, 2)}\n`;

/** null: none is kept, or it is of a shape that this version does not know. */
export function keptSetup(store: KeyValueStore = deviceStore): FreeSetup | null {
  const text = store.getItem(key);
  const read = text === null ? null : readSetup(text);
  return read?.ok ? read.setup : null;
}

export function keepSetup(setup: FreeSetup, store: KeyValueStore = deviceStore): void {
  store.setItem(key, writeSetup(setup));
}
