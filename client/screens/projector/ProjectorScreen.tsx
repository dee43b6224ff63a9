// /projector/CODE: what the whole class looks at. It shows the room's public view and nothing that students must not see.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { PhaseKind } from '../../../shared/game/sessionTypes.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { fetchInfo } from '../../net/api.ts';
import { createSocketClassroom } from '../../net/socketClassroom.ts';
import { text } from '../../text/en.ts';
import { Code, Loading } from '../../ui/parts.tsx';
import { joinAddress } from '../address.ts';
import { Frame, Gone, LinkBanner } from '../Frame.tsx';
import { lateTransport } from '../lateTransport.ts';
import { playedIn } from '../played.ts';
import { ProjectorAsk } from './ProjectorAsk.tsx';
import { ProjectorFinale } from './ProjectorFinale.tsx';
import { ProjectorMap } from './ProjectorMap.tsx';
import { ProjectorLobby } from './ProjectorLobby.tsx';
import { ProjectorDebrief, ProjectorReveal } from './ProjectorReveal.tsx';

export function ProjectorScreen({ code }: { code: string }) {
  const classroom = useMemo(() => createSocketClassroom({ code, options: { role: 'projector' }, transport: lateTransport }), []);
  useEffect(() => () => classroom.close(), [classroom]);
  const link = classroom.link.value;
  const room = classroom.room.value;
  if (link.kind === 'gone' && room?.phase !== 'ended') return <Gone link={link} code={code} onBack={() => location.reload()} />;
  if (!room)
    return (
      <main class="notice" data-phase="joining" data-testid="main">
        <Loading>{link.kind === 'looking' ? text.link.unreachable : text.link.joining}</Loading>
      </main>
    );
  return <Wall classroom={classroom} room={room} />;
}

const mapPhases: ReadonlySet<PhaseKind> = new Set(['briefing', 'choose', 'discuss', 'revise', 'locked', 'descend']);

/** Elsewhere too, where the question is about something on the map: a sick run, or what the fog had hidden. */
function showsMap(phase: PhaseKind, challenge: Challenge | null): boolean {
  if (mapPhases.has(phase)) return true;
  return (phase === 'predict' && challenge?.task.kind === 'diagnosis') || (phase === 'observe' && challenge?.fog === true);
}

function Wall({ classroom, room }: { classroom: Classroom; room: RoomView }) {
  const [address, setAddress] = useState(location.origin);
  useEffect(() => {
    fetchInfo().then(
      (info) => setAddress(joinAddress(info, location.origin)),
      () => undefined, // the page's own address is the best guess then
    );
  }, []);
  const challenge = playedIn(room);
  return (
    <Frame
      phase={room.phase}
      layout={showsMap(room.phase, challenge) ? 'wall wall-full' : 'wall'}
      title={challenge && room.phase !== 'lobby' ? challenge.title : null}
      side={
        room.phase === 'lobby' ? null : (
          <span class="wall-join">
            {address.replace(/^https?:\/\//u, '')} <Code code={room.code} />
          </span>
        )
      }
      banner={<LinkBanner link={classroom.link.value} />}
    >
      <WallPhase classroom={classroom} room={room} address={address} />
    </Frame>
  );
}

function WallPhase({ classroom, room, address }: { classroom: Classroom; room: RoomView; address: string }) {
  const challenge = playedIn(room);
  if (room.phase === 'ended') return <Ended />;
  if (room.phase === 'finale') return <ProjectorFinale classroom={classroom} room={room} />;
  if (room.phase === 'lobby' || !challenge) return <ProjectorLobby room={room} address={address} />;
  if (showsMap(room.phase, challenge))
    return <ProjectorMap key={room.roundNumber} classroom={classroom} room={room} challenge={challenge} />;
  const now = classroom.serverNow;
  switch (room.phase) {
    case 'predict':
      return <ProjectorAsk room={room} now={now} question={challenge.prediction} words={text.projector.guessed} />;
    case 'observe':
      return <ProjectorAsk room={room} now={now} question={challenge.observation} words={text.projector.answered} />;
    case 'reveal':
      return <ProjectorReveal key={room.recordId} classroom={classroom} room={room} challenge={challenge} />;
    default:
      return <ProjectorDebrief key={room.recordId} classroom={classroom} room={room} challenge={challenge} />;
  }
}

function Ended() {
  return (
    <section class="wall-ask">
      <h1>{text.ended.title}</h1>
      <p class="wall-goal">{text.ended.text}</p>
    </section>
  );
}
