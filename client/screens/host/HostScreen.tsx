// /host/CODE: what is now, what is next, the one obvious button; beside it the class.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { freeDescent } from '../../../shared/game/challenges/freeDescent.ts';
import type { Answer, HostCommand } from '../../../shared/game/command.ts';
import { nextChallenge } from '../../../shared/game/lessons.ts';
import type { HostView, RoomView } from '../../../shared/game/view.ts';
import { fetchInfo } from '../../net/api.ts';
import type { ServerInfo } from '../../net/api.ts';
import type { Classroom } from '../../net/classroom.ts';
import { seats } from '../../net/seats.ts';
import { createSocketClassroom } from '../../net/socketClassroom.ts';
import { text } from '../../text/en.ts';
import { Code, ErrorNote, Loading } from '../../ui/parts.tsx';
import { joinAddress } from '../address.ts';
import { Frame, Gone, LinkBanner } from '../Frame.tsx';
import { lateTransport } from '../lateTransport.ts';
import { FreeForm } from './free/FreeForm.tsx';
import { useFreeSetup } from './free/useFreeSetup.ts';
import { HostBar } from './HostBar.tsx';
import { HostClass } from './HostClass.tsx';
import { HostHomework } from './HostHomework.tsx';
import { HostInsight } from './HostInsight.tsx';
import { HostPlaylist } from './HostPlaylist.tsx';
import { HostRemote } from './HostRemote.tsx';
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
  // A desk that saw the end stays as it is when the room closes behind it: homework half written there is not lost.
  const sawTheEnd = room?.phase === 'ended';
  if (link.kind === 'gone' && !sawTheEnd && (link.why === 'ended' || link.detail === 'session-ended'))
    return <AfterClass code={code} hostKey={hostKey} />;
  if (link.kind === 'gone' && !sawTheEnd) return <Gone link={link} code={code} onBack={() => location.assign('/host')} />;
  if (!room)
    return (
      <main class="notice" data-phase="joining" data-testid="main">
        <Loading>{link.kind === 'looking' ? text.link.unreachable : text.link.joining}</Loading>
      </main>
    );
  return <Desk classroom={classroom} room={room} host={classroom.host.value} hostKey={hostKey} />;
}

/** The class is over, perhaps since days: its results and its homework are still here. */
function AfterClass({ code, hostKey }: { code: string; hostKey: string }) {
  const info = useInfo();
  const address = joinAddress(info, location.origin);
  return (
    <Frame phase="ended" layout="desk after-class" title={<Code code={code} />}>
      <section class="card">
        <h1>{text.homework.afterTitle}</h1>
        <p>{text.homework.afterText}</p>
      </section>
      <HostHomework code={code} hostKey={hostKey} address={address} />
      <HostTools room={{ code, phase: 'ended', pastRecordIds: [] }} hostKey={hostKey} info={info} address={null} ask={nothingToAsk} />
    </Frame>
  );
}

const nothingToAsk = (): Promise<Answer> => Promise.resolve({ ok: false, reason: 'session-ended' });

/** null until it is known; the page's own address is the best guess then */
function useInfo(): ServerInfo | null {
  const [info, setInfo] = useState<ServerInfo | null>(null);
  useEffect(() => {
    fetchInfo().then(setInfo, () => setInfo(null));
  }, []);
  return info;
}

interface DeskProps {
  classroom: Classroom;
  room: RoomView;
  host: HostView | null;
  hostKey: string;
}

const choosesNext: ReadonlySet<string> = new Set(['lobby', 'reveal', 'debrief', 'finale']);

function Desk({ classroom, room, host, hostKey }: DeskProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const info = useInfo();
  const [discuss, setDiscuss] = useState(false);
  const next = useNextChallenge(room, host?.playlist ?? []);
  const free = useFreeSetup(next.id === freeDescent.id && choosesNext.has(room.phase));
  const side = useFromTheTop(room.phase);
  const address = joinAddress(info, location.origin);
  const ask = useCallback(
    async (command: HostCommand): Promise<Answer> => {
      const answer = await classroom.send(command);
      setProblem(answer.ok ? null : [text.refusal(answer.reason), answer.detail].filter(Boolean).join(' '));
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
      <HostBar classroom={classroom} room={room} host={host} nextId={next.id} discuss={discuss} free={free} ask={ask} />
      <ErrorNote>{problem}</ErrorNote>
      <div class="desk-columns">
        <HostSeats room={room} host={host} ask={ask} />
        <div class="desk-side" ref={side}>
          <HostInsight room={room} host={host} classroom={classroom} ask={ask} />
          {room.phase === 'finale' && <FinaleBoard room={room} ask={ask} />}
          {choosesNext.has(room.phase) && (
            <HostPlaylist
              playlist={host?.playlist ?? []}
              played={next.played}
              nextId={next.id}
              onNext={next.pick}
              discuss={discuss}
              onDiscuss={setDiscuss}
              ask={ask}
            />
          )}
          {free !== null && <FreeForm desk={free} />}
          {room.phase !== 'ended' && <HostClass room={room} ask={ask} />}
          {room.phase !== 'ended' && <HostRemote address={address} code={room.code} hostKey={hostKey} />}
          <HostHomework code={room.code} hostKey={hostKey} address={address} />
          <HostTools room={room} hostKey={hostKey} info={info} address={address} ask={ask} />
        </div>
      </div>
    </Frame>
  );
}

/** What matters in a phase stands first: a new phase shows the column (on a phone, the page) from its top, unless a hand is at work in it. */
function useFromTheTop(phase: string) {
  const column = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (column.current?.contains(document.activeElement) === true) return;
    column.current?.scrollTo({ top: 0 });
    window.scrollTo({ top: 0 });
  }, [phase]);
  return column;
}

/** What comes next: the playlist's, unless the host has picked another one; a pick lasts until that round has begun. */
function useNextChallenge(room: RoomView, playlist: readonly string[]) {
  const [picked, setPicked] = useState<string | null>(null);
  const [played, setPlayed] = useState<readonly string[]>([]);
  const { challengeId, roundNumber } = room;
  useEffect(() => {
    setPicked(null);
    if (challengeId !== null) setPlayed((before) => [...before.filter((id) => id !== challengeId), challengeId]);
  }, [challengeId, roundNumber]);
  return {
    id: picked ?? nextChallenge(playlist, challengeId ?? played.at(-1) ?? null),
    pick: setPicked,
    played: new Set(played),
  };
}

function FinaleBoard({ room, ask }: { room: RoomView; ask: (command: HostCommand) => Promise<Answer> }) {
  const everybody = room.board === 'everybody';
  return (
    <section class="card">
      <fieldset class="board-choice">
        <legend>{text.host.boardShown}</legend>
        {(['podium', 'everybody'] as const).map((board) => (
          <label key={board}>
            <input
              type="radio"
              name="board"
              checked={everybody === (board === 'everybody')}
              onChange={() => void ask({ kind: 'show-board', board })}
              data-testid={`board-${board}`}
            />
            {text.host.finaleBoards[board]}
          </label>
        ))}
      </fieldset>
    </section>
  );
}
