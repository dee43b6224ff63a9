import { knownChallenge } from '../../shared/game/challenges.ts';
import { judge } from '../../shared/game/judge.ts';
import { specOf } from '../../shared/game/round.ts';
import { groundsOf } from './seeds.ts';
import type { Task } from './threads.ts';

export function scoreTask({ challengeId, ground, plan, seed, prediction }: Task): number {
  const challenge = knownChallenge(challengeId);
  const there = groundsOf(challenge)[ground] ?? challenge;
  return judge(there, specOf(there, plan, seed), prediction).score;
}
