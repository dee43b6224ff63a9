// A round in the fog on the wall: every hero's loss against the units it has spent, in place of the map, as in real training.
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../../../shared/game/challenge.ts';
import { specOf } from '../../../shared/game/round.ts';
import type { RoomView } from '../../../shared/game/view.ts';
import { unitsPerStep } from '../../../shared/sim/cost.ts';
import { worldOf } from '../../../shared/sim/worlds.ts';
import type { Classroom } from '../../net/classroom.ts';
import { text } from '../../text/en.ts';
import { useNow } from '../../ui/parts.tsx';
import { heightsAlong } from '../../view/height.ts';
import { engine } from '../engineHold.ts';
import { unitsNow } from '../units.ts';
import { lossBox, lossPath, lossRange } from './lossPaths.ts';
import type { HeroLoss } from './lossPaths.ts';

interface ProjectorFogProps {
  classroom: Classroom;
  room: RoomView;
  challenge: Challenge;
}

export function ProjectorFog({ classroom, room, challenge }: ProjectorFogProps) {
  const heroes = useHeroLosses(room, challenge);
  const units = unitsNow(room, useNow(classroom.serverNow, 100), challenge.budgetUnits);
  const range = lossRange(heroes);
  return (
    <figure class="fog-curves" data-testid="fog">
      <figcaption>{text.projector.fogAxis}</figcaption>
      <svg viewBox={`0 0 ${lossBox.width} ${lossBox.height}`} preserveAspectRatio="none" role="img" aria-label={text.projector.fogAxis}>
        {heroes.map((hero) => (
          <path
            key={hero.id}
            class="fog-curve"
            d={lossPath(hero, range, units, challenge.budgetUnits)}
            style={{ stroke: colourOf(hero) }}
          />
        ))}
      </svg>
    </figure>
  );
}

const colourOf = ({ hue }: HeroLoss): string => (hue === null ? 'var(--neutral)' : `var(--player-${hue + 1})`);
const hues = 12;

/** One path a plan, arriving one after the other. */
function useHeroLosses(room: RoomView, challenge: Challenge): readonly HeroLoss[] {
  const [heroes, setHeroes] = useState<readonly HeroLoss[]>([]);
  const { plans, seed } = room;
  useEffect(() => {
    setHeroes([]);
    if (seed === null) return undefined;
    let stopped = false;
    const { tile } = worldOf(challenge.landscape);
    async function walk(roundSeed: number): Promise<void> {
      const open = await engine();
      for (const [index, [id, plan]] of Object.entries(plans).entries()) {
        // One after the other: a whole class at once would hold up the first curve.
        // oxlint-disable-next-line no-await-in-loop
        const points = await open.heroPath({ ...specOf(challenge, plan, roundSeed), walkers: 1 });
        if (stopped) return;
        const hero = {
          id,
          losses: heightsAlong(tile, points),
          unitsPerStep: unitsPerStep(challenge.hardware, plan.batchSize),
          hue: index < hues ? index : null,
        };
        setHeroes((before) => [...before, hero]);
      }
    }
    walk(seed).catch((error: unknown) => console.error(error));
    return () => {
      stopped = true;
    };
  }, [room.roundNumber, seed]);
  return heroes;
}
