// /projector/CODE: what the whole class looks at. It shows the room's public view and nothing that students must not see.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { challengeOf } from '../../../shared/game/challenges.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { fetchInfo } from '../../net/api.ts';
import { createSocketClassroom } from '../../net/socketClassroom.ts';
import { text } from '../../text/en.ts';
import { Code, Loading } from '../../ui/parts.tsx';
import { Countdown, TimerBar } from '../../ui/Timers.tsx';
import { joinAddress } from '../address.ts';
import { Frame, Gone, LinkBanner } from '../Frame.tsx';
import { lateTransport } from '../lateTransport.ts';
import { ProjectorDescent } from './ProjectorDescent.tsx';
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

function Wall({ classroom, room }: { classroom: Classroom; room: RoomView }) {
  const [address, setAddress] = useState(location.origin);
  useEffect(() => {
    fetchInfo().then(
      (info) => setAddress(joinAddress(info, location.origin)),
      () => undefined, // the page's own address is the best guess then
    );
  }, []);
  const challenge = room.challengeId === null ? null : challengeOf(room.challengeId);
  return (
    <Frame
      phase={room.phase}
      layout={`wall wall-${room.phase}`}
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
  const challenge = room.challengeId === null ? null : challengeOf(room.challengeId);
  const seats = Object.values(room.seats);
  const ready = seats.filter((seat) => seat.ready).length;
  if (room.phase === 'lobby' || !challenge) return room.phase === 'ended' ? <Ended /> : <ProjectorLobby room={room} address={address} />;
  switch (room.phase) {
    case 'briefing':
      return (
        <section class="wall-story">
          <h1>{challenge.title}</h1>
          <p>{challenge.story}</p>
          <p class="goal">
            <b>{text.briefing.goal}</b> {challenge.goal}
          </p>
        </section>
      );
    case 'predict':
    case 'choose':
    case 'observe': {
      const question = room.phase === 'predict' ? challenge.prediction : room.phase === 'observe' ? challenge.observation : null;
      const words = room.phase === 'predict' ? text.projector.guessed : room.phase === 'observe' ? text.projector.answered : text.projector.locked;
      const totalMs = room.phase === 'predict' ? challenge.timing.predictMs : challenge.timing.chooseMs;
      return (
        <section class="wall-ask">
          <h1>{question?.question ?? text.phase[room.phase]}</h1>
          {question ? (
            <ul class="wall-options">
              {question.options.map((option) => (
                <li key={option}>{option}</li>
              ))}
            </ul>
          ) : (
            <p class="wall-goal">{challenge.goal}</p>
          )}
          <p class="wall-count">{words(ready, seats.length)}</p>
          {room.timer && <TimerBar timer={room.timer} totalMs={totalMs} now={classroom.serverNow} />}
        </section>
      );
    }
    case 'locked':
      return (
        <section class="wall-ask">
          <h1>{text.locked.title}</h1>
          {room.timer && <Countdown timer={room.timer} now={classroom.serverNow} />}
          {room.seed !== null && (
            <p class="wall-count">
              {text.locked.commitment} {room.seed}
            </p>
          )}
        </section>
      );
    case 'descend':
      return <ProjectorDescent key={room.roundNumber} classroom={classroom} room={room} challenge={challenge} />;
    case 'reveal':
      return <ProjectorReveal key={room.recordId} classroom={classroom} room={room} challenge={challenge} />;
    case 'debrief':
      return <ProjectorDebrief key={room.recordId} classroom={classroom} room={room} challenge={challenge} />;
    case 'ended':
      return <Ended />;
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
