// The four outcomes: one colour, one shape, one word each, wherever they appear.
import { text } from '../text/en.ts';

export type OutcomeKind = 'escaped' | 'trapped' | 'wandering' | 'diverged';

export function OutcomeShape({ kind }: { kind: OutcomeKind }) {
  return (
    <svg class={`outcome-shape outcome-${kind}`} viewBox="0 0 16 16" aria-hidden="true">
      {kind === 'escaped' && <circle cx="8" cy="8" r="6" fill="currentColor" />}
      {kind === 'trapped' && <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="3" />}
      {kind === 'wandering' && <path d="M1 8c2.3-6 4.7-6 7 0s4.7 6 7 0" fill="none" stroke="currentColor" stroke-width="3" />}
      {kind === 'diverged' && <path d="M3 3l10 10M13 3L3 13" fill="none" stroke="currentColor" stroke-width="3" />}
    </svg>
  );
}

export function OutcomeWord({ kind }: { kind: OutcomeKind }) {
  return (
    <span class={`outcome-word outcome-${kind}`}>
      <OutcomeShape kind={kind} />
      <span>{text.outcome[kind]}</span>
    </span>
  );
}
