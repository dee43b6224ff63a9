// What happened to a swarm, in one word and one sentence.
import type { Scoring } from '../../shared/sim/score.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';
import { text } from '../text/en.ts';
import type { OutcomeKind } from '../ui/Outcome.tsx';

export function outcomeOf(summary: SwarmSummary): OutcomeKind {
  if (summary.diverged >= 0.5) return 'diverged';
  if (summary.escaped >= 0.5) return 'escaped';
  return summary.escapedEver >= 0.5 ? 'wandering' : 'trapped';
}

export function outcomeSentence(summary: SwarmSummary, scoring: Scoring): string {
  const words = text.result.outcome;
  const kind = outcomeOf(summary);
  if (kind === 'diverged') return words.diverged(summary.diverged);
  // Where there is nothing to escape from, what counts is how far down the swarm came.
  if (!scoring.escaped) return summary.medianGap === null ? words.diverged(summary.diverged) : words.settled(summary.medianGap);
  switch (kind) {
    case 'escaped':
      return (summary.medianGap ?? 0) > 0.2 ? words.unsettled(summary.escaped) : words.escaped(summary.escaped);
    case 'wandering':
      return words.wandering(summary.escaped);
    case 'trapped':
      return summary.escaped === 0 ? words.trappedAll : words.trapped(summary.escaped);
  }
}
