// What practice remembers on this device: of each challenge the best and the last run as ghosts, the daily scores, and who plays along.
// Nothing is sent anywhere; a file carries it to another device.
import * as v from 'valibot';
import { bots } from '../../shared/game/bots.ts';
import { faultOf } from '../../shared/protocol/fields.ts';
import { deviceStore } from '../net/keep.ts';
import type { Ghost } from '../../shared/game/ghost.ts';
import { ghostFault, ghostSchema, type Read } from './ghost.ts';

/** One cairn from 300, two from 600, three from 800 points. */
export const cairnLevels = [300, 600, 800] as const;
export const cairnsOf = (score: number): number => cairnLevels.filter((level) => score >= level).length;

export const ownGhosts = ['best', 'last'] as const;
export type OwnGhost = (typeof ownGhosts)[number];

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/u, 'a date like 2026-11-25'));
const id = v.pipe(v.string(), v.maxLength(40));
const points = v.pipe(v.number(), v.minValue(0), v.maxValue(1000));
const progressSchema = v.strictObject({
  kind: v.literal('progress', 'the progress of this game'),
  version: v.literal(1, 'version 1'),
  challenges: v.record(id, v.strictObject({ best: ghostSchema, last: ghostSchema })),
  daily: v.record(day, points),
});

export interface Progress {
  kind: 'progress';
  version: 1;
  challenges: Readonly<Record<string, Readonly<Record<OwnGhost, Ghost>>>>;
  /** best score by date */
  daily: Readonly<Record<string, number>>;
}

export const noProgress: Progress = { kind: 'progress', version: 1, challenges: {}, daily: {} };

/** Every ghost in it must be one that can be raced, under its own challenge. */
export function readProgress(input: unknown): Read<Progress> {
  const parsed = v.safeParse(progressSchema, input);
  if (!parsed.success) return { ok: false, fault: faultOf(parsed.issues[0]) };
  for (const [challengeId, kept] of Object.entries(parsed.output.challenges))
    for (const own of ownGhosts) {
      const field = `challenges.${challengeId}.${own}`;
      const ghost = kept[own];
      if (ghost.challengeId !== challengeId)
        return { ok: false, fault: { field: `${field}.challengeId`, got: ghost.challengeId, takes: challengeId } };
      const fault = ghostFault(ghost);
      if (fault !== null) return { ok: false, fault: { ...fault, field: `${field}.${fault.field}` } };
    }
  return { ok: true, value: parsed.output };
}

export function withRun(before: Progress, ghost: Ghost): Progress {
  const known = before.challenges[ghost.challengeId];
  const best = known && known.best.score >= ghost.score ? known.best : ghost;
  return { ...before, challenges: { ...before.challenges, [ghost.challengeId]: { best, last: ghost } } };
}

export function withDaily(before: Progress, today: string, score: number): Progress {
  return { ...before, daily: { ...before.daily, [today]: Math.max(before.daily[today] ?? 0, score) } };
}

/** The better of both; the last runs stay this device's own where it has one. */
export function merged(here: Progress, other: Progress): Progress {
  let all = here;
  for (const [challengeId, theirs] of Object.entries(other.challenges)) {
    const last = here.challenges[challengeId]?.last ?? theirs.last;
    all = withRun(withRun(all, theirs.best), last);
  }
  for (const [date, score] of Object.entries(other.daily)) all = withDaily(all, date, score);
  return all;
}

const progressKey = 'nd.progress';
const botsKey = 'nd.bots';
const ghostsKey = 'nd.ghosts';

function saved(key: string): unknown {
  try {
    return JSON.parse(deviceStore.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

const chosenOf = <W extends string>(key: string, all: readonly W[], atFirst: readonly W[]): W[] => {
  const list = saved(key);
  return Array.isArray(list) ? all.filter((one) => list.includes(one)) : [...atFirst];
};

export const progress = {
  /** What cannot be read (an older simulation, a hand in the storage) is not played on with. */
  get(): Progress {
    const kept = saved(progressKey);
    if (kept === null) return noProgress;
    const read = readProgress(kept);
    if (!read.ok) console.warn(`Progress: ${read.fault.field}: got ${JSON.stringify(read.fault.got)}, expected ${read.fault.takes}`);
    return read.ok ? read.value : noProgress;
  },
  set: (next: Progress): void => deviceStore.setItem(progressKey, JSON.stringify(next)),
  bots: (): string[] => chosenOf(botsKey, Object.keys(bots), Object.keys(bots)),
  setBots: (ids: readonly string[]): void => deviceStore.setItem(botsKey, JSON.stringify(ids)),
  ghosts: (): OwnGhost[] => chosenOf(ghostsKey, ownGhosts, ['best']),
  setGhosts: (ids: readonly OwnGhost[]): void => deviceStore.setItem(ghostsKey, JSON.stringify(ids)),
};
