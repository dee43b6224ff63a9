// What a screen may know, derived from a session: RoomView is public, OwnView is one seat's, HostView the instructor's.
// The server copies RoomView into the synchronised room state; practice hands it over directly. Screens read nothing else.
import type { Plan } from '../sim/plan.ts';
import type { BoardShown, KnobTurn, PhaseKind, Probe, RunClock, SeatId, Timer } from './sessionTypes.ts';
import type { FreeSetup } from './freeDescent.ts';
import type { WhatIf } from './whatIf.ts';

export interface SeatView {
  /** an alias where the class plays under aliases */
  name: string;
  bot: string | null;
  present: boolean;
  /** has done what this phase asks for: predicted, locked, observed */
  ready: boolean;
  watching: boolean;
  team: number | null;
}

export interface RoomView {
  code: string;
  phase: PhaseKind;
  /** 0 in the lobby before the first round */
  roundNumber: number;
  challengeId: string | null;
  /** free descent: what the instructor has set; null elsewhere */
  setup: FreeSetup | null;
  /** null in untimed phases */
  timer: Timer | null;
  /** what the class was given in this timed phase, extensions included, ms; 0 in untimed ones */
  totalMs: number;
  /** the class's time is up; the phase waits for seats with extra time */
  late: boolean;
  /** talk and revise follow the choice in this round */
  discuss: boolean;
  /** only during descend */
  clock: RunClock | null;
  commitment: string | null;
  /** null until plans are locked */
  seed: number | null;
  salt: string | null;
  closed: boolean;
  board: BoardShown;
  aliases: boolean;
  teams: number;
  /** rounds with live knobs: the noise keys of the turns begun so far, first to latest; empty elsewhere */
  keys: readonly number[];
  /** by seat; empty elsewhere */
  knobs: Readonly<Record<SeatId, readonly KnobTurn[]>>;
  /** at reveal and debrief: which chart the projector shows */
  chart: number;
  whatIf: WhatIf | null;
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
  /** name as the student gave it; the class may see an alias */
  name: string;
  /** spent in this round, in order */
  probes: readonly Probe[];
  extraTime: number;
  /** with extra time: this seat's own timer in the phase; otherwise the room's */
  timer: Timer | null;
  /** its plan before the talk, where there was one */
  firstPlan: Plan | null;
}

/** Private to the host: counts so far, without who. */
export interface HostView {
  predictionCounts: readonly number[];
  observationCounts: readonly number[];
  /** batch sizes of locked plans, sorted: the host sees the class's spread, never the projector */
  lockedBatchSizes: readonly number[];
  /** true names, also where the class sees aliases */
  names: Readonly<Record<SeatId, string>>;
  /** seats that were given extra time */
  extraTime: Readonly<Record<SeatId, number>>;
  playlist: readonly string[];
}
