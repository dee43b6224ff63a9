// What happened to a swarm, in one word and one sentence.
import { outcomeOf as reportOutcomeOf } from '../../shared/game/report.ts';
import type { Scored } from '../../shared/game/sessionTypes.ts';
import type { Scoring } from '../../shared/sim/score.ts';
import { text } from '../text/en.ts';
import type { OutcomeKind } from '../ui/Outcome.tsx';

/** A median gap above this is a swarm that got there and still shakes. */
const restlessGap = 0.2;

/** A gap up to this is the bottom: a hundredth of the height, or less where a challenge is finer, the gap that earns half the points. */
export function bottomOf({ gap }: Scoring): number {
  return Math.min(0.01, gap ? Math.sqrt(gap.best * gap.worst) : Infinity);
}

/** The report's kinds in the map's words: who never left is trapped. */
export function outcomeOf(scored: Pick<Scored, 'summary' | 'parts'>): OutcomeKind {
  const kind = reportOutcomeOf(scored);
  return kind === 'stuck' ? 'trapped' : kind;
}

export function outcomeSentence(scored: Pick<Scored, 'summary' | 'parts'>, scoring: Scoring): string {
  const { summary } = scored;
  const words = text.result.outcome;
  const kind = outcomeOf(scored);
  if (kind === 'diverged' || summary.medianGap === null) return words.diverged(summary.diverged);
  // Where there is nothing to escape from, what counts is how far down the swarm came.
  if (!scoring.escaped && !scoring.validation) return words.settled(summary.medianGap, bottomOf(scoring));
  switch (kind) {
    case 'escaped':
      return summary.medianGap > restlessGap ? words.unsettled(summary.escaped) : words.escaped(summary.escaped);
    case 'wandering':
      return words.wandering(summary.escaped);
    case 'trapped':
      return summary.escaped === 0 ? words.trappedAll : words.trapped(summary.escaped);
  }
}
