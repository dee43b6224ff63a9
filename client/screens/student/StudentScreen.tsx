// A student's screens: the map above (or left), the phase's panel below (or right). The same in class and in practice.
import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { challenges } from '../../../shared/game/challenges.ts';
import type { OwnView, RoomView } from '../../../shared/game/view.ts';
import type { Answer, StudentCommand } from '../../../shared/game/command.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { ErrorNote } from '../../ui/parts.tsx';
import { TimerBar } from '../../ui/Timers.tsx';
import type { DescentStatus } from '../../view/descent.ts';
import type { NextStep } from '../../view/mapView.ts';
import { Frame, LinkBanner } from '../Frame.tsx';
import { MapStage } from '../MapStage.tsx';
import type { StageRun } from '../MapStage.tsx';
import { marksOf } from '../marks.ts';
import { unitsNow } from '../units.ts';
import { BriefingPanel } from './BriefingPanel.tsx';
import { ChoosePanel } from './ChoosePanel.tsx';
import { DebriefPanel, EndedPanel } from './DebriefPanel.tsx';
import { DescendPanel } from './DescendPanel.tsx';
import { LobbyPanel } from './LobbyPanel.tsx';
import { LockedPanel } from './LockedPanel.tsx';
import { TapPanel } from './TapPanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import type { StudentGame } from './game.ts';

/** Shown before the first challenge is known: the reference exercise. */
const lobbyLandscape = { landscape: 'double-well', start: [-1.8, 0] as const };

interface StudentScreenProps {
  classroom: Classroom;
  room: RoomView;
  own: OwnView;
  /** practice: buttons that stand in for the teacher, and no clock */
  alone?: ComponentChildren;
}

export function StudentScreen({ classroom, room, own, alone }: StudentScreenProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [nextStep, setNextStep] = useState<NextStep | null>(null);
  const [status, setStatus] = useState<DescentStatus | null>(null);
  const challenge = room.challengeId === null ? null : (challenges[room.challengeId] ?? null);
  const ask = useCallback(
    async (command: StudentCommand): Promise<Answer> => {
      const answer = await classroom.send(command);
      setProblem(answer.ok ? null : text.refusal(answer.reason));
      return answer;
    },
    [classroom],
  );
  const run = useStudentRun(classroom, room, own);
  const wanderers = useMemo(
    () => (room.phase === 'lobby' ? marksOf(room.seats, own.seatId) : undefined),
    [room.phase, room.seats, own.seatId],
  );
  const seat = room.seats[own.seatId];
  const place = challenge ?? lobbyLandscape;

  return (
    <Frame
      phase={room.phase}
      layout={`play play-${room.phase}`}
      title={<h1 class="phase-title">{challenge && room.phase !== 'lobby' ? challenge.title : text.phase[room.phase]}</h1>}
      side={
        <span class="me" dir="auto" data-testid="my-name" data-seat={own.seatId}>
          {seat?.name}
        </span>
      }
      banner={<LinkBanner link={classroom.link.value} />}
    >
      {room.phase !== 'ended' && (
        <MapStage
          landscape={place.landscape}
          start={place.start}
          nextStep={room.phase === 'choose' ? nextStep : null}
          run={run}
          {...(wanderers ? { wanderers } : {})}
          onStatus={setStatus}
          label={challenge ? `${challenge.title}. ${challenge.goal}` : text.gameName}
        />
      )}
      <div class="panel">
        {room.timer && challenge && alone === undefined && room.phase !== 'locked' && (
          <TimerBar timer={room.timer} totalMs={totalMsOf(room, challenge.timing)} now={classroom.serverNow} />
        )}
        {room.timer && alone !== undefined && room.phase !== 'locked' && <p class="muted">{text.practice.noHurry}</p>}
        {challenge ? (
          <Panel game={{ classroom, room, own, challenge, ask }} status={status} onNextStep={setNextStep} />
        ) : room.phase === 'ended' ? (
          <EndedPanel classroom={classroom} room={room} own={own} />
        ) : (
          <LobbyPanel room={room} own={own} />
        )}
        <ErrorNote>{problem}</ErrorNote>
        {alone !== undefined && <div class="alone">{alone}</div>}
      </div>
    </Frame>
  );
}

interface PanelProps {
  game: StudentGame;
  status: DescentStatus | null;
  onNextStep: (step: NextStep) => void;
}

function Panel({ game, status, onNextStep }: PanelProps) {
  const { room, own, challenge, ask } = game;
  switch (room.phase) {
    case 'lobby':
      return <LobbyPanel room={room} own={own} />;
    case 'briefing':
      return <BriefingPanel challenge={challenge} />;
    case 'predict':
      return (
        <TapPanel
          title={text.predict.title}
          hint={text.predict.hint}
          question={challenge.prediction}
          chosen={own.prediction}
          saved={text.predict.saved}
          onChoose={(option) => ask({ kind: 'predict', option })}
          testId="predict"
        />
      );
    case 'discuss':
      return <LockedPanel game={game} />;
    case 'finale':
      return <EndedPanel classroom={game.classroom} room={room} own={own} />;
    case 'choose':
    case 'revise':
      return <ChoosePanel key={room.roundNumber} game={game} onNextStep={onNextStep} />;
    case 'locked':
      return <LockedPanel game={game} />;
    case 'descend':
      return <DescendPanel game={game} status={status} />;
    case 'observe':
      return (
        <TapPanel
          title={text.observe.title}
          hint={text.observe.hint}
          question={challenge.observation}
          chosen={own.observation}
          saved={text.observe.saved}
          onChoose={(option) => ask({ kind: 'observe', option })}
          testId="observe"
        />
      );
    case 'reveal':
      return <ResultPanel key={room.recordId} game={game} />;
    case 'debrief':
      return <DebriefPanel game={game} />;
    case 'ended':
      return <EndedPanel classroom={game.classroom} room={room} own={own} />;
  }
}

/** Oneself and all heroes, from the moment the seed is known until the next round. */
function useStudentRun(classroom: Classroom, room: RoomView, own: OwnView): StageRun | null {
  const latest = useRef(room);
  latest.current = room;
  const { seed, roundNumber, challengeId } = room;
  const playing = own.seatId in room.plans;
  return useMemo(() => {
    const challenge = challengeId === null ? undefined : challenges[challengeId];
    const { plans, seats } = latest.current;
    const ids = Object.keys(plans);
    if (!challenge || seed === null || ids.length === 0 || latest.current.phase === 'lobby') return null;
    return {
      key: `${roundNumber}:${seed}`,
      challenge,
      seed,
      plans,
      marks: marksOf(seats, own.seatId).filter((mark) => mark.id in plans),
      // Who came in during the run watches the first plan's swarm.
      swarms: playing ? [own.seatId] : ids.slice(0, 1),
      units: () => unitsNow(latest.current, classroom.serverNow(), challenge.budgetUnits),
    };
  }, [classroom, seed, roundNumber, challengeId, own.seatId, playing]);
}

function totalMsOf(room: RoomView, timing: { predictMs: number; chooseMs: number }): number {
  return room.phase === 'predict' ? timing.predictMs : timing.chooseMs;
}
