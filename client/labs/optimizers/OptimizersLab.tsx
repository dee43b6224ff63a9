// /labs/optimizers: eight rules on one map and in one chart.
import { useMemo } from 'preact/hooks';
import type { BuiltInKind } from '../../../shared/sim/plan.ts';
import { text } from '../../text/en.ts';
import { countOf, numberOf, rateOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { optimizerText as words } from '../../text/labs/optimizers.ts';
import { LabFrame } from '../LabFrame.tsx';
import { LabMap } from '../LabMap.tsx';
import { LineChart } from '../LineChart.tsx';
import { Choice, DiceButton, Figures, Formula, Knob } from '../parts.tsx';
import { useLabState } from '../useLabState.ts';
import { useMeasured, type Measured } from '../useMeasured.ts';
import { asked, bestAsked, fields, hills, kinds, measure, modes, scales, specOf, type OptimizerRun, type OptimizerState } from './model.ts';
import { ruleFormula } from './ruleFormula.tsx';

const lossOf = (loss: number | null | undefined): string => (loss == null ? words.off : numberOf(loss));
const nameOf = (kind: BuiltInKind): string => text.optimizer[kind];

export function OptimizersLab() {
  const lab = useLabState(fields);
  const { state, set } = lab;
  const measured = useMeasured('optimizers', { fields, measure }, { ...state, rule: 'sgd' });
  const runs = measured?.result ?? null;
  const best = runs ? bestAsked(runs) : null;
  const lossAtEnd = (kind: BuiltInKind): string => lossOf(runs?.find((run) => run.kind === kind)?.medianLoss);
  const bestKind = asked[best ?? 0] ?? 'sgd';
  const chosen = runs?.find((run) => run.kind === state.rule);
  return (
    <LabFrame
      lab="optimizers"
      words={{ ...words, question: words.question(state.hill, state.mode === 'own'), options: asked.map(nameOf) }}
      state={lab}
      answer={best}
      because={words.because(nameOf(bestKind), lossAtEnd(bestKind), lossAtEnd('sgd'))}
      instrument={(open) => (
        <>
          <Ground state={state} runs={open ? runs : null} />
          {!open && <p class="muted">{labText.hidden}</p>}
          <Choice
            name="hill"
            label={words.hill}
            choices={hills}
            value={state.hill}
            show={(hill) => words.hills[hill]}
            onValue={(hill) => set({ hill })}
          />
          <Choice
            name="mode"
            label={words.mode}
            choices={modes}
            value={state.mode}
            show={(mode) => words.modeNames[mode]}
            onValue={(mode) => set({ mode })}
          />
          <div class="lab-knobs">
            {state.mode === 'shared' && (
              <Knob
                name="rate"
                label={labText.rate}
                scale={scales.rate}
                value={state.rate}
                show={rateOf}
                onValue={(rate) => set({ rate })}
              />
            )}
            <Knob
              name="batch"
              label={labText.batch}
              scale={scales.batch}
              value={state.batch}
              show={countOf}
              onValue={(batch) => set({ batch })}
            />
          </div>
          {open && (
            <>
              <Choice name="rule" label={words.rule} choices={kinds} value={state.rule} show={nameOf} onValue={(rule) => set({ rule })} />
              <DiceButton seed={state.seed} onSeed={(seed) => set({ seed })} />
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
          token: run.kind === state.rule ? 'ink' : `player-${1 + kinds.indexOf(run.kind)}`,
          width: run.kind === state.rule ? 4 : 2,
          end: run.heroDiverged ? ('cross' as const) : ('disc' as const),
        })),
    [runs, state.rule],
  );
  return <LabMap landscape={state.hill} start={specOf(state, 'sgd', 1).start} label={words.map(nameOf(state.rule))} paths={paths} />;
}

function Curves({ measured: { state, result }, rule }: { measured: Measured<OptimizerState, OptimizerRun[]>; rule: BuiltInKind }) {
  const first = result[0]?.losses[0] ?? 1;
  return (
    <LineChart
      low
      title={words.chart}
      x={{ label: words.step, values: result[0]?.at ?? [], show: String }}
      y={{ label: words.y, show: numberOf, max: first + 0.3 * Math.abs(first) }}
      lines={result.map((run) => ({
        words: nameOf(run.kind),
        token: run.kind === rule ? 'ink' : `player-${1 + kinds.indexOf(run.kind)}`,
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
        <thead>
          <tr>
            {[words.optimizer, words.rate, words.loss].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
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
