// Trials while choosing: what is left to spend, and what the spent ones showed. A tap on an earlier probe takes its plan over.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { probeWalkers } from '../../../shared/game/probe.ts';
import type { Probe } from '../../../shared/game/sessionTypes.ts';
import type { Plan } from '../../../shared/sim/plan.ts';
import type { RangeTest } from '../../../shared/sim/rangeTest.ts';
import { text } from '../../text/en.ts';
import { MiniLoss } from '../../ui/LossCurve.tsx';
import { OutcomeShape } from '../../ui/Outcome.tsx';
import { Button, ErrorNote } from '../../ui/parts.tsx';
import { RangeChart } from '../../ui/RangeChart.tsx';
import { planInShort } from '../../ui/Ticket.tsx';
import type { Dots } from '../../view/mapView.ts';
import type { StudentGame } from './game.ts';
import type { ProbeResult, Trial } from './trials.ts';
import { useTrials } from './trials.ts';
import { probeWords } from './trialWords.ts';

interface ProbePanelProps {
  game: StudentGame;
  plan: Plan;
  /** a plan the classroom would refuse */
  unfit: boolean;
  onPlan: (plan: Plan) => void;
  onRate: (rate: number) => void;
  onDots: (dots: Dots | null) => void;
}

export function ProbePanel({ game, plan, unfit, onPlan, onRate, onDots }: ProbePanelProps) {
  const { challenge, own, room, ask } = game;
  const [busy, setBusy] = useState(false);
  const { trials, failed, retry } = useTrials(challenge, room.commitment, own.probes);
  const [shown, setShown] = useState<number | null>(null);
  const spent = (kind: Probe['kind']): number => own.probes.filter((probe) => probe.kind === kind).length;
  const probesLeft = challenge.probes - spent('probe');
  const rangeTestsLeft = challenge.rangeTests - spent('range-test');

  // The newest one goes onto the map as soon as it has arrived.
  const newest = trials.findLastIndex((trial) => trial?.kind === 'probe');
  const at = shown ?? newest;
  const onMap = trials[at];
  useEffect(() => {
    onDots(onMap?.kind === 'probe' ? { xy: onMap.end.xy, outcome: onMap.end.outcome } : null);
  }, [onMap]);
  useEffect(() => () => onDots(null), []);

  if (challenge.probes === 0 && challenge.rangeTests === 0) return null;
  const spend = async (kind: Probe['kind']): Promise<void> => {
    setBusy(true);
    setShown(null);
    await ask({ kind: 'probe', probe: { kind, plan } }).finally(() => setBusy(false));
  };
  return (
    <section class="probes" data-testid="probes">
      <div class="probe-head">
        <h2 class="probe-title">{text.probe.title}</h2>
        <span class="muted" role="status" data-testid="probes-left">
          {[
            challenge.probes > 0 ? text.probe.left(probesLeft) : null,
            challenge.rangeTests > 0 ? text.probe.rangeTestsLeft(rangeTestsLeft) : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </div>
      <div class="probe-buttons">
        {challenge.probes > 0 && (
          <Button disabled={busy || unfit || probesLeft <= 0} onClick={() => void spend('probe')} testId="probe">
            {text.probe.run}
          </Button>
        )}
        {challenge.rangeTests > 0 && (
          <Button disabled={busy || unfit || rangeTestsLeft <= 0} onClick={() => void spend('range-test')} testId="range-test">
            {text.probe.rangeTest}
          </Button>
        )}
      </div>
      {trials.length === 0 && <p class="muted">{text.probe.runHint(probeWalkers)}</p>}
      {failed && (
        <>
          <ErrorNote>{text.probe.failed}</ErrorNote>
          <Button onClick={retry}>{text.result.retry}</Button>
        </>
      )}
      <ol class="probe-list">
        {trials
          .map((trial, index) => (
            <li key={index}>
              <TrialCard
                trial={trial}
                challenge={challenge}
                number={index + 1}
                failed={failed}
                onMap={index === at}
                chosen={trial !== null && samePlan(trial.probe.plan, plan)}
                onTake={(taken) => {
                  setShown(index);
                  onPlan(taken);
                }}
                onRate={onRate}
              />
            </li>
          ))
          .toReversed()}
      </ol>
    </section>
  );
}

const samePlan = (a: Plan, b: Plan): boolean => JSON.stringify(a) === JSON.stringify(b);

interface TrialCardProps {
  trial: Trial | null;
  challenge: Challenge;
  number: number;
  failed: boolean;
  onMap: boolean;
  chosen: boolean;
  onTake: (plan: Plan) => void;
  onRate: (rate: number) => void;
}

function TrialCard({ trial, ...props }: TrialCardProps) {
  if (trial === null) return <p class="probe muted">{props.failed ? text.probe.waiting : text.probe.running}</p>;
  return trial.kind === 'probe' ? (
    <ProbeCard trial={trial} {...props} />
  ) : (
    <RangeCard test={trial.test} challenge={props.challenge} onRate={props.onRate} />
  );
}

function ProbeCard({ trial, challenge, number, onMap, chosen, onTake }: Omit<TrialCardProps, 'trial'> & { trial: ProbeResult }) {
  const { kind, words } = probeWords(trial.summary, trial.losses, challenge);
  return (
    <button
      type="button"
      class={`probe probe-tap${onMap ? ' probe-shown' : ''}`}
      aria-pressed={chosen}
      onClick={() => onTake(trial.probe.plan)}
      data-testid={`probe-${number}`}
      data-escaped={trial.summary.escaped}
      data-hash={trial.summary.hash}
    >
      <span class="probe-plan">
        <b>{text.probe.number(number)}</b> {planInShort(trial.probe.plan)}
      </span>
      <MiniLoss losses={trial.losses} />
      <span class="probe-outcome">
        {kind !== null && <OutcomeShape kind={kind} />}
        <span>{words}</span>
      </span>
      <span class="probe-take">{chosen ? text.probe.taken : text.probe.take}</span>
    </button>
  );
}

function RangeCard({ test, challenge, onRate }: { test: RangeTest; challenge: Challenge; onRate: (rate: number) => void }) {
  const { min, max } = challenge.controls.learningRate;
  const usable = Math.min(max, Math.max(min, test.suggestion));
  return (
    <div class="probe range-card" data-testid="range-result">
      <b>{text.rangeTest.title}</b>
      <RangeChart test={test} />
      {max > min && (
        <Button wide onClick={() => onRate(usable)} testId="use-rate">
          {text.rangeTest.use(usable)}
        </Button>
      )}
    </div>
  );
}
