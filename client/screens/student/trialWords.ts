// A probe's outcome in one line.
import type { SwarmSummary } from '../../../shared/sim/result.ts';
import type { Scoring } from '../../../shared/sim/score.ts';
import { text } from '../../text/en.ts';
import type { OutcomeKind } from '../../ui/Outcome.tsx';
import { bottomOf } from '../outcome.ts';

type Outcome = Pick<SwarmSummary, 'walkers' | 'escaped' | 'escapedEver' | 'diverged' | 'medianGap'>;

/** kind: null where there is nothing to escape from, only a way down; and in fog, where nobody sees more than the loss. */
export function probeWords(
  summary: Outcome,
  losses: readonly number[],
  { scoring, fog = false }: { scoring: Scoring; fog?: boolean },
): { kind: OutcomeKind | null; words: string } {
  const { walkers, escaped, escapedEver, diverged, medianGap } = summary;
  const words = text.probe;
  if (fog) return { kind: null, words: words.lossFell(losses[0] ?? Infinity, losses.at(-1) ?? Infinity) };
  const lost = diverged > 0 ? words.diverged(Math.round(diverged * walkers), walkers) : null;
  if (lost !== null && (diverged >= 0.5 || medianGap === null)) return { kind: 'diverged', words: lost };
  const joined = (first: string): string => (lost === null ? first : `${first}, ${lost}`);
  if (!scoring.escaped && !scoring.validation) return { kind: null, words: joined(words.settled(medianGap ?? 1, bottomOf(scoring))) };
  const kind = escaped >= 0.5 ? 'escaped' : escapedEver >= 0.5 ? 'wandering' : 'trapped';
  return { kind, words: joined(words.outcome(Math.round(escaped * walkers), walkers)) };
}
