// /labs/doctor: a sick run, its diagnosis, and the same seed again with the cure taken.
import { text } from '../../text/en.ts';
import { doctorSays } from '../../text/doctor.ts';
import { numberOf, rateOf, shareOf } from '../../text/numbers.ts';
import { doctorText as words } from '../../text/labs/doctor.ts';
import { labText } from '../../text/labs/frame.ts';
import { Button, Loading } from '../../ui/parts.tsx';
import { LabFrame } from '../LabFrame.tsx';
import { LineChart } from '../LineChart.tsx';
import { Choice, Dice, Figures, Formula, LabKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { Visit } from './model.ts';
import { failures, fields, mostVisits, remedies, scales } from './state.ts';
import { NoiseOfBatch } from '../pieces.tsx';

const tokens = ['trapped', 'wandering', 'player-8', 'escaped', 'accent'] as const;

export function DoctorLab() {
  const lab = useLab('doctor', { fields });
  const { state, set, measured } = lab;
  const first = measured?.result[0];
  const last = measured?.result.at(-1);
  const cured = last?.cure.kind === 'none';
  return (
    <LabFrame
      // Another complaint is another question.
      key={state.failure}
      lab={lab}
      words={{ ...words, question: words.question(state.failure), options: remedies.map((one) => words.remedyNames[one]) }}
      answer={first ? remedies.findIndex((one) => one === first.cure.kind) : null}
      because={first ? doctorSays(first.found, first.cure) : ''}
      instrument={(open) => (
        <>
          <Choice
            name="failure"
            label={words.failure}
            choices={failures}
            value={state.failure}
            show={(failure) => words.failures[failure].name}
            onValue={(failure) => set({ failure, visits: 0 })}
          />
          {measured ? <Curves measured={measured} open={open} /> : <Loading>{labText.measuring}</Loading>}
          {!open && <p class="muted">{labText.hidden}</p>}
          {open && (
            <>
              <ol class="lab-visits" data-testid="visits">
                {measured?.result.map((visit, i) => (
                  <li key={i}>
                    <b>{words.visit(i)}</b> {planWords(visit)}. {doctorSays(visit.found, visit.cure)}
                  </li>
                ))}
              </ol>
              <div class="lab-buttons">
                <Button
                  kind="main"
                  testId="take-cure"
                  disabled={cured || state.visits >= mostVisits || measured?.state !== state}
                  onClick={() => set({ visits: state.visits + 1 })}
                >
                  {cured ? words.healthy : words.next}
                </Button>
              </div>
              <div class="lab-knobs">
                <LabKnob lab={lab} name="visits" label={words.visits} scale={scales.visits} show={String} />
              </div>
              <Dice lab={lab} />
            </>
          )}
        </>
      )}
      formula={last && <Law visit={last} />}
      figures={
        last && (
          <Figures
            figures={[
              { name: 'training', label: words.training, value: last.medianLoss, shown: lossOf(last.medianLoss) },
              { name: 'validation', label: words.validation, value: last.medianValidationLoss, shown: lossOf(last.medianValidationLoss) },
              { name: 'escaped', label: words.escaped, value: last.escaped, shown: shareOf(last.escaped) },
              { name: 'diverged', label: words.off, value: last.diverged, shown: shareOf(last.diverged) },
            ]}
          />
        )
      }
    />
  );
}

const lossOf = (loss: number | null): string => words.lossOf(loss === null ? null : numberOf(loss));

function planWords({ plan }: Visit): string {
  return words.plan(plan.batchSize, plan.learningRate, text.schedule[plan.schedule.kind].name, plan.warmupSteps);
}

function Curves({ measured: { state, result }, open }: { measured: MeasuredOf<'doctor'>; open: boolean }) {
  const shown = open ? result : result.slice(0, 1);
  const start = result[0]?.losses[0] ?? 1;
  return (
    <LineChart
      low
      title={words.chart}
      x={{ label: words.step, values: result[0]?.at ?? [], show: String }}
      y={{ label: words.y, show: numberOf, max: start + 0.6 * Math.abs(start) }}
      lines={shown.map((visit, i) => ({
        words: words.visit(i),
        token: tokens[i] ?? 'ink',
        values: visit.losses,
        width: i === shown.length - 1 ? 4 : 2.5,
      }))}
      drawn={`${JSON.stringify(state)} ${open}`}
    />
  );
}

function Law({ visit: { plan } }: { visit: Visit }) {
  return (
    <Formula
      law={
        <>
          <mi>θ</mi>
          <mo>←</mo>
          <mi>θ</mi>
          <mo>−</mo>
          <msub>
            <mi>η</mi>
            <mi>t</mi>
          </msub>
          <mtext>(</mtext>
          <mo>∇</mo>
          <mi>L</mi>
          <mo>+</mo>
          <mi>ε</mi>
          <mtext>)</mtext>
          <mo>,</mo>
          <mspace width="0.5em" />
          <mi>ε</mi>
          <mo>∼</mo>
          <NoiseOfBatch />
        </>
      }
      live={
        <>
          <mi>η</mi>
          <mo>=</mo>
          <mn>{rateOf(plan.learningRate)}</mn>
          <mo>,</mo>
          <mspace width="0.5em" />
          <mi>B</mi>
          <mo>=</mo>
          <mn>{plan.batchSize}</mn>
        </>
      }
    />
  );
}
