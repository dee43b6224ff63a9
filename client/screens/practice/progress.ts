// What practice remembers on this device: the best score of each challenge, and how many bots play along.
import { bots } from '../../../shared/game/bots.ts';
import { deviceStore } from '../../net/keep.ts';

export const mostOpponents = Object.keys(bots).length;

/** One cairn from 300, two from 600, three from 800 points. */
export const cairnLevels = [300, 600, 800] as const;
export const cairnsOf = (score: number): number => cairnLevels.filter((level) => score >= level).length;

const bestKey = (challengeId: string): string => `nd.best.${challengeId}`;
const opponentsKey = 'nd.opponents';

export const progress = {
  bestOf: (challengeId: string): number => Number(deviceStore.getItem(bestKey(challengeId)) ?? 0),
  reached(challengeId: string, score: number): void {
    if (score > progress.bestOf(challengeId)) deviceStore.setItem(bestKey(challengeId), String(score));
  },
  opponents(): number {
    const saved = Number(deviceStore.getItem(opponentsKey) ?? mostOpponents);
    return Number.isInteger(saved) ? Math.min(mostOpponents, Math.max(0, saved)) : mostOpponents;
  },
  setOpponents: (n: number): void => deviceStore.setItem(opponentsKey, String(n)),
};
