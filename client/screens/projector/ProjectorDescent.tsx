// The map alone, all swarms, the leaders named; units and the four outcomes beneath.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { OutcomeWord } from '../../ui/Outcome.tsx';
import { Bar, useNow } from '../../ui/parts.tsx';
import type { DescentStatus } from '../../view/descent.ts';
import { MapStage } from '../MapStage.tsx';
import type { StageRun } from '../MapStage.tsx';
import { marksOf } from '../marks.ts';
import { unitsNow } from '../units.ts';

/** More swarms than this no eye tells apart, and a modest laptop should stay smooth. */
const mostSwarms = 40;

export function ProjectorDescent({ classroom, room, challenge }: { classroom: Classroom; room: RoomView; challenge: Challenge }) {
  const [status, setStatus] = useState<DescentStatus | null>(null);
  const latest = useRef(room);
  latest.current = room;
  const run = useMemo<StageRun | null>(() => {
    const { plans, seats, seed } = latest.current;
    if (seed === null) return null;
    const ids = Object.keys(plans);
    return {
      key: `${room.roundNumber}:${seed}`,
      challenge,
      seed,
      plans,
      // Named while there is room for names; beyond that everybody is a dot.
      marks: marksOf(seats, null, new Set(ids.slice(0, 8))).filter((mark) => mark.id in plans),
      swarms: ids.slice(0, mostSwarms),
      units: () => unitsNow(latest.current, classroom.serverNow(), challenge.budgetUnits),
    };
  }, [room.roundNumber, room.seed]);
  const units = unitsNow(room, useNow(classroom.serverNow, 100), challenge.budgetUnits);
  const over = units >= challenge.budgetUnits;
  const counts = status?.counts;
  return (
    <section class="wall-descent">
      <MapStage landscape={challenge.landscape} start={challenge.start} run={run} onStatus={setStatus} label={`${challenge.title}. ${challenge.goal}`} />
      <div class="wall-meter">
        <div class="units">
          <Bar share={units / challenge.budgetUnits} label={text.descend.units} />
          <span>{text.descend.unitsOf(units, challenge.budgetUnits)}</span>
        </div>
        <ul class="outcome-counts" data-testid="outcomes">
          <li>
            <OutcomeWord kind="escaped" /> <b>{countOf(counts?.escaped ?? 0)}</b>
          </li>
          <li>
            {/* Who has not arrived is wandering as long as there is budget, and trapped when there is none. */}
            <OutcomeWord kind="wandering" /> <b>{countOf(over ? 0 : (counts?.moving ?? 0))}</b>
          </li>
          <li>
            <OutcomeWord kind="trapped" /> <b>{countOf(over ? (counts?.moving ?? 0) : 0)}</b>
          </li>
          <li>
            <OutcomeWord kind="diverged" /> <b>{countOf(counts?.diverged ?? 0)}</b>
          </li>
        </ul>
      </div>
    </section>
  );
}
