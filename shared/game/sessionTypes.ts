// The words of a session: its state, the events that make it, the effects it asks for, the refusals it answers with.
// session.ts is the pure reducer over them: apply(session, event) -> { session, effects } | Refusal.
import type { Plan } from '../sim/plan.ts';
import type { SwarmSummary } from '../sim/result.ts';
import type { ScoreParts } from '../sim/score.ts';

export type SeatId = string;

export interface Seat {
  id: SeatId;
  name: string;
  /** a bot's strategy name, or null for a student */
  bot: string | null;
  joinedAtMs: number;
}

/** Counts down to endsAtMs; while paused only what is left is known. */
export type Timer = { kind: 'running'; endsAtMs: number } | { kind: 'paused'; leftMs: number };

/** Units of compute spent by everybody at server time t: units + unitsPerMs * (t - atMs), at most the budget. Paused: unitsPerMs = 0. */
export interface RunClock {
  atMs: number;
  units: number;
  unitsPerMs: number;
}

/** What the server draws for a round and keeps secret (seed, salt) until plans are locked. */
export interface SeedDraw {
  seed: number;
  /** 16 bytes, hex */
  salt: string;
  /** SHA-256 of (seed, 4 bytes little-endian, then salt), hex; public from the briefing on */
  commitment: string;
}

export interface Choice {
  plan: Plan;
  locked: boolean;
}

export interface Scored {
  seatId: SeatId;
  plan: Plan;
  summary: SwarmSummary;
  score: number;
  parts: ScoreParts;
}

/** Everything of the round in play that outlives a phase. */
export interface Round {
  /** 1, 2, ... */
  number: number;
  challengeId: string;
  draw: SeedDraw;
  predictions: Readonly<Record<SeatId, number>>;
}

/** A phase holds only its own fields. `choices` hold drafts and locked plans; `plans` are final. */
export type Phase =
  | { kind: 'lobby' }
  | { kind: 'briefing'; round: Round }
  | { kind: 'predict'; round: Round; timer: Timer }
  | { kind: 'choose'; round: Round; timer: Timer; choices: Readonly<Record<SeatId, Choice>> }
  | { kind: 'locked'; round: Round; timer: Timer; plans: Readonly<Record<SeatId, Plan>>; scored: readonly Scored[] | null }
  | { kind: 'descend'; round: Round; clock: RunClock; plans: Readonly<Record<SeatId, Plan>>; scored: readonly Scored[] | null }
  | { kind: 'observe'; round: Round; scored: readonly Scored[]; observations: Readonly<Record<SeatId, number>> }
  | { kind: 'reveal'; round: Round; scored: readonly Scored[]; observations: Readonly<Record<SeatId, number>>; recordId: string }
  | { kind: 'debrief'; round: Round; scored: readonly Scored[]; observations: Readonly<Record<SeatId, number>>; recordId: string }
  | { kind: 'ended' };
export type PhaseKind = Phase['kind'];

/** A finished round as the session remembers it; the record holds the rest. */
export interface PastRound {
  number: number;
  challengeId: string;
  recordId: string;
  scores: Readonly<Record<SeatId, number>>;
}

/** What the projector shows of the board at the reveal. neighbours: nothing; everybody sees their own part on their own screen. */
export const boardsShown = ['neighbours', 'podium', 'everybody'] as const;
export type BoardShown = (typeof boardsShown)[number];

export interface Session {
  id: string;
  code: string;
  createdAtMs: number;
  seats: Readonly<Record<SeatId, Seat>>;
  /** nobody new may join */
  closed: boolean;
  /** neighbours again with every round */
  board: BoardShown;
  phase: Phase;
  past: readonly PastRound[];
}

/** Every accepted change. `id` is the command's client-made id (server events: made by the server); unique in a session. */
export type SessionEvent = { id: string; atMs: number } & (
  | { kind: 'joined'; seatId: SeatId; name: string; bot: string | null }
  | { kind: 'renamed'; seatId: SeatId; name: string }
  | { kind: 'left'; seatId: SeatId; kicked: boolean }
  | { kind: 'door'; closed: boolean }
  | { kind: 'board-shown'; board: BoardShown }
  | { kind: 'round-opened'; challengeId: string; draw: SeedDraw }
  /** the host's "next": also skips what is left of a timed phase */
  | { kind: 'advanced'; recordId: string; from?: PhaseKind }
  /** a timer ran out. phase and round say which, so a stale one is refused */
  | { kind: 'time-up'; phase: PhaseKind; roundNumber: number; recordId: string }
  | { kind: 'predicted'; seatId: SeatId; option: number }
  | { kind: 'plan-set'; seatId: SeatId; plan: Plan }
  | { kind: 'plan-locked'; seatId: SeatId; plan: Plan }
  | { kind: 'plan-unlocked'; seatId: SeatId }
  | { kind: 'observed'; seatId: SeatId; option: number }
  | { kind: 'paused' }
  | { kind: 'resumed' }
  | { kind: 'extended'; ms: number }
  /** the referee's result for the round in play */
  | { kind: 'scored'; roundNumber: number; scored: readonly Scored[] }
  /** the server was away: running timers and clocks move on by awayMs, so nobody loses choosing time */
  | { kind: 'recovered'; awayMs: number }
  | { kind: 'ended' }
);
export type EventKind = SessionEvent['kind'];

export type Effect =
  /** run every plan's swarm, then feed a 'scored' event back */
  | { kind: 'score-round'; roundNumber: number }
  /** the round is complete: store its record under this id */
  | { kind: 'store-record'; recordId: string; roundNumber: number };

/** Expected failures are values. The sentences live in client/text. */
export type Reason =
  | 'wrong-phase'
  | 'no-such-seat'
  | 'no-such-challenge'
  | 'no-such-option'
  | 'name-taken'
  | 'bad-name'
  | 'room-closed'
  | 'room-full'
  | 'plan-is-locked'
  | 'plan-not-locked'
  | 'plan-out-of-range'
  | 'batch-does-not-fit-in-memory'
  | 'batch-exceeds-dataset'
  | 'schedule-not-offered'
  | 'optimizer-not-offered'
  | 'warmup-not-offered'
  | 'already-paused'
  | 'not-paused'
  | 'nobody-to-play'
  | 'session-ended'
  | 'stale'
  // the shell's own
  | 'not-allowed'
  | 'bad-message'
  | 'too-fast'
  | 'storage-failed';

export interface Refusal {
  ok: false;
  reason: Reason;
  /** which field, what it got, what it takes; for people */
  detail?: string;
}
export interface Accepted {
  ok: true;
  session: Session;
  effects: readonly Effect[];
}
