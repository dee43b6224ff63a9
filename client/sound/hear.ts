// What of a run is to be heard, as data: a tick for the hero's steps, a chord when half the swarm is out, a thud when a tenth has diverged.
import type { DescentStatus } from '../view/descent.ts';

/** `pitch`: 0 at the lowest loss so far, 1 at the highest. */
export type Sound = { kind: 'tick'; pitch: number } | { kind: 'chord' } | { kind: 'thud' };

/** What has been heard of a run; start with `silence`. */
export interface Heard {
  losses: number;
  chord: boolean;
  thud: boolean;
}

export const silence: Heard = { losses: 1, chord: false, thud: false };

const outShare = 0.5;
const divergedShare = 0.1;

/**
 * New sounds of a run since `heard`, and what has been heard now. However many steps came in between, they are one tick: ears follow about ten a second.
 * In fog nobody is told who got out: `secret` leaves ticks only. A replay that is moved back starts over.
 */
export function hear(heard: Heard, { heroLoss, counts }: DescentStatus, secret: boolean): { heard: Heard; sounds: readonly Sound[] } {
  const before = heroLoss.length < heard.losses ? silence : heard;
  const sounds: Sound[] = [];
  const loss = heroLoss.at(-1);
  if (loss !== undefined && Number.isFinite(loss) && heroLoss.length > before.losses)
    sounds.push({ kind: 'tick', pitch: shareOf(loss, heroLoss) });
  const chord = !secret && counts.of > 0 && counts.escaped >= outShare * counts.of;
  const thud = !secret && counts.of > 0 && counts.diverged >= divergedShare * counts.of;
  if (chord && !before.chord) sounds.push({ kind: 'chord' });
  if (thud && !before.thud) sounds.push({ kind: 'thud' });
  return { heard: { losses: Math.max(1, heroLoss.length), chord: before.chord || chord, thud: before.thud || thud }, sounds };
}

function shareOf(loss: number, losses: readonly number[]): number {
  let low = loss;
  let high = loss;
  for (const one of losses) {
    if (!Number.isFinite(one)) continue;
    if (one < low) low = one;
    if (one > high) high = one;
  }
  return high > low ? (loss - low) / (high - low) : 0;
}
