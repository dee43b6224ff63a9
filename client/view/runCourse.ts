// How one seat's plan runs in a round: its spec and its pieces. In a round with live knobs both change from turn to turn.
import { piecesOf, stepAt, unitsATurn, type Piece } from '../../shared/game/course.ts';
import { liveSpecOf, specOf } from '../../shared/game/round.ts';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { KnobTurn, SeatId } from '../../shared/game/sessionTypes.ts';
import type { Plan, SwarmSpec } from '../../shared/sim/plan.ts';

/** Of a round with live knobs: the keys of the turns begun so far, and what was turned. */
export interface LiveTurns {
  keys: readonly number[];
  knobs: Readonly<Record<SeatId, readonly KnobTurn[]>>;
}

export interface RunCourse {
  spec: SwarmSpec;
  pieces: readonly Piece[];
}

/** live: null in a round with one seed. */
export function courseOf(challenge: Challenge, seat: SeatId, plan: Plan, seed: number, live: LiveTurns | null): RunCourse {
  if (live === null) return { spec: specOf(challenge, plan, seed), pieces: piecesOf(challenge, plan, []) };
  const knobs = Object.hasOwn(live.knobs, seat) ? (live.knobs[seat] ?? []) : [];
  return { spec: liveSpecOf(challenge, plan, { keys: live.keys, knobs }), pieces: piecesOf(challenge, plan, knobs) };
}

/** Steps done at `units`; at most the spec's. */
export function stepsAt(challenge: Challenge, { spec, pieces }: RunCourse, units: number): number {
  return Math.min(spec.steps, stepAt(challenge, pieces, units));
}

/** How far the keys at hand reach. */
export function knownUnits(challenge: Challenge, live: LiveTurns | null): number {
  return live === null ? challenge.budgetUnits : Math.min(challenge.budgetUnits, live.keys.length * unitsATurn(challenge));
}
