// What every student screen is handed: the classroom, oneself, the challenge in play.
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { OwnView, RoomView } from '../../../shared/game/view.ts';
import type { Answer, StudentCommand } from '../../../shared/game/command.ts';
import type { Classroom } from '../../net/classroom.ts';

export interface StudentGame {
  classroom: Classroom;
  room: RoomView;
  own: OwnView;
  challenge: Challenge;
  /** practice: no class, no teacher, no clock */
  alone: boolean;
  /** homework: the challenge's live knobs cannot be turned */
  stillKnobs: boolean;
  /** Sends, and shows the refusal's sentence if it is refused. */
  ask: (command: StudentCommand) => Promise<Answer>;
}
