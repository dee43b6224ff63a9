// The instructor's knob panel of "what if": pick what changes for everybody, drag it.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { WhatIf, WhatIfKind } from '../../shared/game/whatIf.ts';
import { landscapeOf } from '../../shared/sim/landscapes.ts';
import type { Plan } from '../../shared/sim/plan.ts';
import { whatIfInWords } from '../text/charts.ts';
import { text } from '../text/en.ts';
import { Button } from '../ui/parts.tsx';
import { settingOf, settingsOf, whatIfKinds, type KnobKind } from './knobs.ts';
import { LandscapeKnob } from './LandscapeKnob.tsx';

interface WhatIfPanelProps {
  challenge: Challenge;
  /** what is shown now; null: what really happened */
  whatIf: WhatIf | null;
  /** a little after the hand has stopped, so that a drag is one change */
  onChange: (whatIf: WhatIf | null) => void;
  /** where the knobs stand at first: one's own plan, or the challenge's naive one */
  plan?: Plan;
  title?: string;
  /** beside the knob: what stays as it was */
  hint?: string;
  kinds?: readonly WhatIfKind[];
}

const restMs = 180;
const everyKind: readonly WhatIfKind[] = [...whatIfKinds, 'landscape'];

/** What real data say cannot be reshaped. */
function canReshape({ landscape }: Challenge): boolean {
  return !landscapeOf(landscape)?.dataset;
}

export function WhatIfPanel(props: WhatIfPanelProps) {
  const words = text.chart.whatIf;
  const { challenge, whatIf, onChange, plan = challenge.naive, title, hint = words.hint, kinds = everyKind } = props;
  const id = useId();
  const offered = kinds.filter((one) => (one === 'landscape' ? canReshape(challenge) : settingsOf(challenge, one).length > 1));
  const [kind, setKind] = useState<WhatIfKind>(whatIf?.kind ?? offered[0] ?? 'batch-size');
  /** under the hand, not told yet */
  const [held, setHeld] = useState<WhatIf | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Somebody else may turn it too (a second host): what is shown follows.
  useEffect(() => {
    setHeld(null);
    if (whatIf !== null) setKind(whatIf.kind);
  }, [JSON.stringify(whatIf)]);

  const shown = held ?? whatIf;
  function turn(wanted: WhatIf | null): void {
    setHeld(wanted);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(wanted), restMs);
  }
  return (
    <section class="class-what-if" aria-label={title ?? words.everybody} data-testid="class-what-if">
      <h2>{title ?? words.everybody}</h2>
      <label class="class-what-if-kind" for={`${id}-kind`}>
        <span class="hidden">{words.title}</span>
        <select
          id={`${id}-kind`}
          value={kind}
          data-testid="class-what-if-kind"
          onChange={(event) => {
            const picked = offered.find((one) => one === event.currentTarget.value);
            if (picked !== undefined) setKind(picked);
          }}
        >
          {offered.map((one) => (
            <option key={one} value={one}>
              {words.kind[one]}
            </option>
          ))}
        </select>
      </label>
      {kind === 'landscape' ? (
        <LandscapeKnob challenge={challenge} whatIf={shown} onTurn={turn} />
      ) : (
        <SettingSlider challenge={challenge} kind={kind} shown={shown} plan={plan} hint={hint} onTurn={turn} />
      )}
      {shown !== null && (
        <Button
          kind="quiet"
          testId="class-what-if-stop"
          onClick={() => {
            clearTimeout(timer.current);
            setHeld(null);
            onChange(null);
          }}
        >
          {words.stop}
        </Button>
      )}
    </section>
  );
}

interface SettingSliderProps {
  challenge: Challenge;
  kind: KnobKind;
  shown: WhatIf | null;
  plan: Plan;
  hint: string;
  onTurn: (whatIf: WhatIf) => void;
}

function SettingSlider({ challenge, kind, shown, plan, hint, onTurn }: SettingSliderProps) {
  const words = text.chart.whatIf;
  const id = useId();
  const settings = settingsOf(challenge, kind);
  const at = shown?.kind === kind ? shown : settingOf(challenge, kind, plan);
  const position = Math.max(
    0,
    settings.findIndex((one) => JSON.stringify(one) === JSON.stringify(at)),
  );
  const turn = (next: number): void => {
    const wanted = settings[next];
    if (wanted !== undefined) onTurn(wanted);
  };
  const inWords = whatIfInWords(at, text);
  return (
    <div class="slider">
      <div class="slider-head">
        <label for={id} class="hidden">
          {words.kind[kind]}
        </label>
        <span class="slider-hint">{hint}</span>
        <output for={id} class="slider-value">
          {inWords}
        </output>
      </div>
      <div class="slider-track" style={{ '--at': settings.length > 1 ? position / (settings.length - 1) : 0 }}>
        <div class="slider-rail" aria-hidden="true">
          {settings.map((_, i) => (
            <span key={i} class="slider-tick" style={{ left: `${(100 * i) / Math.max(1, settings.length - 1)}%` }} />
          ))}
        </div>
        <input
          id={id}
          type="range"
          min={0}
          max={settings.length - 1}
          step={1}
          value={position}
          aria-valuetext={inWords}
          data-testid="class-what-if-knob"
          onInput={(event) => turn(Number(event.currentTarget.value))}
        />
      </div>
    </div>
  );
}
