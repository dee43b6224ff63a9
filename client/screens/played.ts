// The challenge that a room plays, in the round's variant.
import type { Challenge } from '../../shared/game/challenge.ts';
import { challengeOf } from '../../shared/game/challenges.ts';
import { challengeSetUp, challengeUnder } from '../../shared/game/variants.ts';
import type { RoomView } from '../../shared/game/view.ts';

export function playedIn({ challengeId, setup, commitment }: Pick<RoomView, 'challengeId' | 'setup' | 'commitment'>): Challenge | null {
  if (setup !== null) return challengeSetUp(setup);
  const challenge = challengeId === null ? null : challengeOf(challengeId);
  return challenge && challengeUnder(challenge, commitment);
}
