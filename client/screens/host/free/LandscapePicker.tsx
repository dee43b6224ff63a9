// Which landscape: one's own, a random one by its number, or one that has a name.
import { landscapes } from '../../../../shared/sim/landscapes.ts';
import { difficulties, largestSeed } from '../../../../shared/sim/landscapesBumps.ts';
import type { LandscapeRef } from '../../../../shared/sim/landscapes.ts';
import { text } from '../../../text/en.ts';
import { NumberField } from './fields.tsx';
import { groundOf, ownGround, type Ground } from './paint.ts';

interface LandscapePickerProps {
  landscape: LandscapeRef;
  onLandscape: (landscape: LandscapeRef) => void;
}

const own = 'own';
const random = 'random';

/** "random-7-2" as numbers; null for another name. */
function randomOf(ground: Ground): { seed: number; difficulty: number } | null {
  const [, seed, difficulty] = typeof ground === 'string' ? (/^random-(\d+)-(\d)$/u.exec(ground) ?? []) : [];
  return seed === undefined || difficulty === undefined ? null : { seed: Number(seed), difficulty: Number(difficulty) };
}

export function LandscapePicker({ landscape, onLandscape }: LandscapePickerProps) {
  const words = text.setup;
  const ground = groundOf(landscape);
  const drawn = randomOf(ground);
  const value = typeof ground !== 'string' ? own : drawn ? random : ground;
  const pick = (next: string): void => onLandscape(next === own ? ownGround : next === random ? 'random-1-2' : next);
  return (
    <>
      <label class="field">
        <span>{words.landscape}</span>
        <select value={value} onChange={(event) => pick(event.currentTarget.value)} data-testid="free-landscape">
          <option value={own}>{words.own}</option>
          <option value={random}>{words.random}</option>
          <optgroup label={words.named}>
            {Object.values(landscapes).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {typeof ground === 'string' && !drawn && landscapes[ground] === undefined && <option value={ground}>{ground}</option>}
          </optgroup>
        </select>
      </label>
      {drawn && (
        <div class="free-random">
          <NumberField
            label={words.seed}
            value={drawn.seed}
            onValue={(seed) => onLandscape(`random-${Math.min(largestSeed, Math.max(0, Math.round(seed)))}-${drawn.difficulty}`)}
            testId="free-seed"
          />
          <div class="chips" role="radiogroup" aria-label={words.difficulty}>
            {difficulties.map((difficulty) => (
              <label key={difficulty} class="chip">
                <input
                  type="radio"
                  name="difficulty"
                  checked={difficulty === drawn.difficulty}
                  onChange={() => onLandscape(`random-${drawn.seed}-${difficulty}`)}
                  data-testid={`free-difficulty-${difficulty}`}
                />
                <span>
                  {words.difficulty} {difficulty}
                </span>
              </label>
            ))}
          </div>
        </div>
      )}
    </>
  );
}
