// The words of a session: its state, the events that make it, the effects it asks for, the refusals it answers with.
// session.ts is the pure reducer over them: apply(session, event) -> { session, effects } | Refusal.
import type { Plan } from '../sim/plan.ts';
import type { SwarmSummary } from '../sim/result.ts';
import type { ScoreParts } from '../sim/score.ts';
import type { BySeat } from './bySeat.ts';
import type { FreeSetup } from './freeDescent.ts';
import type { WhatIf } from './whatIf.ts';

export type SeatId = string;

export interface Seat {
  id: SeatId;
  name: string;
  /** what the class sees while it plays under aliases */
  alias: string;
  /** a bot's strategy name, or null for a student */
  bot: string | null;
  joinedAtMs: number;
  /** watches the rounds and is asked for nothing */
  watching: boolean;
  /** index of its team; null while there are none */
  team: number | null;
  /** share of extra time for guessing and choosing, e.g. 0.5; known to the seat itself and the host only */
  extraTime: number;
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

/** A private trial run while choosing: its client runs it, on a seed of its own (probeSeed); the server only counts. */
export interface Probe {
  kind: 'probe' | 'range-test';
  plan: Plan;
}

/** What a hand may do while the swarms walk. Halving the rate and doubling the batch quiet a swarm alike; the latter costs more units a step. */
export const knobKinds = ['halve-rate', 'double-rate', 'halve-batch', 'double-batch'] as const;
export type KnobKind = (typeof knobKinds)[number];

/** A live change, in force from the start of this turn on. */
export interface KnobTurn {
  turn: number;
  kind: KnobKind;
}

/** A round with live knobs walks in turns: each has its own noise key, released as it begins, so that nobody can search the future. */
export interface LiveRun {
  /** the turn that runs, from 0 */
  turn: number;
  knobs: Readonly<Record<SeatId, readonly KnobTurn[]>>;
}

export interface Scored {
  seatId: SeatId;
  plan: Plan;
  /** turned during the run; absent: none */
  knobs?: readonly KnobTurn[];
  summary: SwarmSummary;
  score: number;
  parts: ScoreParts;
}

/** Everything of the round in play that outlives a phase. */
export interface Round {
  /** 1, 2, ... */
  number: number;
  challengeId: string;
  /** free descent: what the instructor has set; absent elsewhere */
  setup?: FreeSetup;
  draw: SeedDraw;
  /** talk with a neighbour after choosing, then choose once more */
  discuss: boolean;
  predictions: Readonly<Record<SeatId, number>>;
  probes: Readonly<Record<SeatId, readonly Probe[]>>;
  /** plans as they stood before the talk; empty without one */
  firstPlans: Readonly<Record<SeatId, Plan>>;
}

/**
 * The timed phases in which students decide. totalMs: what the class was given, extensions included. `late`: the class's time is up
 * and the phase only waits for seats with extra time; the timer is theirs.
 */
interface Deciding {
  round: Round;
  timer: Timer;
  totalMs: number;
  late: boolean;
}

/** A phase holds only its own fields. `choices` hold drafts and locked plans; `plans` are final. */
export type Phase =
  | { kind: 'lobby' }
  | { kind: 'briefing'; round: Round }
  | ({ kind: 'predict' } & Deciding)
  | ({ kind: 'choose'; choices: BySeat<Choice> } & Deciding)
  /** talking; plans stand still. Ends when the host says so */
  | { kind: 'discuss'; round: Round; choices: BySeat<Choice> }
  | ({ kind: 'revise'; choices: BySeat<Choice> } & Deciding)
  | { kind: 'locked'; round: Round; timer: Timer; plans: Readonly<Record<SeatId, Plan>>; scored: readonly Scored[] | null }
  | {
      kind: 'descend';
      round: Round;
      clock: RunClock;
      /** of the challenge's own pace: 0.5 is slow motion */
      speed: number;
      plans: Readonly<Record<SeatId, Plan>>;
      /** null where the challenge has no live knobs: then the referee scores while the class watches */
      live: LiveRun | null;
      scored: readonly Scored[] | null;
    }
  | { kind: 'observe'; round: Round; scored: readonly Scored[]; observations: Readonly<Record<SeatId, number>> }
  | ({ kind: 'reveal' } & Revealed)
  | ({ kind: 'debrief' } & Revealed)
  /** the standings over all rounds; another round may follow */
  | { kind: 'finale' }
  | { kind: 'ended' };
export type PhaseKind = Phase['kind'];

interface Revealed {
  round: Round;
  scored: readonly Scored[];
  observations: Readonly<Record<SeatId, number>>;
  recordId: string;
  /** which of the reveal's charts the projector shows, from 0; the instructor advances */
  chart: number;
  /** what the whole class is re-run with on the projector; null: nothing */
  whatIf: WhatIf | null;
}

/** A finished round as the session remembers it; the record holds the rest. */
export interface PastRound {
  number: number;
  challengeId: string;
  recordId: string;
  scores: Readonly<Record<SeatId, number>>;
}

/** Speeds of the run clock the host may choose. */
export const runSpeeds = [0.25, 0.5, 1, 2] as const;

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
  /** the class sees generated aliases; names are the host's alone */
  aliases: boolean;
  /** number of teams; 0: everybody for themselves */
  teams: number;
  /** challenge ids, in the order planned for today */
  playlist: readonly string[];
  phase: Phase;
  past: readonly PastRound[];
}

/** Every accepted change. `id` is the command's client-made id (server events: made by the server); unique in a session. */
export type SessionEvent = { id: string; atMs: number } & (
  | { kind: 'joined'; seatId: SeatId; name: string; bot: string | null }
  | { kind: 'renamed'; seatId: SeatId; name: string }
  | { kind: 'left'; seatId: SeatId; kicked: boolean }
  | { kind: 'watching-set'; seatId: SeatId; watching: boolean }
  | { kind: 'extra-time-given'; seatId: SeatId; extraTime: number }
  | { kind: 'team-set'; seatId: SeatId; team: number }
  | { kind: 'door'; closed: boolean }
  | { kind: 'board-shown'; board: BoardShown }
  | { kind: 'aliases-set'; aliases: boolean }
  /** everybody is dealt out anew, in the order of joining */
  | { kind: 'teams-set'; teams: number }
  | { kind: 'playlist-set'; playlist: readonly string[] }
  | { kind: 'round-opened'; challengeId: string; draw: SeedDraw; discuss?: boolean; setup?: FreeSetup }
  /** the host's "next": also skips what is left of a timed phase */
  | { kind: 'advanced'; recordId: string; from?: PhaseKind }
  /** a timer ran out. phase and round say which, so a stale one is refused */
  | { kind: 'time-up'; phase: PhaseKind; roundNumber: number; recordId: string }
  | { kind: 'predicted'; seatId: SeatId; option: number }
  | { kind: 'plan-set'; seatId: SeatId; plan: Plan }
  | { kind: 'plan-locked'; seatId: SeatId; plan: Plan }
  | { kind: 'plan-unlocked'; seatId: SeatId }
  | { kind: 'probed'; seatId: SeatId; probe: Probe }
  /** the server stamps it: in force from the next turn on */
  | { kind: 'knob-turned'; seatId: SeatId; knob: KnobKind }
  | { kind: 'observed'; seatId: SeatId; option: number }
  | { kind: 'paused' }
  | { kind: 'resumed' }
  | { kind: 'extended'; ms: number }
  | { kind: 'speed-set'; speed: number }
  | { kind: 'chart-shown'; chart: number }
  | { kind: 'what-if-shown'; whatIf: WhatIf | null }
  /** the host closes the play with the standings */
  | { kind: 'finished' }
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
  | 'time-is-up'
  | 'no-probes-left'
  | 'knob-not-offered'
  | 'no-such-team'
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
