// The sandbox: free descent as one sets it up oneself, with every schedule, every optimizer and plenty of trials.
import { useState } from 'preact/hooks';
import { setupFault, setupFor, type FreeSetup } from '../../../shared/game/freeDescent.ts';
import { landscapeOf, landscapes } from '../../../shared/sim/landscapes.ts';
import { optimizerSchema, scheduleSchema, kindsOf } from '../../../shared/protocol/plan.ts';
import { text } from '../../text/en.ts';
import { Button, ErrorNote } from '../../ui/parts.tsx';

const words = text.practice;
const mostBatch = 65_536;

/** Everything that may be chosen, on this landscape. */
function wideOpen(landscape: string): FreeSetup {
  const setup = setupFor(landscape);
  if (setup === null) throw new Error(`landscape: got ${landscape}, expected one of the list`);
  const { controls, hardware, datasetSize } = setup;
  return {
    ...setup,
    hardware: { ...hardware, memoryLimit: datasetSize ?? mostBatch },
    controls: {
      ...controls,
      batchSize: { min: 1, max: datasetSize ?? mostBatch },
      learningRate: { min: 1e-5, max: 10 },
      schedules: kindsOf(scheduleSchema.options),
      optimizers: kindsOf(optimizerSchema.options),
      momentum: { min: 0.1, max: 0.999 },
      warmup: true,
      stabilityHint: true,
    },
    probes: 20,
    rangeTests: 20,
  };
}

export function Sandbox({ onPlay }: { onPlay: (setup: FreeSetup) => void }) {
  const [setup, setSetup] = useState(() => wideOpen('six-hump'));
  const set = (change: Partial<FreeSetup>): void => setSetup((before) => ({ ...before, ...change }));
  const { noise, hardware, datasetSize, controls } = setup;
  const fault = setupFault(setup);
  const real = noise.kind === 'dataset';
  const [x, y] = setup.start ?? landscapeOf(setup.landscape)?.start ?? [0, 0];
  return (
    <details class="card sandbox" data-testid="sandbox">
      <summary>
        <b>{words.sandbox}</b> <span class="muted">{words.sandboxText}</span>
      </summary>
      <form
        class="sandbox-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (fault === null) onPlay(setup);
        }}
      >
        <label class="field sandbox-wide">
          <span>{words.landscape}</span>
          <select
            value={typeof setup.landscape === 'string' ? setup.landscape : ''}
            data-testid="sandbox-landscape"
            onChange={(event) => setSetup(wideOpen(event.currentTarget.value))}
          >
            {Object.values(landscapes).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <NumberField label={words.startX} value={x} onValue={(to) => set({ start: [to, y] })} testId="sandbox-x" />
        <NumberField label={words.startY} value={y} onValue={(to) => set({ start: [x, to] })} testId="sandbox-y" />
        <label class="field">
          <span>{words.noise}</span>
          <select
            value={noise.kind}
            disabled={real}
            data-testid="sandbox-noise"
            onChange={(event) => {
              const kind = event.currentTarget.value;
              if ((kind === 'isotropic' || kind === 'hessian') && noise.kind !== 'dataset') set({ noise: { kind, sigma: noise.sigma } });
            }}
          >
            {(real ? (['dataset'] as const) : (['isotropic', 'hessian'] as const)).map((kind) => (
              <option key={kind} value={kind}>
                {words.noises[kind]}
              </option>
            ))}
          </select>
        </label>
        {noise.kind !== 'dataset' && (
          <>
            <NumberField
              label={words.sigma}
              value={noise.sigma}
              onValue={(sigma) => set({ noise: { ...noise, sigma } })}
              testId="sandbox-sigma"
            />
            <NumberField
              label={words.datasetSize}
              hint={words.endless}
              value={datasetSize ?? 0}
              onValue={(size) => set({ datasetSize: size === 0 ? null : size })}
              testId="sandbox-size"
            />
          </>
        )}
        <NumberField
          label={words.budget}
          value={setup.budgetUnits}
          onValue={(budgetUnits) => set({ budgetUnits })}
          testId="sandbox-budget"
        />
        <NumberField
          label={words.width}
          value={hardware.parallelWidth}
          onValue={(parallelWidth) => set({ hardware: { ...hardware, parallelWidth } })}
          testId="sandbox-width"
        />
        <NumberField
          label={words.memory}
          value={hardware.memoryLimit}
          onValue={(memoryLimit) => set({ hardware: { ...hardware, memoryLimit }, controls })}
          testId="sandbox-memory"
        />
        <label class="check">
          <input
            type="checkbox"
            checked={setup.knobs?.rate === true}
            data-testid="sandbox-knobs"
            onChange={(event) => set({ knobs: { rate: event.currentTarget.checked, batch: event.currentTarget.checked } })}
          />
          {words.live}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={setup.fog === true}
            data-testid="sandbox-fog"
            onChange={(event) => set({ fog: event.currentTarget.checked })}
          />
          {words.fog}
        </label>
        <div class="sandbox-wide">
          <ErrorNote>{fault && words.wrongSetup(fault)}</ErrorNote>
          <Button type="submit" kind="main" disabled={fault !== null} testId="sandbox-play">
            {words.play}
          </Button>
        </div>
      </form>
    </details>
  );
}

interface NumberFieldProps {
  label: string;
  hint?: string;
  value: number;
  onValue: (value: number) => void;
  testId: string;
}

/** An empty field is not a number: the setup then says what it takes. */
function NumberField({ label, hint, value, onValue, testId }: NumberFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        step="any"
        value={Number.isNaN(value) ? '' : value}
        data-testid={testId}
        onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}
