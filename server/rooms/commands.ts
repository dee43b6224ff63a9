// From a command to an event: who may ask, and the server's own facts (seeds, ids). What is allowed when is the reducer's to say.
import { randomBytes, randomInt } from 'node:crypto';
import { botOf } from '../../shared/game/bots.ts';
import { freeName } from '../../shared/game/names.ts';
import { commitmentOf } from '../../shared/game/seed.ts';
import type { Command, HostCommand, StudentCommand } from '../../shared/game/command.ts';
import type { Refusal, SeatId, SeedDraw, Session } from '../../shared/game/sessionTypes.ts';
import { acceptableName } from '../names.ts';
import { newSecret } from '../secrets.ts';
import type { EventBody } from './liveSession.ts';

export type Who = { role: 'student'; seatId: SeatId } | { role: 'host' } | { role: 'projector' };

export type Translated = { ok: true; body: EventBody } | Refusal;

const studentKinds: ReadonlySet<string> = new Set<StudentCommand['kind']>([
  'rename',
  'predict',
  'set-plan',
  'lock-plan',
  'unlock-plan',
  'observe',
  'leave',
]);
const isStudentCommand = (command: Command): command is StudentCommand => studentKinds.has(command.kind);

export function eventOf(command: Command, who: Who, session: Session): Translated {
  if (isStudentCommand(command)) return who.role === 'student' ? studentEvent(command, who.seatId) : { ok: false, reason: 'not-allowed' };
  return who.role === 'host' ? hostEvent(command, session) : { ok: false, reason: 'not-allowed' };
}

const body = (event: EventBody): Translated => ({ ok: true, body: event });

function studentEvent(command: StudentCommand, seatId: SeatId): Translated {
  switch (command.kind) {
    case 'rename': {
      const name = acceptableName(command.name);
      return name === null ? { ok: false, reason: 'bad-name' } : body({ kind: 'renamed', seatId, name });
    }
    case 'predict':
      return body({ kind: 'predicted', seatId, option: command.option });
    case 'set-plan':
      return body({ kind: 'plan-set', seatId, plan: command.plan });
    case 'lock-plan':
      return body({ kind: 'plan-locked', seatId, plan: command.plan });
    case 'unlock-plan':
      return body({ kind: 'plan-unlocked', seatId });
    case 'observe':
      return body({ kind: 'observed', seatId, option: command.option });
    case 'leave':
      return body({ kind: 'left', seatId, kicked: false });
  }
}

function hostEvent(command: HostCommand, session: Session): Translated {
  switch (command.kind) {
    case 'open-round':
      return body({ kind: 'round-opened', challengeId: command.challengeId, draw: drawSeed() });
    case 'next':
      return body({ kind: 'advanced', recordId: newSecret(), ...(command.from !== undefined && { from: command.from }) });
    case 'pause':
      return body({ kind: 'paused' });
    case 'resume':
      return body({ kind: 'resumed' });
    case 'extend':
      return body({ kind: 'extended', ms: command.ms });
    case 'kick':
      return body({ kind: 'left', seatId: command.seatId, kicked: true });
    case 'close-door':
      return body({ kind: 'door', closed: command.closed });
    case 'show-board':
      return body({ kind: 'board-shown', board: command.board });
    case 'add-bot': {
      const bot = botOf(command.bot);
      if (bot === null) return { ok: false, reason: 'no-such-option', detail: 'bot' };
      const taken = Object.values(session.seats).map((seat) => seat.name);
      return body({ kind: 'joined', seatId: newSeatId(), name: freeName(bot.name, taken), bot: bot.id });
    }
    case 'end':
      return body({ kind: 'ended' });
  }
}

/** Short: every seat's id is in many patches, and it is no secret. */
export const newSeatId = (): SeatId => randomBytes(6).toString('hex');

function drawSeed(): SeedDraw {
  const seed = randomInt(2 ** 32);
  const salt = randomBytes(16).toString('hex');
  return { seed, salt, commitment: commitmentOf(seed, salt) };
}
