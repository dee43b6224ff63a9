// /host/CODE: what is now, what is next, the one obvious button; beside it the class.
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { challenges } from '../../../shared/game/challenges.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import type { HostView, RoomView } from '../../../shared/game/view.ts';
import type { Classroom } from '../../net/classroom.ts';
import { seats } from '../../net/seats.ts';
import { createSocketClassroom } from '../../net/socketClassroom.ts';
import { text } from '../../text/en.ts';
import { Code, ErrorNote, Loading } from '../../ui/parts.tsx';
import { Frame, Gone, LinkBanner } from '../Frame.tsx';
import { lateTransport } from '../lateTransport.ts';
import { HostBar } from './HostBar.tsx';
import { HostInsight } from './HostInsight.tsx';
import { HostSeats } from './HostSeats.tsx';
import { HostTools } from './HostTools.tsx';

export function HostScreen({ code }: { code: string }) {
  const [key] = useState(() => keyFor(code));
  return key === null ? <NoKey code={code} /> : <Leading code={code} hostKey={key} />;
}

/** A link may bring the key in its fragment (`npm run demo` prints one): it is kept, and leaves the address before anything is drawn. */
function keyFor(code: string): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('key');
  if (given !== null) {
    seats.saveHostKey(code, given);
    history.replaceState(null, '', location.pathname);
  }
  return seats.hostKey(code);
}

function NoKey({ code }: { code: string }) {
  return (
    <Frame phase="no-key" layout="notice">
      <div class="notice-body">
        <h1>
          <Code code={code} />
        </h1>
        <p>{text.host.noKey}</p>
        <a class="button button-main" href="/host">
          {text.host.open}
        </a>
      </div>
    </Frame>
  );
}

function Leading({ code, hostKey }: { code: string; hostKey: string }) {
  const classroom = useMemo(() => createSocketClassroom({ code, options: { role: 'host', hostKey }, transport: lateTransport }), []);
  useEffect(() => () => classroom.close(), [classroom]);
  const link = classroom.link.value;
  const room = classroom.room.value;
  if (link.kind === 'gone' && room?.phase !== 'ended') return <Gone link={link} code={code} onBack={() => location.assign('/host')} />;
  if (!room)
    return (
      <main class="notice" data-phase="joining" data-testid="main">
        <Loading>{link.kind === 'looking' ? text.link.unreachable : text.link.joining}</Loading>
      </main>
    );
  return <Desk classroom={classroom} room={room} host={classroom.host.value} hostKey={hostKey} />;
}

/** The challenge that comes after the one in play; before the first round, the first. */
function challengeAfter(room: RoomView): string {
  const ids = Object.keys(challenges);
  return ids[(ids.indexOf(room.challengeId ?? '') + 1) % ids.length] ?? '';
}

interface DeskProps {
  classroom: Classroom;
  room: RoomView;
  host: HostView | null;
  hostKey: string;
}

function Desk({ classroom, room, host, hostKey }: DeskProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [challengeId, setChallengeId] = useState(() => challengeAfter(room));
  // A round is over: the next one is another challenge, unless the host says otherwise.
  useEffect(() => setChallengeId(challengeAfter(room)), [room.recordId === null]);
  const ask = useCallback(
    async (command: HostCommand): Promise<Answer> => {
      const answer = await classroom.send(command);
      setProblem(answer.ok ? null : text.refusal(answer.reason));
      return answer;
    },
    [classroom],
  );
  return (
    <Frame
      phase={room.phase}
      layout="desk"
      title={<Code code={room.code} />}
      side={
        <a class="button button-plain" href={`/projector/${room.code}`} target="_blank" rel="noopener">
          {text.host.projector}
        </a>
      }
      banner={<LinkBanner link={classroom.link.value} host />}
    >
      <HostBar classroom={classroom} room={room} challengeId={challengeId} ask={ask} />
      <ErrorNote>{problem}</ErrorNote>
      <div class="desk-columns">
        <HostSeats room={room} ask={ask} />
        <div class="desk-side">
          <HostInsight room={room} host={host} challengeId={challengeId} onChallenge={setChallengeId} classroom={classroom} ask={ask} />
          <HostTools room={room} hostKey={hostKey} ask={ask} />
        </div>
      </div>
    </Frame>
  );
}
