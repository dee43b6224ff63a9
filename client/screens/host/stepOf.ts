// The one obvious button: what it says, what comes of it, and the command it sends.
import { freeDescent } from '../../../shared/game/challenges/freeDescent.ts';
import { challengeOf } from '../../../shared/game/challenges.ts';
import type { HostCommand } from '../../../shared/game/command.ts';
import type { FreeSetup } from '../../../shared/game/freeDescent.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import { text } from '../../text/en.ts';

export interface HostStep {
  label: string;
  /** what comes next, in a line */
  text: string;
  /** null: nothing is obvious, the host picks */
  command: HostCommand | null;
}

/** nextId: the challenge for the next round; null where the list is at its end. setup: for free descent, how it is set up. */
export function stepOf(
  room: Pick<RoomView, 'phase' | 'discuss'>,
  nextId: string | null,
  discuss: boolean,
  setup: FreeSetup | null = null,
): HostStep {
  const { phase } = room;
  switch (phase) {
    case 'lobby':
    case 'debrief':
    case 'finale': {
      const title = nextId === null ? null : (challengeOf(nextId)?.title ?? null);
      if (nextId !== null && title !== null)
        return {
          label: text.host.begin(title),
          text: phase === 'lobby' ? text.host.nextText.lobby : text.host.step[phase],
          command: {
            kind: 'open-round',
            challengeId: nextId,
            ...(discuss && { discuss }),
            ...(setup !== null && nextId === freeDescent.id && { setup }),
          },
        };
      if (phase === 'debrief') return { label: text.host.finish, text: text.host.nextFinale, command: { kind: 'finish' } };
      return { label: '', text: text.host.nextText[phase], command: null };
    }
    case 'choose':
      if (room.discuss) return { label: text.host.stepDiscuss, text: text.host.nextDiscuss, command: { kind: 'next', from: phase } };
      break;
    case 'ended':
      return { label: '', text: '', command: null };
    default:
      break;
  }
  return { label: text.host.step[phase], text: text.host.nextText[phase], command: { kind: 'next', from: phase } };
}
