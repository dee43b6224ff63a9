// "What if the ridge were higher?": one place of the map raised or lowered for everybody.
import { useMemo } from 'preact/hooks';
import type { Challenge } from '../../shared/game/challenge.ts';
import type { WhatIf } from '../../shared/game/whatIf.ts';
import type { Bump } from '../../shared/sim/bumps.ts';
import { draftOf, landscapeOf, raisedBy } from '../../shared/sim/landscapes.ts';
import { reliefHeight } from '../../shared/sim/raised.ts';
import type { Landscape } from '../../shared/sim/world.ts';
import { GroundMap } from '../ground/GroundMap.tsx';
import { bumpInWords } from '../text/charts.ts';
import { text } from '../text/en.ts';
import { signedOf } from '../text/numbers.ts';
import { Button } from '../ui/parts.tsx';
import { bumpHeights, firstBump, onTheWay } from './reshape.ts';

interface LandscapeKnobProps {
  challenge: Challenge;
  whatIf: WhatIf | null;
  onTurn: (whatIf: WhatIf | null) => void;
}

const nameOfPlace = 'place';

export function LandscapeKnob({ challenge, whatIf, onTurn }: LandscapeKnobProps) {
  const words = text.chart.whatIf;
  const base = useMemo(() => landscapeOf(challenge.landscape), [challenge]);
  const bump = whatIf?.kind === 'landscape' ? (whatIf.bumps[0] ?? null) : null;
  const key = JSON.stringify(bump);
  const shape = useMemo(() => (bump === null ? base : draftOf(raisedBy(challenge.landscape, [bump]))), [base, key]);
  if (base === null || shape === null) return null;
  const turn = (next: Bump): void => onTurn({ kind: 'landscape', bumps: [next] });
  return (
    <>
      <p class="muted">{words.reshape}</p>
      <GroundMap
        shape={shape}
        label={words.reshape}
        testId="reshape-map"
        handles={[
          ...base.minima.map((one, i) => ({ id: `valley-${i}`, kind: 'valley' as const, x: one.x, y: one.y, label: '' })),
          ...(bump === null
            ? []
            : [
                {
                  id: nameOfPlace,
                  kind: bump.height < 0 ? ('well' as const) : ('hill' as const),
                  x: bump.x,
                  y: bump.y,
                  radius: bump.width,
                  label: `${words.reshapePlace}: ${bumpInWords(bump)}`,
                  selected: true,
                },
              ]),
        ]}
        onTap={(x, y) => turn(bump === null ? firstBump(base, x, y) : { ...bump, x, y })}
        onMove={(_, x, y) => bump && turn({ ...bump, x, y })}
        onDelete={() => onTurn(null)}
      />
      {bump === null ? (
        <Button onClick={() => turn(firstBump(base, ...onTheWay(base, challenge.start)))} testId="reshape-add">
          {words.reshapeHere}
        </Button>
      ) : (
        <HeightSlider base={base} bump={bump} onBump={turn} />
      )}
    </>
  );
}

function HeightSlider({ base, bump, onBump }: { base: Landscape; bump: Bump; onBump: (bump: Bump) => void }) {
  const words = text.chart.whatIf;
  const heights = useMemo(() => bumpHeights(reliefHeight(base)), [base]);
  const nearest = heights.reduce(
    (best, height, i) => (Math.abs(height - bump.height) < Math.abs((heights[best] ?? 0) - bump.height) ? i : best),
    0,
  );
  return (
    <div class="slider">
      <div class="slider-head">
        <label for="reshape-height">{words.reshapeHeight}</label>
        <span class="slider-hint">{words.hint}</span>
        <output for="reshape-height" class="slider-value">
          {signedOf(bump.height)}
        </output>
      </div>
      <div class="slider-track" style={{ '--at': nearest / (heights.length - 1) }}>
        <div class="slider-rail" aria-hidden="true" />
        <input
          id="reshape-height"
          type="range"
          min={0}
          max={heights.length - 1}
          step={1}
          value={nearest}
          aria-valuetext={bumpInWords(bump)}
          data-testid="reshape-height"
          onInput={(event) => onBump({ ...bump, height: heights[Number(event.currentTarget.value)] ?? bump.height })}
        />
      </div>
    </div>
  );
}
