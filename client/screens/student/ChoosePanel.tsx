// Choosing a plan, and choosing once more after the talk: sliders whose every movement is on the map and in the read-outs within the same frame.
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { Plan } from '../../../shared/sim/plan.ts';
import { text } from '../../text/en.ts';
import { changesBetween, draftOf, planOf } from '../../ui/draft.ts';
import type { Draft } from '../../ui/draft.ts';
import { MainGauges, MoreGauges } from '../../ui/Gauges.tsx';
import { Button } from '../../ui/parts.tsx';
import { readingsOf } from '../../ui/readings.ts';
import { SchedulePicker } from '../../ui/SchedulePicker.tsx';
import { planInShort, Ticket } from '../../ui/Ticket.tsx';
import type { Dots, NextStep } from '../../view/mapView.ts';
import { nextStepOf, spreadAt } from '../nextStep.ts';
import type { StudentGame } from './game.ts';
import { Hints } from './Hints.tsx';
import { MainControls, OptimizerControls } from './PlanControls.tsx';
import { ProbePanel } from './ProbePanel.tsx';

/** The draft goes to the classroom when the hand rests: who does not lock in runs what the sliders showed. */
const restMs = 700;

interface ChoosePanelProps {
  game: StudentGame;
  /** the sick run of a diagnosis; elsewhere nothing */
  patient: ComponentChildren;
  onNextStep: (step: NextStep | null) => void;
  onDots: (dots: Dots | null) => void;
}

export function ChoosePanel({ game, patient, onNextStep, onDots }: ChoosePanelProps) {
  const { challenge, own, room, ask } = game;
  const [draft, setDraft] = useState<Draft>(() => draftOf(own.plan ?? challenge.naive, challenge));
  const [busy, setBusy] = useState(false);
  const plan = useMemo(() => planOf(draft, challenge), [draft, challenge]);
  const readings = useMemo(() => readingsOf(challenge, plan), [plan, challenge]);
  const world = worldOf(challenge.landscape);
  const unfit = readings.memory > 1;

  useLayoutEffect(() => {
    onNextStep(nextStepOf(challenge, world, plan, readings.rates[0] ?? 0, spreadAt(challenge, world, plan.batchSize)));
  }, [plan, readings]);
  useEffect(() => () => onNextStep(null), []);

  const touched = useRef(false);
  useEffect(() => {
    if (!touched.current || own.locked || busy) return;
    const timer = setTimeout(() => void ask({ kind: 'set-plan', plan }), restMs);
    return () => clearTimeout(timer);
  }, [plan, own.locked, busy]);

  const change = (part: Partial<Draft>): void => {
    touched.current = true;
    setDraft((before) => ({ ...before, ...part }));
  };
  const press = async (send: Promise<unknown>): Promise<void> => {
    setBusy(true);
    await send.finally(() => setBusy(false));
  };

  if (own.locked && own.plan) {
    const seats = Object.values(room.seats).filter((seat) => !seat.watching);
    return (
      <section class="choose-locked">
        <Ticket challenge={challenge} plan={own.plan} name={room.seats[own.seatId]?.name ?? ''} />
        <p class="muted" role="status">
          {text.choose.waitOthers(seats.filter((seat) => seat.ready).length, seats.length)}
        </p>
        <Button kind="plain" wide disabled={busy} onClick={() => void press(ask({ kind: 'unlock-plan' }))} testId="unlock">
          {text.choose.change}
        </Button>
      </section>
    );
  }
  return (
    <section class="choose">
      <div class="choose-controls">
        {own.firstPlan && room.phase === 'revise' && (
          <FirstPlan first={own.firstPlan} plan={plan} onBack={(first) => change(draftOf(first, challenge))} />
        )}
        <MainControls challenge={challenge} draft={draft} readings={readings} onChange={change} />
        <MainGauges challenge={challenge} readings={readings} />
        <OptimizerControls challenge={challenge} draft={draft} onChange={change} />
        <SchedulePicker challenge={challenge} draft={draft} rates={readings.rates} disabled={false} onChange={change} />
        {patient}
        <ProbePanel
          game={game}
          plan={plan}
          unfit={unfit}
          onPlan={(taken) => change(draftOf(taken, challenge))}
          onRate={(learningRate) => change({ learningRate })}
          onDots={onDots}
        />
        <MoreGauges readings={readings} />
        <Hints key={challenge.id} challenge={challenge} />
      </div>
      <div class="choose-lock">
        <Button kind="main" wide disabled={busy || unfit} onClick={() => void press(ask({ kind: 'lock-plan', plan }))} testId="lock">
          {busy ? text.choose.locking : text.choose.lock}
        </Button>
      </div>
    </section>
  );
}

/** After the talk: what it was before, and what has changed since. */
function FirstPlan({ first, plan, onBack }: { first: Plan; plan: Plan; onBack: (first: Plan) => void }) {
  const changes = changesBetween(first, plan);
  return (
    <div class="first-plan" data-testid="first-plan">
      <p>
        <span class="muted">{text.revise.first}</span> <b>{planInShort(first)}</b>
      </p>
      <p role="status">{changes.length === 0 ? text.revise.keptAll : text.revise.changed(changes)}</p>
      {changes.length > 0 && (
        <Button kind="quiet" onClick={() => onBack(first)} testId="back-to-first">
          {text.revise.back}
        </Button>
      )}
    </div>
  );
}
