// The referee's thread: rounds in, scores out, so that no swarm ever runs on the thread that draws.
import type { RoundToScore } from './referee.ts';
import { scoreRound } from './referee.ts';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', (event: MessageEvent<{ id: number; round: RoundToScore }>) => {
  const { id, round } = event.data;
  self.postMessage({ id, scored: scoreRound(round) });
});
