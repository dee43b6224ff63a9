// The run of the round in play, as the stage wants it: for the student's screen and for the wall.
import { useMemo, useRef } from 'preact/hooks';
import { hasKnobs, turnKeys, turnsIn } from '../../shared/game/course.ts';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { SeatId } from '../../shared/game/sessionTypes.ts';
import type { RoomView, SeatView } from '../../shared/game/view.ts';
import type { Classroom } from '../net/classroom.ts';
import type { HeroMark } from '../view/mapView.ts';
import type { LiveTurns } from '../view/runCourse.ts';
import type { StageRun } from './MapStage.tsx';
import { unitsNow } from './units.ts';

/** Who is on the map, once plans are public: named or plain heroes, and whose swarms. */
export type Cast = (
  plans: readonly SeatId[],
  seats: Readonly<Record<SeatId, SeatView>>,
) => { marks: readonly HeroMark[]; swarms: readonly SeatId[] };

/** The run's turns so far; all of them once seed and salt are public. The same object while nothing is new. */
function turnsOf(room: RoomView, challenge: Challenge, before: LiveTurns | null): LiveTurns {
  const { seed, salt, keys, knobs } = room;
  const known = seed !== null && salt !== null ? turnKeys({ seed, salt }, turnsIn(challenge)) : keys;
  const same = before?.keys.length === known.length && JSON.stringify(before.knobs) === JSON.stringify(knobs);
  return same ? before : { keys: known, knobs };
}

/** From the moment that plans are public until the next round. `of` names what else makes it another run (who looks). */
export function useRoomRun(classroom: Classroom, room: RoomView, challenge: Challenge | null, of: string, cast: Cast): StageRun | null {
  const latest = useRef(room);
  latest.current = room;
  const { roundNumber, commitment } = room;
  // With one seed the walkers need it; with turns, the first key.
  const ready = Object.keys(room.plans).length > 0 && (room.seed !== null || room.keys.length > 0);
  return useMemo(() => {
    if (!ready || challenge === null) return null;
    const { plans, seats, seed } = latest.current;
    const known = Object.keys(plans);
    const { marks, swarms } = cast(known, seats);
    let turns: LiveTurns | null = null;
    const live = (): LiveTurns => (turns = turnsOf(latest.current, challenge, turns));
    return {
      key: `${roundNumber}:${commitment ?? ''}:${of}`,
      challenge,
      seed: seed ?? 0,
      ...(hasKnobs(challenge) && { live }),
      plans,
      marks: marks.filter((mark) => mark.id in plans),
      swarms,
      units: () => unitsNow(latest.current, classroom.serverNow(), challenge.budgetUnits),
    };
  }, [classroom, ready, roundNumber, commitment, challenge, of]);
}
