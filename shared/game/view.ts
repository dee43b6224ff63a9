// What a screen may know, derived from a session: RoomView is public, OwnView is one seat's, HostView the instructor's.
// The server copies RoomView into the synchronised room state; practice hands it over directly. Screens read nothing else.
import type { Plan } from '../sim/plan.ts';
import type { BoardShown, PhaseKind, RunClock, SeatId, Timer } from './sessionTypes.ts';

export interface SeatView {
  name: string;
  bot: string | null;
  present: boolean;
  /** has done what this phase asks for: predicted, locked, observed */
  ready: boolean;
}

export interface RoomView {
  code: string;
  phase: PhaseKind;
  /** 0 in the lobby before the first round */
  roundNumber: number;
  challengeId: string | null;
  /** null in untimed phases */
  timer: Timer | null;
  /** only during descend */
  clock: RunClock | null;
  commitment: string | null;
  /** null until plans are locked */
  seed: number | null;
  salt: string | null;
  closed: boolean;
  board: BoardShown;
  seats: Readonly<Record<SeatId, SeatView>>;
  /** empty until plans are locked */
  plans: Readonly<Record<SeatId, Plan>>;
  /** from reveal on: GET /records/:id has the scores */
  recordId: string | null;
  /** finished rounds, for the standings */
  pastRecordIds: readonly string[];
}

/** Private to one seat. */
export interface OwnView {
  seatId: SeatId;
  plan: Plan | null;
  locked: boolean;
  prediction: number | null;
  observation: number | null;
}

/** Private to the host: counts so far, without who. */
export interface HostView {
  predictionCounts: readonly number[];
  observationCounts: readonly number[];
  /** batch sizes of locked plans, sorted: the host sees the class's spread, never the projector */
  lockedBatchSizes: readonly number[];
}
