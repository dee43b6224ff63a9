// What a client may ask for. The shell checks who asks, adds the server's own facts and makes an event of it.
import type { Plan } from '../sim/plan.ts';
import type { BoardShown, PhaseKind, Reason, SeatId } from './sessionTypes.ts';

export type StudentCommand =
  | { kind: 'rename'; name: string }
  | { kind: 'predict'; option: number }
  | { kind: 'set-plan'; plan: Plan }
  | { kind: 'lock-plan'; plan: Plan }
  | { kind: 'unlock-plan' }
  | { kind: 'observe'; option: number }
  | { kind: 'leave' };

export type HostCommand =
  | { kind: 'open-round'; challengeId: string }
  /** from: the phase the host was looking at; another one by now refuses it as stale (a double tap, two hosts) */
  | { kind: 'next'; from?: PhaseKind }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'extend'; ms: number }
  | { kind: 'kick'; seatId: SeatId }
  | { kind: 'close-door'; closed: boolean }
  | { kind: 'show-board'; board: BoardShown }
  | { kind: 'add-bot'; bot: string }
  | { kind: 'end' };

export type Command = StudentCommand | HostCommand;

/** The answer to room.request('command', { id, command }). id: client-made, unique; sending it twice applies it once. */
export type Answer = { ok: true } | { ok: false; reason: Reason; detail?: string };
