// /labs/trade-offs: the table small against large batch, every cell measured anew when a slider moves.
import { countOf } from '../../text/numbers.ts';
import { labText } from '../../text/labs/frame.ts';
import { tradeOffText as words } from '../../text/labs/tradeOffs.ts';
import { LabFrame } from '../LabFrame.tsx';
import { Dice, Figures, Formula, LabKnob } from '../parts.tsx';
import { useLab, type MeasuredOf } from '../useLab.ts';
import type { TradeOffResult } from './model.ts';
import { fields, rows, scales, type TradeOffState } from './state.ts';

const countBetter = (result: TradeOffResult, column: 'small' | 'large'): number =>
  rows.filter((row) => result.better[row] === column).length;

export function TradeOffsLab() {
  const lab = useLab('trade-offs', { fields });
  const { state, measured } = lab;
  const result = measured?.result ?? null;
  const ahead = result ? countBetter(result, 'small') : 0;
  return (
    <LabFrame
      lab={lab}
      words={{ ...words, question: words.question(state.small, state.large) }}
      answer={result && Math.min(3, Math.floor(ahead / 2))}
      because={result ? words.because(ahead, countBetter(result, 'large')) : ''}
      instrument={(open) => (
        <>
          <div class="lab-knobs">
            <LabKnob lab={lab} name="small" label={words.small} scale={scales.small} show={countOf} />
            <LabKnob lab={lab} name="large" label={words.large} scale={scales.large} show={countOf} />
          </div>
          <Table state={measured?.state ?? state} result={open ? result : null} />
          {!open && <p class="muted">{labText.hidden}</p>}
          {result?.large.fits === false && <p class="note">{words.tooLarge}</p>}
          <Dice lab={lab} />
        </>
      )}
      formula={measured && <Law measured={measured} />}
      figures={
        result && (
          <Figures
            figures={[
              {
                name: 'noise-small',
                label: `${words.rows.noise.name}: ${words.small}`,
                value: result.small.noise,
                shown: words.shown('noise', result.small.noise),
              },
              {
                name: 'noise-large',
                label: `${words.rows.noise.name}: ${words.large}`,
                value: result.large.noise,
                shown: words.shown('noise', result.large.noise),
              },
            ]}
          />
        )
      }
    />
  );
}

function Table({ state, result }: { state: TradeOffState; result: TradeOffResult | null }) {
  return (
    <div class="lab-table lab-trade">
      <table>
        <caption class="hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{`B\u00a0=\u00a0${countOf(state.small)}`}</th>
            <th scope="col">{`B\u00a0=\u00a0${countOf(state.large)}`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} data-testid={`row-${row}`}>
              <th scope="row">
                {words.rows[row].name} <small>{words.rows[row].how}</small>
              </th>
              {(['small', 'large'] as const).map((column) => (
                <td key={column} class={result?.better[row] === column ? 'lab-best' : ''} data-value={result?.[column][row] ?? ''}>
                  {result ? `${words.shown(row, result[column][row])}${result.better[row] === column ? ' ✓' : ''}` : '?'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Law({ measured: { state, result } }: { measured: MeasuredOf<'trade-offs'> }) {
  return (
    <Formula
      law={
        <>
          <mfrac>
            <mrow>
              <mi>s</mi>
              <mtext>(</mtext>
              <mi>b</mi>
              <mtext>)</mtext>
            </mrow>
            <mrow>
              <mi>s</mi>
              <mtext>(</mtext>
              <mi>B</mi>
              <mtext>)</mtext>
            </mrow>
          </mfrac>
          <mo>≈</mo>
          <msqrt>
            <mfrac>
              <mi>B</mi>
              <mi>b</mi>
            </mfrac>
          </msqrt>
        </>
      }
      live={
        <>
          <mfrac>
            <mn>{result.small.theory.toFixed(3)}</mn>
            <mn>{result.large.theory.toFixed(3)}</mn>
          </mfrac>
          <mo>=</mo>
          <mn>{(result.small.theory / result.large.theory).toFixed(1)}</mn>
          <mo>≈</mo>
          <msqrt>
            <mfrac>
              <mn>{state.large}</mn>
              <mn>{state.small}</mn>
            </mfrac>
          </msqrt>
        </>
      }
    />
  );
}
