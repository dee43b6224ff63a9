// The challenge that a room plays, as it plays it.
import type { Challenge } from '../../shared/game/challenge.ts';
import { challengeOf } from '../../shared/game/challenges.ts';
import type { RoomView } from '../../shared/game/view.ts';

export const playedIn = ({ challengeId }: Pick<RoomView, 'challengeId' | 'commitment'>): Challenge | null =>
  challengeId === null ? null : challengeOf(challengeId);
