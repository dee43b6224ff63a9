// /labs/optimizers: eight rules on one map and in one chart.
import { useMemo } from 'preact/hooks';
import type { BuiltInKind } from '../../../shared/sim/plan.ts';
import { text } from '../../text/en.ts';
import { numberOf, rateOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { optimizerText as words } from '../../text/labs/optimizers.ts';
import { optimizerKinds } from '../../ui/kinds.ts';
import { LabFrame } from '../LabFrame.tsx';
import { LabMap } from '../LabMap.tsx';
import { LineChart } from '../LineChart.tsx';
import { BatchKnob, Dice, Figures, Formula, LabChoice, RateKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { OptimizerRun } from './model.ts';
import { asked, bestAsked, fields, hills, modes, ran, scales, type OptimizerState } from './state.ts';
import { ruleFormula } from './ruleFormula.tsx';
import { TableHead } from '../pieces.tsx';

const lossOf = (loss: number | null | undefined): string => (loss == null ? words.off : numberOf(loss));
const nameOf = (kind: BuiltInKind): string => text.optimizer[kind];

export function OptimizersLab() {
  const lab = useLab('optimizers', { fields, ran });
  const { state, measured } = lab;
  const runs = measured?.result ?? null;
  const best = runs ? bestAsked(runs) : null;
  const lossAtEnd = (kind: BuiltInKind): string => lossOf(runs?.find((run) => run.kind === kind)?.medianLoss);
  const bestKind = asked[best ?? 0] ?? 'sgd';
  const chosen = runs?.find((run) => run.kind === state.rule);
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, question: words.question(state.hill, state.mode === 'own'), options: asked.map(nameOf) }}
      answer={best}
      because={words.because(nameOf(bestKind), lossAtEnd(bestKind), lossAtEnd('sgd'))}
      instrument={(open) => (
        <>
          <Ground state={state} runs={open ? runs : null} />
          {!open && <p class="muted">{labText.hidden}</p>}
          <LabChoice lab={lab} name="hill" label={words.hill} choices={hills} show={(hill) => words.hills[hill]} />
          <LabChoice lab={lab} name="mode" label={words.mode} choices={modes} show={(mode) => words.modeNames[mode]} />
          <div class="lab-knobs">
            {state.mode === 'shared' && <RateKnob lab={lab} scale={scales.rate} />}
            <BatchKnob lab={lab} scale={scales.batch} />
          </div>
          {open && (
            <>
              <LabChoice lab={lab} name="rule" label={words.rule} choices={optimizerKinds} show={nameOf} />
              <Dice lab={lab} />
              {measured && <Curves measured={measured} rule={state.rule} />}
            </>
          )}
        </>
      )}
      formula={<Formula law={ruleFormula[state.rule]} live={chosen && <Live rate={chosen.rate} />} />}
      figures={
        runs && (
          <>
            <Figures
              figures={[
                {
                  name: 'rate',
                  label: `${nameOf(state.rule)}: ${words.rate}`,
                  value: chosen?.rate ?? null,
                  shown: rateOf(chosen?.rate ?? 0),
                },
                {
                  name: 'loss',
                  label: `${nameOf(state.rule)}: ${words.loss}`,
                  value: chosen?.medianLoss ?? null,
                  shown: lossOf(chosen?.medianLoss),
                },
              ]}
            />
            <Table runs={runs} />
          </>
        )
      }
    />
  );
}

function Live({ rate }: { rate: number }) {
  return (
    <>
      <mi>η</mi>
      <mo>=</mo>
      <mn>{rateOf(rate)}</mn>
    </>
  );
}

function Ground({ state, runs }: { state: OptimizerState; runs: readonly OptimizerRun[] | null }) {
  const paths = useMemo(
    () =>
      (runs ?? [])
        .toSorted((a, b) => Number(a.kind === state.rule) - Number(b.kind === state.rule))
        .map((run) => ({
          points: run.path,
          token: run.kind === state.rule ? 'ink' : `player-${1 + optimizerKinds.indexOf(run.kind)}`,
          width: run.kind === state.rule ? 4 : 2,
          end: run.heroDiverged ? ('cross' as const) : ('disc' as const),
        })),
    [runs, state.rule],
  );
  return <LabMap landscape={state.hill} label={words.map(nameOf(state.rule))} paths={paths} />;
}

function Curves({ measured: { state, result }, rule }: { measured: MeasuredOf<'optimizers'>; rule: BuiltInKind }) {
  const first = result[0]?.losses[0] ?? 1;
  return (
    <LineChart
      low
      title={words.chart}
      x={{ label: words.step, values: result[0]?.at ?? [], show: String }}
      y={{ label: words.y, show: numberOf, max: first + 0.3 * Math.abs(first) }}
      lines={result.map((run) => ({
        words: nameOf(run.kind),
        token: run.kind === rule ? 'ink' : `player-${1 + optimizerKinds.indexOf(run.kind)}`,
        values: run.losses,
        width: run.kind === rule ? 5 : 2.5,
      }))}
      drawn={`${JSON.stringify(state)} ${rule}`}
    />
  );
}

function Table({ runs }: { runs: readonly OptimizerRun[] }) {
  const least = Math.min(...runs.map((run) => run.medianLoss ?? Infinity));
  return (
    <div class="lab-table">
      <table>
        <caption class="hidden">{words.caption}</caption>
        <TableHead heads={[words.optimizer, words.rate, words.loss]} />
        <tbody>
          {runs.map((run) => (
            <tr key={run.kind} class={run.medianLoss === least ? 'lab-best' : ''}>
              <td>{nameOf(run.kind)}</td>
              <td>{rateOf(run.rate)}</td>
              <td>{lossOf(run.medianLoss)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
