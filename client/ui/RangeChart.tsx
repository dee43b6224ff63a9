// The range test's chart: loss against learning rate, and the three rates that matter, each with its own mark.
import { rangeTestRates, type RangeTest } from '../../shared/sim/rangeTest.ts';
import { text } from '../text/en.ts';
import { decadesOf, rangeCurve } from './rangeCurve.ts';

const box = { width: 320, height: 120, pad: 12 };
/** Every second power of ten: on a phone all of them would run into each other. */
const labelled = decadesOf(rangeTestRates.lowest, rangeTestRates.highest).filter((_, i) => i % 2 === 1);

export function RangeChart({ test }: { test: RangeTest }) {
  const { path, xOf, steepest, blowUp } = rangeCurve(test, box);
  const bottom = box.height - box.pad;
  return (
    <figure class="range-chart" role="img" aria-label={text.rangeTest.inWords(steepest, blowUp, test.suggestion)}>
      <svg viewBox={`0 0 ${box.width} ${box.height}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={box.pad} x2={box.width - box.pad} y1={bottom} y2={bottom} class="curve-axis" />
        {blowUp !== null && <rect x={xOf(blowUp)} y={0} width={box.width - box.pad - xOf(blowUp)} height={bottom} class="range-beyond" />}
        <path d={path} class="curve-line" />
        {steepest !== null && <line x1={xOf(steepest)} x2={xOf(steepest)} y1={6} y2={bottom} class="range-steepest" />}
        {blowUp !== null && <line x1={xOf(blowUp)} x2={xOf(blowUp)} y1={0} y2={bottom} class="range-blow-up" />}
        <line x1={xOf(test.suggestion)} x2={xOf(test.suggestion)} y1={0} y2={bottom} class="range-suggestion" />
      </svg>
      <div class="range-axis" aria-hidden="true">
        {labelled.map((rate) => (
          <span key={rate} style={{ left: `${(100 * xOf(rate)) / box.width}%` }}>
            {text.rangeTest.decade(Math.round(Math.log10(rate)))}
          </span>
        ))}
      </div>
      <ul class="range-legend">
        {steepest !== null && (
          <li>
            <i class="range-key range-key-steepest" aria-hidden="true" />
            {text.rangeTest.steepest(steepest)}
          </li>
        )}
        <li>
          <i class="range-key range-key-blow-up" aria-hidden="true" />
          {blowUp === null ? text.rangeTest.noBlowUp : text.rangeTest.blowUp(blowUp)}
        </li>
        <li>
          <i class="range-key range-key-suggestion" aria-hidden="true" />
          {text.rangeTest.suggestion(test.suggestion)}
        </li>
      </ul>
    </figure>
  );
}
