// The phases with a map on the wall. Before the run the map stands beside the words; during it the map is alone: all swarms,
// names by their heroes, units and the four outcomes beneath. One canvas through all of them.
import { useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { leavesBasin } from '../../../shared/game/leavesBasin.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { countOf } from '../../text/numbers.ts';
import { OutcomeWord } from '../../ui/Outcome.tsx';
import { Bar, useNow } from '../../ui/parts.tsx';
import { Countdown } from '../../ui/Timers.tsx';
import type { DescentStatus } from '../../view/descent.ts';
import { engineNow } from '../engineHold.ts';
import { MapStage } from '../MapStage.tsx';
import { knobLog } from '../knobLog.ts';
import { marksOf } from '../marks.ts';
import { readyCount } from '../players.ts';
import { useRoomRun } from '../roomRun.ts';
import { unitsNow } from '../units.ts';
import { PatientCard } from '../PatientCard.tsx';
import { usePatient } from '../patient.ts';
import { ProjectorAsk } from './ProjectorAsk.tsx';
import { ProjectorFog } from './ProjectorFog.tsx';
import { WallTimer } from './WallTimer.tsx';

/** Through memory a modest laptop should stay smooth; the GPU takes the whole class in a dispatch or two. */
const mostSwarms = { webgpu: 300, wasm: 40, reference: 12 } as const;

export function ProjectorMap({ classroom, room, challenge }: { classroom: Classroom; room: RoomView; challenge: Challenge }) {
  const [status, setStatus] = useState<DescentStatus | null>(null);
  const run = useRoomRun(classroom, room, challenge, 'wall', (ids, seats) => ({
    // Named while there is room for names; beyond that everybody is a dot.
    marks: marksOf(seats, null, new Set(ids.slice(0, 8))),
    swarms: ids.slice(0, mostSwarms[engineNow.value.name]),
  }));
  const patient = usePatient(challenge, room);
  return (
    <section class={room.phase === 'descend' ? 'wall-descent' : 'wall-beside'}>
      {challenge.fog && room.phase !== 'observe' ? (
        <Fog classroom={classroom} room={room} challenge={challenge} />
      ) : (
        <MapStage
          landscape={challenge.landscape}
          start={challenge.start}
          run={run}
          dots={patient?.dots ?? null}
          onStatus={setStatus}
          label={`${challenge.title}. ${challenge.goal}`}
        />
      )}
      {room.phase === 'descend' ? (
        <Meter classroom={classroom} room={room} challenge={challenge} status={status} />
      ) : (
        <div class="wall-words">
          <Words classroom={classroom} room={room} challenge={challenge} />
          {patient && <PatientCard challenge={challenge} patient={patient} />}
        </div>
      )}
    </section>
  );
}

interface PartProps {
  classroom: Classroom;
  room: RoomView;
  challenge: Challenge;
}

/** Until plans are locked there is nothing to see; then the losses are. */
function Fog({ classroom, room, challenge }: PartProps) {
  if (room.phase === 'descend') return <ProjectorFog classroom={classroom} room={room} challenge={challenge} />;
  return (
    <div class="fog-bank">
      <p>{text.projector.fog}</p>
    </div>
  );
}

function Words({ classroom, room, challenge }: PartProps) {
  const { ready, of } = readyCount(room);
  switch (room.phase) {
    case 'briefing':
      return (
        <>
          <h1>{challenge.title}</h1>
          <p>{challenge.story}</p>
          <p class="goal">
            <b>{text.briefing.goal}</b> {challenge.goal}
          </p>
        </>
      );
    case 'choose':
    case 'revise':
      return (
        <>
          <h1>{text.phase[room.phase]}</h1>
          <p>{room.phase === 'revise' ? text.projector.revise : challenge.goal}</p>
          <p class="wall-count">{text.projector.locked(ready, of)}</p>
          <WallTimer room={room} now={classroom.serverNow} />
        </>
      );
    case 'predict':
      return <ProjectorAsk room={room} now={classroom.serverNow} question={challenge.prediction} words={text.projector.guessed} />;
    case 'observe':
      return <ProjectorAsk room={room} now={classroom.serverNow} question={challenge.observation} words={text.projector.answered} />;
    case 'discuss':
      return (
        <>
          <h1>{text.projector.discuss.title}</h1>
          <ul class="prompts">
            {text.projector.discuss.prompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
          <p class="wall-count">{text.projector.discuss.after}</p>
        </>
      );
    default:
      return (
        <>
          <h1>{text.locked.title}</h1>
          {room.timer && <Countdown timer={room.timer} now={classroom.serverNow} />}
          {room.seed !== null && (
            <p class="wall-count">
              {text.locked.commitment} {room.seed}
            </p>
          )}
        </>
      );
  }
}

function Meter({ classroom, room, challenge, status }: PartProps & { status: DescentStatus | null }) {
  const units = unitsNow(room, useNow(classroom.serverNow, 100), challenge.budgetUnits);
  const counts = status?.counts;
  return (
    <div class="wall-meter">
      <div class="units">
        <Bar share={units / challenge.budgetUnits} label={text.descend.units} />
        <span>{text.descend.unitsOf(units, challenge.budgetUnits)}</span>
      </div>
      {/* In the fog nobody is told who got out, either. */}
      {!challenge.fog && counts && (
        <ul class="outcome-counts" data-testid="outcomes">
          {(leavesBasin(challenge) ? allOutcomes : (['diverged'] as const)).map((kind) => (
            <li key={kind}>
              <OutcomeWord kind={kind} /> <b>{countOf(counts[kind])}</b>
            </li>
          ))}
        </ul>
      )}
      {challenge.knobs && <KnobsTurned room={room} />}
    </div>
  );
}

const allOutcomes = ['escaped', 'wandering', 'trapped', 'diverged'] as const;
const mostLines = 3;

function KnobsTurned({ room }: { room: RoomView }) {
  const lines = knobLog(room.knobs).slice(0, mostLines);
  return (
    <ul class="wall-knobs" aria-label={text.projector.knobs} data-testid="knobs">
      {lines.length === 0 && <li class="muted">{text.projector.knobsNone}</li>}
      {lines.map(({ turn, kind, count }) => (
        <li key={`${turn}:${kind}`}>{text.projector.turned(count, kind)}</li>
      ))}
    </ul>
  );
}
