// The read-outs under the sliders: a word, a number with its unit, a thin scale.
import type { Challenge } from '../../shared/game/challenge.ts';
import { noiseLevel } from '../../shared/sim/noiseTile.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { text } from '../text/en.ts';
import { countOf, numberOf, shareOf } from '../text/numbers.ts';
import type { Readings } from './readings.ts';

interface GaugeProps {
  label: string;
  value: string;
  /** 0..1 */
  share: number;
  warn?: boolean;
  testId?: string;
}

export function Gauge({ label, value, share, warn = false, testId }: GaugeProps) {
  return (
    <div class={`gauge${warn ? ' gauge-warn' : ''}`}>
      <dt>{label}</dt>
      <dd data-testid={testId}>{value}</dd>
      <div class="gauge-rail" aria-hidden="true">
        <div class="gauge-fill" style={{ width: `${Math.round(100 * Math.min(1, Math.max(0, share)))}%` }} />
      </div>
    </div>
  );
}

/** The three that matter most, in thumb's reach of the batch slider. */
export function MainGauges({ challenge, readings }: { challenge: Challenge; readings: Readings }) {
  const loudest = noiseLevel(worldOf(challenge.landscape), challenge, Math.max(1, challenge.controls.batchSize.min));
  return (
    <dl class="gauges">
      <Gauge
        label={text.gauge.noise}
        value={readings.noise === 0 ? text.gauge.noiseNone : numberOf(readings.noise)}
        share={loudest > 0 ? readings.noise / loudest : 0}
        testId="noise"
      />
      <Gauge label={text.gauge.steps} value={countOf(readings.steps)} share={readings.steps / challenge.budgetUnits} testId="steps" />
      <Gauge
        label={text.gauge.memory}
        value={readings.memory > 1 ? text.gauge.memoryFull : shareOf(readings.memory)}
        share={readings.memory}
        warn={readings.memory > 1}
        testId="memory"
      />
    </dl>
  );
}

export function MoreGauges({ readings }: { readings: Readings }) {
  return (
    <dl class="gauges">
      <Gauge
        label={text.gauge.samples}
        value={countOf(readings.samples)}
        share={readings.epochs === null ? 0 : Math.min(1, readings.epochs / 100)}
      />
      {readings.epochs !== null && (
        <Gauge label={text.gauge.epochs} value={numberOf(readings.epochs)} share={Math.min(1, readings.epochs / 100)} />
      )}
      <Gauge label={text.gauge.utilisation} value={shareOf(readings.utilisation)} share={readings.utilisation} testId="utilisation" />
    </dl>
  );
}
