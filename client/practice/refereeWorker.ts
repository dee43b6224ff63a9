// The referee's thread: rounds in, scores out, so that no swarm ever runs on the thread that draws.
import type { RoundToScore } from './referee.ts';
import { scoreRound } from './referee.ts';

addEventListener('message', (event: MessageEvent<{ id: number; round: RoundToScore }>) => {
  const { id, round } = event.data;
  postMessage({ id, scored: scoreRound(round) });
});
