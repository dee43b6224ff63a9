// A session is a fold over its events. Pure: no clock, no chance, no sockets; every fact comes with the event.
// Every phase answers every event, with the next session and its effects or with a refusal that changes nothing.
import {
  advance,
  extend,
  finish,
  openRound,
  pause,
  recover,
  resume,
  setPlaylist,
  setSpeed,
  showChart,
  showWhatIf,
  takeScores,
  timeUp,
} from './hosting.ts';
import { accept, enter, refuse } from './outcome.ts';
import { challengeOfRound } from './variants.ts';
import { hasKnobs, turnsIn } from './course.ts';
import { choosePlan, observe, predict, probe, turnKnob, unlockPlan } from './playing.ts';
import { moveOnIfAllReady, scoreRound } from './progress.ts';
import { giveTime, join, leave, rename, setTeam, setTeams, setWatching } from './seating.ts';
import type { Accepted, Effect, Refusal, Session, SessionEvent } from './sessionTypes.ts';
import { descendDeadline } from './timing.ts';

export interface Opening {
  id: string;
  code: string;
  createdAtMs: number;
}

export function openSession({ id, code, createdAtMs }: Opening): Session {
  const room = { closed: false, board: 'neighbours', aliases: false, teams: 0, playlist: [] } as const;
  return { id, code, createdAtMs, seats: {}, ...room, phase: { kind: 'lobby' }, past: [] };
}

/** Ids are not remembered here: the shell answers a command id it has seen with its first answer. */
export function apply(session: Session, event: SessionEvent): Accepted | Refusal {
  if (session.phase.kind === 'ended') return refuse('session-ended');
  const answer = decide(session, event);
  return answer.ok ? moveOnIfAllReady(answer, event.atMs) : answer;
}

function decide(session: Session, event: SessionEvent): Accepted | Refusal {
  switch (event.kind) {
    case 'joined':
      return join(session, event);
    case 'renamed':
      return rename(session, event);
    case 'left':
      return leave(session, event);
    case 'watching-set':
      return setWatching(session, event);
    case 'extra-time-given':
      return giveTime(session, event);
    case 'team-set':
      return setTeam(session, event);
    case 'teams-set':
      return setTeams(session, event);
    case 'aliases-set':
      return accept({ ...session, aliases: event.aliases });
    case 'playlist-set':
      return setPlaylist(session, event);
    case 'probed':
      return probe(session, event);
    case 'knob-turned':
      return turnKnob(session, event);
    case 'speed-set':
      return setSpeed(session, event);
    case 'chart-shown':
      return showChart(session, event);
    case 'what-if-shown':
      return showWhatIf(session, event);
    case 'finished':
      return finish(session);
    case 'door':
      return accept({ ...session, closed: event.closed });
    case 'board-shown':
      return accept({ ...session, board: event.board });
    case 'round-opened':
      return openRound(session, event);
    case 'advanced':
      return advance(session, event);
    case 'time-up':
      return timeUp(session, event);
    case 'predicted':
      return predict(session, event);
    case 'plan-set':
    case 'plan-locked':
      return choosePlan(session, event);
    case 'plan-unlocked':
      return unlockPlan(session, event);
    case 'observed':
      return observe(session, event);
    case 'paused':
      return pause(session, event);
    case 'resumed':
      return resume(session, event);
    case 'extended':
      return extend(session, event);
    case 'scored':
      return takeScores(session, event);
    case 'recovered':
      return recover(session, event);
    case 'ended':
      return enter(session, { kind: 'ended' });
  }
}

/** The session that a log of accepted events leads to. Throws where one is refused: then the log or the rules have changed. */
export function fold(opening: Opening, events: Iterable<SessionEvent>): Session {
  let session = openSession(opening);
  for (const event of events) {
    const answer = apply(session, event);
    if (!answer.ok)
      throw new Error(`event ${event.id} (${event.kind}) in ${session.phase.kind}: got refused as ${answer.reason}, expected accepted`);
    session = answer.session;
  }
  return session;
}

/** When to feed a 'time-up' of this phase and round, server ms. null: nothing to wait for (untimed, paused, or the referee is awaited). */
export function deadlineOf(session: Session): number | null {
  const { phase } = session;
  switch (phase.kind) {
    case 'predict':
    case 'choose':
    case 'revise':
    case 'locked':
      return phase.timer.kind === 'running' ? phase.timer.endsAtMs : null;
    case 'descend':
      return descendDeadline(phase);
    default:
      return null;
  }
}

/** What a shell that comes back must still do: effects may have been lost with the old process. Performing one twice must do no harm. */
export function dueEffects(session: Session): readonly Effect[] {
  const { phase } = session;
  switch (phase.kind) {
    case 'locked':
    case 'descend': {
      const challenge = challengeOfRound(phase.round);
      const open = hasKnobs(challenge) && !(phase.kind === 'descend' && (phase.live?.turn ?? 0) >= turnsIn(challenge));
      return phase.scored === null && !open ? [scoreRound(phase.round.number)] : [];
    }
    case 'reveal':
    case 'debrief':
      return [{ kind: 'store-record', recordId: phase.recordId, roundNumber: phase.round.number }];
    default:
      return [];
  }
}
