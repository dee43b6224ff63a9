// /homework/CODE: a name at the door, the list of challenges, and one attempt at a time.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { HomeworkStop } from '../../../shared/protocol/homework.ts';
import { HomeworkRefused, homeworkApi } from '../../homework/api.ts';
import { keepPupil, keptPupil, type KeptPupil } from '../../homework/keep.ts';
import { createPupil } from '../../homework/pupil.ts';
import { randomHex } from '../../net/ids.ts';
import { seats } from '../../net/seats.ts';
import { text } from '../../text/en.ts';
import { JoinScreen } from '../JoinScreen.tsx';
import { useReady } from '../../practice/useReady.ts';
import { AttemptScreen } from './AttemptScreen.tsx';
import { HomeworkList } from './HomeworkList.tsx';
import { whyNot } from './whyNot.ts';

export function HomeworkScreen({ code }: { code: string }) {
  const [kept, setKept] = useState(() => keptPupil(code));
  const [problem, setProblem] = useState<string | null>(null);
  if (kept === null) return <HomeworkDoor code={code} problem={problem} onPupil={setKept} />;
  const forget = (why: string | null): void => {
    keepPupil(code, null);
    setProblem(why);
    setKept(null);
  };
  return <AtHome key={kept.token} code={code} kept={kept} onForget={forget} />;
}

/** Somebody typed a name on the join page already: then this door opens by itself. */
function HomeworkDoor({ code, problem, onPupil }: { code: string; problem: string | null; onPupil: (kept: KeptPupil) => void }) {
  // The same secret for every try: an answer that was lost makes no second student.
  const token = useMemo(() => randomHex(16), []);
  const [name] = useState(() => seats.nameFor(code));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(problem);
  async function begin(wanted: string): Promise<void> {
    setBusy(true);
    setRefusal(null);
    try {
      const view = await homeworkApi.begin(code, token, wanted, seats.allOfDevice());
      const kept: KeptPupil = { token, name: view.name, view, waiting: [] };
      keepPupil(code, kept);
      onPupil(kept);
    } catch (error) {
      setRefusal(error instanceof HomeworkRefused ? whyNot(error) : text.homework.away);
      setBusy(false);
    }
  }
  useEffect(() => {
    if (name !== null && problem === null) void begin(name);
  }, []);
  return (
    <JoinScreen
      code={code}
      homework
      busy={busy}
      {...(name !== null && { name })}
      {...(refusal !== null && { problem: refusal })}
      onJoin={(wanted) => void begin(wanted)}
    />
  );
}

interface AtHomeProps {
  code: string;
  kept: KeptPupil;
  /** why: null where the student asked for it */
  onForget: (why: string | null) => void;
}

function AtHome({ code, kept, onForget }: AtHomeProps) {
  const pupil = useMemo(() => createPupil({ code, kept, api: homeworkApi }), []);
  useEffect(() => () => pupil.close(), [pupil]);
  const readiness = useReady();
  const [playing, setPlaying] = useState<HomeworkStop | null>(null);
  const gone = pupil.gone.value;
  useEffect(() => {
    // Plans that wait are kept: another day the server may know this device again.
    if (gone !== null && pupil.waiting.value.length === 0) onForget(whyNot({ reason: gone, detail: null }));
  }, [gone]);
  if (playing?.open)
    return (
      <AttemptScreen
        key={playing.open.id}
        pupil={pupil}
        challengeId={playing.challengeId}
        sealed={playing.open}
        onAgain={(next) => setPlaying(next)}
        onLeave={() => setPlaying(null)}
      />
    );
  return <HomeworkList pupil={pupil} ready={readiness === 'ready'} onPlay={setPlaying} onForget={() => onForget(null)} />;
}
