// What a client may ask for. The shell checks who asks, adds the server's own facts and makes an event of it.
import type { Plan } from '../sim/plan.ts';
import type { BoardShown, KnobKind, PhaseKind, Probe, Reason, SeatId } from './sessionTypes.ts';
import type { FreeSetup } from './freeDescent.ts';
import type { WhatIf } from './whatIf.ts';

export type StudentCommand =
  | { kind: 'rename'; name: string }
  | { kind: 'predict'; option: number }
  | { kind: 'set-plan'; plan: Plan }
  | { kind: 'lock-plan'; plan: Plan }
  | { kind: 'unlock-plan' }
  /** spends a probe or a range test; the client then runs it itself */
  | { kind: 'probe'; probe: Probe }
  | { kind: 'turn-knob'; knob: KnobKind }
  | { kind: 'watch'; watching: boolean }
  | { kind: 'observe'; option: number }
  | { kind: 'leave' };

export type HostCommand =
  | { kind: 'open-round'; challengeId: string; discuss?: boolean; setup?: FreeSetup }
  /** from: the phase the host was looking at; another one by now refuses it as stale (a double tap, two hosts) */
  | { kind: 'next'; from?: PhaseKind }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'extend'; ms: number }
  | { kind: 'set-speed'; speed: number }
  | { kind: 'show-chart'; chart: number }
  | { kind: 'show-what-if'; whatIf: WhatIf | null }
  | { kind: 'finish' }
  | { kind: 'kick'; seatId: SeatId }
  | { kind: 'rename-seat'; seatId: SeatId; name: string }
  | { kind: 'seat-watches'; seatId: SeatId; watching: boolean }
  | { kind: 'give-time'; seatId: SeatId; extraTime: number }
  | { kind: 'set-teams'; teams: number }
  | { kind: 'set-team'; seatId: SeatId; team: number }
  | { kind: 'set-aliases'; aliases: boolean }
  | { kind: 'set-playlist'; playlist: readonly string[] }
  | { kind: 'close-door'; closed: boolean }
  | { kind: 'show-board'; board: BoardShown }
  | { kind: 'add-bot'; bot: string }
  | { kind: 'end' };

export type Command = StudentCommand | HostCommand;

/** The answer to room.request('command', { id, command }). id: client-made, unique; sending it twice applies it once. */
export type Answer = { ok: true } | { ok: false; reason: Reason; detail?: string };
