// What the class has turned during a run, as counts: who did it is nobody's business.
import { knobKinds } from '../../shared/game/sessionTypes.ts';
import type { KnobKind, KnobTurn } from '../../shared/game/sessionTypes.ts';

export interface KnobLine {
  turn: number;
  kind: KnobKind;
  /** so many seats, in this turn */
  count: number;
}

/** Latest turn first; within a turn in the order of the kinds. */
export function knobLog(knobs: Readonly<Record<string, readonly KnobTurn[]>>): KnobLine[] {
  const counts = new Map<string, KnobLine>();
  for (const { turn, kind } of Object.values(knobs).flat()) {
    const key = `${turn}:${kind}`;
    counts.set(key, { turn, kind, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.turn - a.turn || knobKinds.indexOf(a.kind) - knobKinds.indexOf(b.kind));
}
