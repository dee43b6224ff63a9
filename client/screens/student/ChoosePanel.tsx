// Choosing a plan: sliders whose every movement is on the map and in the read-outs within the same frame.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { curvatureAt } from '../../../shared/sim/theory.ts';
import type { Plan } from '../../../shared/sim/plan.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import { text } from '../../text/en.ts';
import { countOf, rateOf } from '../../text/numbers.ts';
import { draftOf, planOf } from '../../ui/draft.ts';
import type { Draft } from '../../ui/draft.ts';
import { MainGauges, MoreGauges } from '../../ui/Gauges.tsx';
import { LogSlider } from '../../ui/LogSlider.tsx';
import { logStops, powersOfTwo } from '../../ui/logScale.ts';
import { Button } from '../../ui/parts.tsx';
import { readingsOf } from '../../ui/readings.ts';
import { SchedulePicker } from '../../ui/SchedulePicker.tsx';
import { Ticket } from '../../ui/Ticket.tsx';
import type { NextStep } from '../../view/mapView.ts';
import { nextStepOf } from '../nextStep.ts';
import type { StudentGame } from './game.ts';

/** The draft goes to the classroom when the hand rests: who does not lock in runs what the sliders showed. */
const restMs = 700;

export function ChoosePanel({ game, onNextStep }: { game: StudentGame; onNextStep: (step: NextStep) => void }) {
  const { challenge, own, room, ask } = game;
  const [draft, setDraft] = useState<Draft>(() => draftOf(own.plan ?? challenge.naive, challenge));
  const [busy, setBusy] = useState(false);
  const plan = useMemo(() => planOf(draft, challenge), [draft, challenge]);
  const readings = useMemo(() => readingsOf(challenge, plan), [plan, challenge]);
  const world = worldOf(challenge.landscape);

  useLayoutEffect(() => {
    onNextStep(nextStepOf(challenge, world, plan, readings.rates[0] ?? 0, readings.noise));
  }, [plan, readings]);

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
    const seats = Object.values(room.seats);
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
        <Controls game={game} draft={draft} plan={plan} noise={readings.noise} steps={readings.steps} onChange={change} />
        <MainGauges challenge={challenge} readings={readings} />
        <SchedulePicker challenge={challenge} draft={draft} rates={readings.rates} disabled={false} onChange={change} />
        <Optimizers game={game} draft={draft} onChange={change} />
        <MoreGauges readings={readings} />
      </div>
      <div class="choose-lock">
        <Button
          kind="main"
          wide
          disabled={busy || readings.memory > 1}
          onClick={() => void press(ask({ kind: 'lock-plan', plan }))}
          testId="lock"
        >
          {busy ? text.choose.locking : text.choose.lock}
        </Button>
      </div>
    </section>
  );
}

interface ControlsProps {
  game: StudentGame;
  draft: Draft;
  plan: Plan;
  noise: number;
  steps: number;
  onChange: (part: Partial<Draft>) => void;
}

function Controls({ game, draft, noise, steps, onChange }: ControlsProps) {
  const { challenge } = game;
  const { controls } = challenge;
  const batchScale = useMemo(() => powersOfTwo(controls.batchSize.min, controls.batchSize.max), [controls]);
  const rateScale = useMemo(() => logStops(controls.learningRate.min, controls.learningRate.max), [controls]);
  // Gradient descent overshoots where eta lambda > 2.
  const limit = useMemo(() => {
    if (!controls.stabilityHint) return null;
    const lambda = curvatureAt(worldOf(challenge.landscape).landscape, challenge.start[0], challenge.start[1]);
    return lambda > 0 ? 2 / lambda : null;
  }, [challenge]);
  return (
    <>
      <LogSlider
        label={text.choose.batchSize}
        hint={text.choose.batchSizeHint}
        scale={batchScale}
        value={draft.batchSize}
        onValue={(batchSize) => onChange({ batchSize })}
        shown={countOf(draft.batchSize)}
        words={text.choose.batchInWords(draft.batchSize, noise, steps)}
        ticks
        testId="batch-size"
      />
      <LogSlider
        label={text.choose.learningRate}
        hint={limit !== null && draft.learningRate > limit ? text.choose.beyondStable : text.choose.learningRateHint}
        scale={rateScale}
        value={draft.learningRate}
        onValue={(learningRate) => onChange({ learningRate })}
        shown={rateOf(draft.learningRate)}
        words={text.choose.rateInWords(draft.learningRate, limit)}
        limit={limit}
        testId="learning-rate"
      />
    </>
  );
}

function Optimizers({ game, draft, onChange }: { game: StudentGame; draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const offered = game.challenge.controls.optimizers;
  if (offered.length < 2) return null;
  return (
    <fieldset class="schedule">
      <legend>{text.choose.optimizer}</legend>
      <div class="chips">
        {offered.map((kind) => (
          <label key={kind} class="chip">
            <input
              type="radio"
              name="optimizer"
              value={kind}
              checked={draft.optimizer === kind}
              onChange={() => onChange({ optimizer: kind })}
              data-testid={`optimizer-${kind}`}
            />
            <span>{text.optimizer[kind]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
