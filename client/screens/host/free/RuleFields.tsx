// Free descent's rules: data, hardware, what may be chosen, what happens in the round.
import type { FreeSetup } from '../../../../shared/game/freeDescent.ts';
import { kindsOf, optimizerSchema, scheduleSchema } from '../../../../shared/protocol/plan.ts';
import { standardOptimizer } from '../../../../shared/game/planParameters.ts';
import type { NoiseKind, OptimizerKind, ScheduleKind } from '../../../../shared/sim/plan.ts';
import { text } from '../../../text/en.ts';
import { Check, Checks, NumberField, RangeField } from './fields.tsx';

interface RuleFieldsProps {
  setup: FreeSetup;
  onSetup: (setup: FreeSetup) => void;
}

const schedules: readonly ScheduleKind[] = kindsOf(scheduleSchema.options);
const optimizers: readonly OptimizerKind[] = kindsOf(optimizerSchema.options);
const firstDatasetSize = 4096;
const firstSigma = 8;
const firstMomentum = { min: 0.5, max: 0.99 };
const hasMomentum = (kind: OptimizerKind): boolean => 'momentum' in standardOptimizer(kind);

export function RuleFields({ setup, onSetup }: RuleFieldsProps) {
  return (
    <>
      <details>
        <summary>{text.setup.data}</summary>
        <DataFields setup={setup} onSetup={onSetup} />
      </details>
      <details>
        <summary>{text.setup.choices}</summary>
        <ChoiceFields setup={setup} onSetup={onSetup} />
      </details>
      <details>
        <summary>{text.setup.round}</summary>
        <RoundFields setup={setup} onSetup={onSetup} />
      </details>
    </>
  );
}

function DataFields({ setup, onSetup }: RuleFieldsProps) {
  const words = text.setup;
  const { noise, datasetSize, hardware } = setup;
  const setNoise = (kind: NoiseKind): void => {
    if (kind !== 'dataset') onSetup({ ...setup, noise: { kind, sigma: 'sigma' in noise ? noise.sigma : firstSigma } });
  };
  return (
    <div class="free-fields">
      {noise.kind === 'dataset' ? (
        <p>
          {words.noise}: <b>{words.noiseKinds.dataset}</b>
        </p>
      ) : (
        <>
          <fieldset class="chips">
            <legend>{words.noise}</legend>
            {(['isotropic', 'hessian'] as const).map((kind) => (
              <label key={kind} class="chip">
                <input
                  type="radio"
                  name="noise"
                  checked={noise.kind === kind}
                  onChange={() => setNoise(kind)}
                  data-testid={`free-noise-${kind}`}
                />
                <span>{words.noiseKinds[kind]}</span>
              </label>
            ))}
          </fieldset>
          <NumberField
            label={words.sigma}
            value={noise.sigma}
            onValue={(sigma) => onSetup({ ...setup, noise: { ...noise, sigma } })}
            field="noise.sigma"
            testId="free-sigma"
          />
          <Check
            label={words.endless}
            checked={datasetSize === null}
            onChecked={(endless) => onSetup({ ...setup, datasetSize: endless ? null : firstDatasetSize })}
            testId="free-endless"
          />
          {datasetSize !== null && (
            <NumberField
              label={words.datasetSize}
              value={datasetSize}
              onValue={(size) => onSetup({ ...setup, datasetSize: size })}
              field="datasetSize"
              testId="free-dataset"
            />
          )}
        </>
      )}
      {(['parallelWidth', 'memoryLimit'] as const).map((name) => (
        <NumberField
          key={name}
          label={words[name]}
          value={hardware[name]}
          onValue={(value) => onSetup({ ...setup, hardware: { ...hardware, [name]: value } })}
          field={`hardware.${name}`}
          testId={`free-${name}`}
        />
      ))}
      <NumberField
        label={words.budget}
        value={setup.budgetUnits}
        onValue={(budgetUnits) => onSetup({ ...setup, budgetUnits })}
        field="budgetUnits"
        testId="free-budget"
      />
    </div>
  );
}

function ChoiceFields({ setup, onSetup }: RuleFieldsProps) {
  const words = text.setup;
  const { controls } = setup;
  const set = (change: Partial<FreeSetup['controls']>): void => onSetup({ ...setup, controls: { ...controls, ...change } });
  const { momentum, ...others } = controls;
  return (
    <div class="free-fields">
      <RangeField
        label={words.batchSize}
        range={controls.batchSize}
        onRange={(batchSize) => set({ batchSize })}
        field="controls.batchSize"
        testId="free-batch"
      />
      <RangeField
        label={words.learningRate}
        range={controls.learningRate}
        onRange={(learningRate) => set({ learningRate })}
        field="controls.learningRate"
        testId="free-rate"
      />
      <Checks
        label={words.schedules}
        all={schedules}
        chosen={controls.schedules}
        nameOf={(kind) => text.schedule[kind].name}
        onChosen={(chosen) => set({ schedules: chosen })}
        testId="free-schedule"
      />
      <Checks
        label={words.optimizers}
        all={optimizers}
        chosen={controls.optimizers}
        nameOf={(kind) => text.optimizer[kind]}
        onChosen={(chosen) => set({ optimizers: chosen })}
        testId="free-optimizer"
      />
      {controls.optimizers.some(hasMomentum) && (
        <>
          <Check
            label={words.momentumFixed}
            checked={momentum === undefined}
            onChecked={(fixed) => onSetup({ ...setup, controls: fixed ? others : { ...others, momentum: firstMomentum } })}
            testId="free-momentum-fixed"
          />
          {momentum && (
            <RangeField
              label={words.momentum}
              range={momentum}
              onRange={(range) => set({ momentum: range })}
              field="controls.momentum"
              testId="free-momentum"
            />
          )}
        </>
      )}
      <Check label={words.warmup} checked={controls.warmup} onChecked={(warmup) => set({ warmup })} testId="free-warmup" />
      <Check
        label={words.stabilityHint}
        checked={controls.stabilityHint}
        onChecked={(stabilityHint) => set({ stabilityHint })}
        testId="free-hint"
      />
    </div>
  );
}

const noKnobs = { rate: false, batch: false };

function RoundFields({ setup, onSetup }: RuleFieldsProps) {
  const words = text.setup;
  const { knobs = noKnobs, fog = false } = setup;
  // Absent where none is offered: only a round with knobs has turns.
  const setKnobs = (change: Partial<typeof noKnobs>): void => {
    const { knobs: _knobs, ...others } = setup;
    const next = { ...knobs, ...change };
    onSetup(next.rate || next.batch ? { ...others, knobs: next } : others);
  };
  return (
    <div class="free-fields">
      {(['probes', 'rangeTests'] as const).map((name) => (
        <NumberField
          key={name}
          label={words[name]}
          value={setup[name]}
          onValue={(value) => onSetup({ ...setup, [name]: value })}
          field={name}
          testId={`free-${name}`}
        />
      ))}
      <Check
        label={words.fog}
        checked={fog}
        onChecked={(on) => {
          const { fog: _fog, ...others } = setup;
          onSetup(on ? { ...others, fog: true } : others);
        }}
        testId="free-fog"
      />
      <Check label={words.rateKnob} checked={knobs.rate} onChecked={(rate) => setKnobs({ rate })} testId="free-knob-rate" />
      <Check label={words.batchKnob} checked={knobs.batch} onChecked={(batch) => setKnobs({ batch })} testId="free-knob-batch" />
    </div>
  );
}
