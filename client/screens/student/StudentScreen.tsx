// A student's screens: the map above (or left), the phase's panel below (or right). The same in class and in practice.
import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import type { PhaseKind } from '../../../shared/game/sessionTypes.ts';
import type { OwnView, RoomView } from '../../../shared/game/view.ts';
import type { Answer, StudentCommand } from '../../../shared/game/command.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { ErrorNote } from '../../ui/parts.tsx';
import { TimerBar } from '../../ui/Timers.tsx';
import type { DescentStatus } from '../../view/descent.ts';
import type { Dots, NextStep } from '../../view/mapView.ts';
import { Frame, LinkBanner } from '../Frame.tsx';
import { MapStage } from '../MapStage.tsx';
import type { StageRun } from '../MapStage.tsx';
import { marksOf } from '../marks.ts';
import { playedIn } from '../played.ts';
import { useRoomRun } from '../roomRun.ts';
import { BriefingPanel } from './BriefingPanel.tsx';
import { ChoosePanel } from './ChoosePanel.tsx';
import { DebriefPanel } from './DebriefPanel.tsx';
import { DescendPanel } from './DescendPanel.tsx';
import { DiscussPanel } from './DiscussPanel.tsx';
import { SoundSwitch } from '../../sound/SoundSwitch.tsx';
import { useSound } from '../../sound/soundSwitch.ts';
import { PatientCard } from '../PatientCard.tsx';
import { usePatient } from '../patient.ts';
import { FogCover } from './FogCover.tsx';
import { FinalePanel } from './FinalePanel.tsx';
import { LobbyPanel, WhoAmI } from './LobbyPanel.tsx';
import { LockedPanel } from './LockedPanel.tsx';
import { TapPanel } from './TapPanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { LatePanel, WatchPanel, WatchSwitch } from './WaitPanels.tsx';
import type { StudentGame } from './game.ts';

/** In fog the map comes out after the run, here as on the wall: the first question is about what was hidden. */
const hiddenIn: ReadonlySet<PhaseKind> = new Set(['briefing', 'predict', 'choose', 'discuss', 'revise', 'locked', 'descend']);
/** Who watches is asked nothing in these. */
const asks: ReadonlySet<PhaseKind> = new Set(['predict', 'choose', 'discuss', 'revise', 'observe']);
/** Nothing to press in these: the panel itself takes the focus, so that the keyboard can scroll it. */
const reads: ReadonlySet<PhaseKind> = new Set(['discuss', 'locked', 'descend', 'debrief', 'finale', 'ended']);
const choosing = (phase: PhaseKind): boolean => phase === 'choose' || phase === 'revise';

/** Shown before the first challenge is known: the reference exercise. */
const lobbyLandscape = { landscape: 'double-well', start: [-1.8, 0] as const };

interface StudentScreenProps {
  classroom: Classroom;
  room: RoomView;
  own: OwnView;
  /** practice: buttons that stand in for the teacher, and no clock */
  alone?: ComponentChildren;
  /** homework */
  stillKnobs?: boolean;
}

export function StudentScreen({ classroom, room, own, alone, stillKnobs = false }: StudentScreenProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [nextStep, setNextStep] = useState<NextStep | null>(null);
  const [dots, setDots] = useState<Dots | null>(null);
  const [status, setStatus] = useState<DescentStatus | null>(null);
  const challenge = playedIn(room);
  const ask = useCallback(
    async (command: StudentCommand): Promise<Answer> => {
      const answer = await classroom.send(command);
      setProblem(answer.ok ? null : text.refusal(answer.reason));
      return answer;
    },
    [classroom],
  );
  const run = useStudentRun(classroom, room, own, challenge);
  const wanderers = useMemo(
    () => (room.phase === 'lobby' ? marksOf(room.seats, own.seatId) : undefined),
    [room.phase, room.seats, own.seatId],
  );
  const seat = room.seats[own.seatId];
  const place = challenge ?? lobbyLandscape;
  const patient = usePatient(challenge, room);
  const foggy = challenge?.fog === true && hiddenIn.has(room.phase);

  const listen = useSound(room.phase === 'descend' ? (run?.key ?? null) : null, challenge?.fog === true);
  const onStatus = (now: DescentStatus): void => {
    setStatus(now);
    if (room.phase === 'descend') listen(now);
  };

  const isAlone = alone !== undefined;
  return (
    <Frame
      phase={room.phase}
      layout={`play play-${room.phase}${foggy ? ' play-fog' : ''}`}
      title={<h1 class="phase-title">{challenge && room.phase !== 'lobby' ? challenge.title : text.phase[room.phase]}</h1>}
      side={
        <>
          <span class="me" dir="auto" data-testid="my-name" data-seat={own.seatId}>
            {seat?.name}
          </span>
          <SoundSwitch />
        </>
      }
      banner={<LinkBanner link={classroom.link.value} />}
    >
      {room.phase !== 'ended' && room.phase !== 'finale' && (
        <MapStage
          landscape={place.landscape}
          start={place.start}
          nextStep={choosing(room.phase) ? nextStep : null}
          dots={(choosing(room.phase) ? dots : null) ?? patient?.dots ?? null}
          fog={foggy}
          run={run}
          {...(wanderers ? { wanderers } : {})}
          onStatus={onStatus}
          label={foggy ? text.fog.text : challenge ? `${challenge.title}. ${challenge.goal}` : text.gameName}
        />
      )}
      {foggy && challenge && <FogCover game={{ challenge, room, own }} status={status} />}
      <div class="panel" {...(reads.has(room.phase) && { tabIndex: 0 })}>
        <Clock classroom={classroom} room={room} own={own} alone={isAlone} />
        {challenge ? (
          <Panel
            game={{ classroom, room, own, challenge, ask, alone: isAlone, stillKnobs }}
            status={status}
            patient={<PatientCard challenge={challenge} patient={patient} />}
            onNextStep={setNextStep}
            onDots={setDots}
          />
        ) : room.phase === 'ended' || room.phase === 'finale' ? (
          <FinalePanel classroom={classroom} room={room} own={own} />
        ) : (
          <LobbyPanel room={room} own={own} ask={ask} alone={isAlone} />
        )}
        <ErrorNote>{problem}</ErrorNote>
        {isAlone && <div class="alone">{alone}</div>}
      </div>
    </Frame>
  );
}

/** The time that is left, for oneself: with extra time it is another than the class's. */
function Clock({ classroom, room, own, alone }: { classroom: Classroom; room: RoomView; own: OwnView; alone: boolean }) {
  if (!room.timer || room.phase === 'locked') return null;
  if (alone) return <p class="muted">{text.practice.noHurry}</p>;
  const extra = own.extraTime > 0;
  if (room.late && !extra) return null;
  return (
    <>
      {extra && room.late && <p class="muted">{text.late.own}</p>}
      <TimerBar timer={own.timer ?? room.timer} totalMs={room.totalMs * (1 + own.extraTime)} now={classroom.serverNow} />
    </>
  );
}

interface PanelProps {
  game: StudentGame;
  status: DescentStatus | null;
  /** of a diagnosis; elsewhere it shows nothing */
  patient: ComponentChildren;
  onNextStep: (step: NextStep | null) => void;
  onDots: (dots: Dots | null) => void;
}

function Panel({ game, status, patient, onNextStep, onDots }: PanelProps) {
  const { room, own, challenge, classroom } = game;
  if (room.seats[own.seatId]?.watching && asks.has(room.phase)) return <WatchPanel game={game} />;
  if (room.late && own.extraTime === 0) return <LatePanel game={game} />;
  switch (room.phase) {
    case 'lobby':
      return <LobbyPanel room={room} own={own} ask={game.ask} alone={game.alone} />;
    case 'briefing':
      return (
        <>
          <BriefingPanel challenge={challenge} alone={game.alone} />
          {patient}
          <WhoAmI room={room} own={own} />
          {!game.alone && <WatchSwitch game={game} />}
        </>
      );
    case 'predict':
      return (
        <>
          {patient}
          <TapPanel key={room.phase} game={game} kind={room.phase} />
        </>
      );
    case 'observe':
      return <TapPanel key={room.phase} game={game} kind={room.phase} />;
    case 'choose':
    case 'revise':
      return (
        <ChoosePanel key={`${room.roundNumber} ${room.phase}`} game={game} patient={patient} onNextStep={onNextStep} onDots={onDots} />
      );
    case 'discuss':
      return <DiscussPanel game={game} />;
    case 'locked':
      return <LockedPanel game={game} />;
    case 'descend':
      return <DescendPanel game={game} status={status} />;
    case 'reveal':
      return <ResultPanel key={room.recordId} game={game} />;
    case 'debrief':
      return <DebriefPanel game={game} />;
    case 'finale':
    case 'ended':
      return <FinalePanel classroom={classroom} room={room} own={own} />;
  }
}

/** Oneself and all heroes. */
function useStudentRun(classroom: Classroom, room: RoomView, own: OwnView, challenge: Challenge | null): StageRun | null {
  const playing = own.seatId in room.plans;
  return useRoomRun(classroom, room, challenge, `${own.seatId} ${playing}`, (ids, seats) => ({
    marks: marksOf(seats, own.seatId),
    // Who came in during the run watches the first plan's swarm.
    swarms: playing ? [own.seatId] : ids.slice(0, 1),
  }));
}
