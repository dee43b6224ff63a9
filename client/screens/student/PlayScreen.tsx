// /play/CODE: joins with the saved seat or asks for a name, then hands over to the student's screens.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Classroom } from '../../net/classroom.ts';
import { seats } from '../../net/seats.ts';
import { createSocketClassroom } from '../../net/socketClassroom.ts';
import type { JoinOptions } from '../../net/transport.ts';
import { text } from '../../text/en.ts';
import { Loading } from '../../ui/parts.tsx';
import { Gone } from '../Frame.tsx';
import { JoinScreen } from '../JoinScreen.tsx';
import { lateTransport } from '../lateTransport.ts';
import { StudentScreen } from './StudentScreen.tsx';

interface Entry {
  name: string;
  seat?: { id: string; token: string };
}

function savedEntry(code: string): Entry | null {
  const seat = seats.ofTab(code) ?? (seats.nameFor(code) === null ? seats.ofDevice(code) : null);
  if (seat) return { name: seat.name, seat: { id: seat.id, token: seat.token } };
  const name = seats.nameFor(code);
  return name === null ? null : { name };
}

export function PlayScreen({ code }: { code: string }) {
  const [entry, setEntryOnly] = useState(() => savedEntry(code));
  // A new try mounts a new classroom, even under the same name.
  const [tries, setTries] = useState(0);
  const setEntry = (next: Entry | null): void => {
    setEntryOnly(next);
    setTries(tries + 1);
  };
  return entry ? (
    <Joined key={tries} code={code} entry={entry} onEntry={setEntry} />
  ) : (
    <JoinScreen code={code} onJoin={(name) => setEntry({ name })} />
  );
}

function Joined({ code, entry, onEntry }: { code: string; entry: Entry; onEntry: (entry: Entry | null) => void }) {
  const classroom = useMemo(() => openClassroom(code, entry), []);
  useEffect(() => () => classroom.close(), [classroom]);
  const link = classroom.link.value;
  const room = classroom.room.value;
  const own = classroom.own.value;

  // One box for both kinds of code: this one opens homework.
  const isHomework = link.kind === 'gone' && link.detail === 'is-homework';
  useEffect(() => {
    if (!isHomework) return;
    seats.saveName(code, entry.name);
    location.replace(`/homework/${code}`);
  }, [isHomework]);
  if (isHomework) return <Waiting looking={false} />;

  if (link.kind === 'gone' && room?.phase !== 'ended') {
    const atTheDoor = room === null && (link.why === 'refused' || link.why === 'no-such-room');
    if (atTheDoor)
      return (
        <JoinScreen
          code={code}
          name={entry.name}
          problem={doorProblem(link.why === 'refused' ? (link.detail ?? '') : 'no-such-room')}
          onJoin={(name) => {
            seats.forget(code);
            onEntry({ name });
          }}
        />
      );
    return (
      <Gone
        link={link}
        code={code}
        onBack={() => {
          seats.forget(code);
          onEntry(null);
        }}
      />
    );
  }
  if (!room || !own) return <Waiting looking={link.kind === 'looking'} />;
  return <StudentScreen classroom={classroom} room={room} own={own} />;
}

function doorProblem(reason: string): string {
  if (reason === 'no-such-room') return text.gone['no-such-room'].text;
  return text.isReason(reason) ? text.refusal(reason) : text.gone.refused.text;
}

function Waiting({ looking }: { looking: boolean }) {
  return (
    <main class="notice" data-phase="joining" data-testid="main">
      <Loading>{looking ? text.link.unreachable : text.link.joining}</Loading>
    </main>
  );
}

function openClassroom(code: string, entry: Entry): Classroom {
  const options: JoinOptions = { role: 'student', name: entry.name, ...(entry.seat ? { seat: entry.seat } : {}) };
  return createSocketClassroom({
    code,
    options,
    transport: lateTransport,
    onSeat: (seat) => seats.save(code, { ...seat, name: entry.name }),
  });
}
