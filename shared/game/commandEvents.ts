// From a command to an event: who may ask, and the shell's own facts (seeds, ids). What is allowed when is the reducer's to say.
// The server's room and the classroom without a server use the same translation.
import { botOf } from './bots.ts';
import type { Command, HostCommand, StudentCommand } from './command.ts';
import { freeName } from './names.ts';
import { refuse } from './outcome.ts';
import type { Refusal, SeatId, SeedDraw, Session, SessionEvent } from './sessionTypes.ts';

/** Who asks. `alone`: a student without a teacher, who is both. */
export type Who = { role: 'student' | 'alone'; seatId: SeatId } | { role: 'host' } | { role: 'projector' };

type Body<E> = E extends SessionEvent ? Omit<E, 'id' | 'atMs'> : never;
export type EventBody = Body<SessionEvent>;

export type Translated = { ok: true; body: EventBody } | Refusal;

/** What only a shell can know. */
export interface Facts {
  drawSeed(): SeedDraw;
  newRecordId(): string;
  newSeatId(): SeatId;
  /** the name as it will be shown, or null when it will not */
  acceptName(raw: string): string | null;
}

const studentKinds: ReadonlySet<string> = new Set<StudentCommand['kind']>([
  'rename',
  'predict',
  'set-plan',
  'lock-plan',
  'unlock-plan',
  'probe',
  'turn-knob',
  'watch',
  'observe',
  'leave',
]);
const isStudentCommand = (command: Command): command is StudentCommand => studentKinds.has(command.kind);

export function eventOf(command: Command, who: Who, session: Session, facts: Facts): Translated {
  if (isStudentCommand(command)) return 'seatId' in who ? studentEvent(command, who.seatId, facts) : refuse('not-allowed');
  return who.role === 'host' || who.role === 'alone' ? hostEvent(command, session, facts) : refuse('not-allowed');
}

const body = (event: EventBody): Translated => ({ ok: true, body: event });

function renamed(seatId: SeatId, raw: string, facts: Facts): Translated {
  const name = facts.acceptName(raw);
  return name === null ? refuse('bad-name') : body({ kind: 'renamed', seatId, name });
}

function studentEvent(command: StudentCommand, seatId: SeatId, facts: Facts): Translated {
  switch (command.kind) {
    case 'rename':
      return renamed(seatId, command.name, facts);
    case 'predict':
      return body({ kind: 'predicted', seatId, option: command.option });
    case 'set-plan':
      return body({ kind: 'plan-set', seatId, plan: command.plan });
    case 'lock-plan':
      return body({ kind: 'plan-locked', seatId, plan: command.plan });
    case 'unlock-plan':
      return body({ kind: 'plan-unlocked', seatId });
    case 'probe':
      return body({ kind: 'probed', seatId, probe: command.probe });
    case 'turn-knob':
      return body({ kind: 'knob-turned', seatId, knob: command.knob });
    case 'watch':
      return body({ kind: 'watching-set', seatId, watching: command.watching });
    case 'observe':
      return body({ kind: 'observed', seatId, option: command.option });
    case 'leave':
      return body({ kind: 'left', seatId, kicked: false });
  }
}

function hostEvent(command: HostCommand, session: Session, facts: Facts): Translated {
  switch (command.kind) {
    case 'open-round':
      return body({
        kind: 'round-opened',
        challengeId: command.challengeId,
        draw: facts.drawSeed(),
        discuss: command.discuss ?? false,
        ...(command.setup !== undefined && { setup: command.setup }),
      });
    case 'next':
      return body({ kind: 'advanced', recordId: facts.newRecordId(), ...(command.from !== undefined && { from: command.from }) });
    case 'pause':
      return body({ kind: 'paused' });
    case 'resume':
      return body({ kind: 'resumed' });
    case 'extend':
      return body({ kind: 'extended', ms: command.ms });
    case 'set-speed':
      return body({ kind: 'speed-set', speed: command.speed });
    case 'show-chart':
      return body({ kind: 'chart-shown', chart: command.chart });
    case 'show-what-if':
      return body({ kind: 'what-if-shown', whatIf: command.whatIf });
    case 'finish':
      return body({ kind: 'finished' });
    case 'rename-seat':
      return renamed(command.seatId, command.name, facts);
    case 'seat-watches':
      return body({ kind: 'watching-set', seatId: command.seatId, watching: command.watching });
    case 'give-time':
      return body({ kind: 'extra-time-given', seatId: command.seatId, extraTime: command.extraTime });
    case 'set-teams':
      return body({ kind: 'teams-set', teams: command.teams });
    case 'set-team':
      return body({ kind: 'team-set', seatId: command.seatId, team: command.team });
    case 'set-aliases':
      return body({ kind: 'aliases-set', aliases: command.aliases });
    case 'set-playlist':
      return body({ kind: 'playlist-set', playlist: command.playlist });
    case 'kick':
      return body({ kind: 'left', seatId: command.seatId, kicked: true });
    case 'close-door':
      return body({ kind: 'door', closed: command.closed });
    case 'show-board':
      return body({ kind: 'board-shown', board: command.board });
    case 'add-bot': {
      const bot = botOf(command.bot);
      if (bot === null) return refuse('no-such-option', 'bot');
      const taken = Object.values(session.seats).map((seat) => seat.name);
      return body({ kind: 'joined', seatId: facts.newSeatId(), name: freeName(bot.name, taken), bot: bot.id });
    }
    case 'end':
      return body({ kind: 'ended' });
  }
}
