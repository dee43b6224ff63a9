// The landscape, painted: hills and wells on a small map, with a slider for height and width, and the same as numbers.
import { useMemo, useState } from 'preact/hooks';
import type { FreeSetup } from '../../../../shared/game/freeDescent.ts';
import type { Bump } from '../../../../shared/sim/bumps.ts';
import { landscapeIdOf } from '../../../../shared/sim/worlds.ts';
import { draftOf } from '../../../../shared/sim/landscapes.ts';
import { GroundMap, type Handle } from '../../../ground/GroundMap.tsx';
import { numberOf, signedOf } from '../../../text/numbers.ts';
import { text } from '../../../text/en.ts';
import { Button } from '../../../ui/parts.tsx';
import { NumberField } from './fields.tsx';
import { brushOn, bumpsOn, groundOf, paint, paintedOn, startAt, startOf, type Brush } from './paint.ts';

interface GroundEditorProps {
  setup: FreeSetup;
  /** the setup while the hand rested last: its valleys are marked */
  rested: FreeSetup;
  onSetup: (setup: FreeSetup) => void;
}

export function GroundEditor({ setup, rested, onSetup }: GroundEditorProps) {
  const words = text.setup;
  const [selected, setSelected] = useState<number | null>(0);
  const [wells, setWells] = useState(false);
  const { landscape } = setup;
  const ground = groundOf(landscape);
  const groundKey = typeof ground === 'string' ? ground : landscapeIdOf(ground);
  const base = useMemo(() => draftOf(ground), [groundKey]);
  const key = landscapeIdOf(landscape);
  const shape = useMemo(() => base && paintedOn(base, landscape), [key, base]);
  const restedKey = landscapeIdOf(rested.landscape);
  const valleys = useMemo(() => draftOf(rested.landscape)?.minima ?? [], [restedKey]);
  if (base === null || shape === null) return null;
  const bumps = bumpsOn(landscape);
  const brush = brushOn(base, landscape);
  const change = (index: number, part: Partial<Bump>): void =>
    onSetup(
      paint(
        setup,
        bumps.map((one, i) => (i === index ? { ...one, ...part } : one)),
      ),
    );
  const remove = (index: number): void => {
    onSetup(
      paint(
        setup,
        bumps.filter((_, i) => i !== index),
      ),
    );
    setSelected(null);
  };
  const add = (x: number, y: number): void => {
    if (brush === null || bumps.length >= brush.most) return;
    const { height, width } = brush.first;
    onSetup(paint(setup, [...bumps, { x, y, height: wells ? -height : height, width }]));
    setSelected(bumps.length);
  };
  const start = startOf(setup, base);
  const handles: Handle[] = [
    ...(restedKey === key ? valleys.map(({ x, y }, i): Handle => ({ id: `valley-${i}`, kind: 'valley', x, y, label: '' })) : []),
    ...bumps.map((one, i): Handle => ({
      id: `bump-${i}`,
      kind: one.height < 0 ? 'well' : 'hill',
      x: one.x,
      y: one.y,
      radius: one.width,
      label: words.bumpAt(i + 1, one),
      selected: i === selected,
    })),
    { id: 'start', kind: 'start', x: start[0], y: start[1], label: words.startHere(...start) },
  ];
  const numberIn = (id: string): number => Number(id.slice('bump-'.length));
  const chosen = selected === null ? undefined : bumps[selected];
  return (
    <>
      <p class="muted small">{brush === null ? words.noPaint : bumps.length < brush.most ? words.paint : words.full}</p>
      {brush !== null && (
        <div class="chips" role="radiogroup" aria-label={words.brush}>
          {[false, true].map((well) => (
            <label key={String(well)} class="chip">
              <input
                type="radio"
                name="brush"
                checked={wells === well}
                onChange={() => setWells(well)}
                data-testid={well ? 'brush-well' : 'brush-hill'}
              />
              <span>
                {words.brush} {well ? words.well : words.hill}
              </span>
            </label>
          ))}
        </div>
      )}
      <GroundMap
        shape={shape}
        handles={handles}
        label={words.landscape}
        testId="free-map"
        {...(brush !== null && { onTap: add })}
        onSelect={(id) => setSelected(id === 'start' ? null : numberIn(id))}
        onMove={(id, x, y) => (id === 'start' ? onSetup(startAt(setup, x, y)) : change(numberIn(id), { x, y }))}
        onDelete={(id) => id !== 'start' && remove(numberIn(id))}
      />
      {brush !== null && chosen !== undefined && selected !== null && (
        <div class="free-chosen" data-testid="free-chosen">
          <div class="free-chosen-head">
            <b>{words.bump(selected + 1, chosen.height)}</b>
            <Button onClick={() => remove(selected)} testId="free-remove" label={words.remove(words.bump(selected + 1, chosen.height))}>
              {words.removeShort}
            </Button>
          </div>
          <BumpSliders bump={chosen} brush={brush} onChange={(part) => change(selected, part)} />
        </div>
      )}
      {brush !== null && (
        <details class="free-numbers">
          <summary>{words.numbers}</summary>
          <Numbers setup={setup} bumps={bumps} start={start} onSetup={onSetup} onChange={change} onRemove={remove} />
          {bumps.length < brush.most && (
            <Button onClick={() => add((base.domain.x0 + base.domain.x1) / 2, (base.domain.y0 + base.domain.y1) / 2)} testId="free-add">
              {words.add}
            </Button>
          )}
        </details>
      )}
    </>
  );
}

const sliderSteps = 60;

function BumpSliders({ bump, brush, onChange }: { bump: Bump; brush: Brush; onChange: (part: Partial<Bump>) => void }) {
  const { height, width } = brush;
  const tidy = (x: number): number => Number(x.toPrecision(3));
  const widthAt = (step: number): number => tidy(width.min * (width.max / width.min) ** (step / sliderSteps));
  const stepOf = Math.round((sliderSteps * Math.log(bump.width / width.min)) / Math.log(width.max / width.min));
  const heightStep = Math.round((sliderSteps * (bump.height + height)) / (2 * height));
  return (
    <>
      <Slider
        label={text.setup.height}
        shown={signedOf(bump.height)}
        position={heightStep}
        onPosition={(step) => onChange({ height: tidy((2 * height * step) / sliderSteps - height) })}
        testId="free-height"
      />
      <Slider
        label={text.setup.width}
        shown={numberOf(bump.width)}
        position={stepOf}
        onPosition={(step) => onChange({ width: widthAt(step) })}
        testId="free-width"
      />
    </>
  );
}

interface SliderProps {
  label: string;
  shown: string;
  position: number;
  onPosition: (position: number) => void;
  testId: string;
}

function Slider({ label, shown, position, onPosition, testId }: SliderProps) {
  const held = Math.min(sliderSteps, Math.max(0, position));
  return (
    <div class="slider">
      <div class="slider-head">
        <label for={testId}>{label}</label>
        <span class="slider-hint" />
        <output for={testId} class="slider-value">
          {shown}
        </output>
      </div>
      <div class="slider-track" style={{ '--at': held / sliderSteps }}>
        <div class="slider-rail" aria-hidden="true" />
        <input
          id={testId}
          type="range"
          min={0}
          max={sliderSteps}
          step={1}
          value={held}
          aria-valuetext={shown}
          data-testid={testId}
          onInput={(event) => onPosition(Number(event.currentTarget.value))}
        />
      </div>
    </div>
  );
}

interface NumbersProps {
  setup: FreeSetup;
  bumps: readonly Bump[];
  start: readonly [x: number, y: number];
  onSetup: (setup: FreeSetup) => void;
  onChange: (index: number, part: Partial<Bump>) => void;
  onRemove: (index: number) => void;
}

function Numbers({ setup, bumps, start, onSetup, onChange, onRemove }: NumbersProps) {
  const words = text.setup;
  const { landscape } = setup;
  const startField = typeof landscape !== 'string' && landscape.kind === 'bumps' ? 'landscape.start' : 'start';
  return (
    <div class="free-table">
      {typeof landscape !== 'string' && landscape.kind === 'bumps' && (
        <>
          <NumberField
            label={words.bowl}
            value={landscape.bowl}
            field="landscape.bowl"
            onValue={(bowl) => onSetup({ ...setup, landscape: { ...landscape, bowl } })}
          />
          <NumberField
            label={words.size}
            value={landscape.size}
            field="landscape.size"
            onValue={(size) => onSetup({ ...setup, landscape: { ...landscape, size } })}
          />
        </>
      )}
      <fieldset class="free-row">
        <legend>{words.start}</legend>
        <NumberField
          label="x"
          value={start[0]}
          onValue={(x) => onSetup(startAt(setup, x, start[1]))}
          field={startField}
          testId="free-start-x"
        />
        <NumberField
          label="y"
          value={start[1]}
          onValue={(y) => onSetup(startAt(setup, start[0], y))}
          field={startField}
          testId="free-start-y"
        />
      </fieldset>
      {bumps.map((one, i) => (
        <fieldset key={i} class="free-row">
          <legend>{words.bump(i + 1, one.height)}</legend>
          {(['x', 'y', 'height', 'width'] as const).map((name) => (
            <NumberField
              key={name}
              label={name === 'x' || name === 'y' ? name : words[name]}
              value={one[name]}
              onValue={(value) => onChange(i, { [name]: value })}
              field={`landscape.bumps[${i}].${name}`}
              testId={`free-bump-${i}-${name}`}
            />
          ))}
          <Button kind="quiet" onClick={() => onRemove(i)} label={words.remove(words.bump(i + 1, one.height))}>
            ×
          </Button>
        </fieldset>
      ))}
    </div>
  );
}
