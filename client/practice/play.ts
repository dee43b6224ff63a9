// A round to be played alone: which challenge, on which dice, against whom.
import type { FreeSetup } from '../../shared/game/freeDescent.ts';
import type { SeedDraw } from '../../shared/game/sessionTypes.ts';
import type { Classroom } from '../net/classroom.ts';
import { text } from '../text/en.ts';
import type { Daily } from '../../shared/game/daily.ts';
import type { Ghost } from '../../shared/game/ghost.ts';
import { heldReferee } from './heldReferee.ts';
import { createLocalClassroom } from './localClassroom.ts';
import { progress } from './progress.ts';

export interface Play {
  challengeId: string;
  setup?: FreeSetup;
  /** absent: new dice */
  draw?: SeedDraw;
  /** the challenge of this date */
  day?: string;
  /** raced on its own dice */
  guest?: Ghost;
}

export interface PlayRoom {
  play: Play;
  classroom: Classroom;
  /** opens the next round of the same kind */
  again: () => void;
}

export const guestPlay = (guest: Ghost): Play => {
  const { challengeId, setup, draw } = guest;
  return { challengeId, ...(setup && { setup }), draw, guest };
};
export const dailyPlay = (day: string, { challengeId, draw }: Daily): Play => ({ challengeId, draw, day });

/** A guest is always the first ghost. */
export const guestIndex = 0;

export function openPlay(play: Play): PlayRoom {
  const { challengeId, setup, draw, guest } = play;
  const names = text.practice.ghostNames;
  // A setup of one's own is another game each time: own ghosts belong to the challenges.
  const kept = setup === undefined ? progress.get().challenges[challengeId] : undefined;
  const own = kept ? progress.ghosts().map((which) => ({ name: names[which], ghost: kept[which] })) : [];
  const classroom = createLocalClassroom({
    name: text.practice.you,
    bots: progress.bots(),
    ghosts: [...(guest ? [{ name: names.guest, ghost: guest }] : []), ...own],
    ...(draw && { draw }),
    referee: { score: (round) => heldReferee().score(round) },
  });
  const again = (): void => void classroom.send({ kind: 'open-round', challengeId, ...(setup && { setup }) });
  again();
  return { play, classroom, again };
}

/** The date here, as 2026-11-25. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
