// Live knobs in numbers: where a plan stands after the turns so far, and what one more would make of it.
import type { Challenge } from '../../shared/game/challenge.ts';
import { offersKnob, turned, turnsIn } from '../../shared/game/course.ts';
import { knobKinds, type KnobKind, type KnobTurn } from '../../shared/game/sessionTypes.ts';
import { unitsPerStep } from '../../shared/sim/cost.ts';
import type { Plan } from '../../shared/sim/plan.ts';

type Standing = Pick<Plan, 'batchSize' | 'learningRate'>;

export interface KnobOffer {
  kind: KnobKind;
  of: 'rate' | 'batch';
  /** the number it changes, now and then: a learning rate or a batch size */
  before: number;
  after: number;
  /** units a step, now and then */
  unitsBefore: number;
  unitsAfter: number;
  /** neither hardware, data set nor the challenge's sliders allow more */
  atLimit: boolean;
}

/** After every turn asked for, those on their way included. */
export function standingOf(challenge: Challenge, plan: Plan, turns: readonly KnobTurn[]): Standing {
  return turns.reduce<Standing>((standing, { kind }) => turned(challenge, standing, kind), plan);
}

/** The one that waits for its turn to begin; keys: noise keys released so far, one a turn. */
export function onItsWay(turns: readonly KnobTurn[], keys: number): KnobTurn | null {
  return turns.find(({ turn }) => turn >= keys) ?? null;
}

/** In the last turn nothing can take effect any more. */
export function isLastTurn(challenge: Challenge, keys: number): boolean {
  return keys >= turnsIn(challenge);
}

/** Those that quiet a swarm come first and are the big buttons; the others take it back. */
const quietFirst: readonly KnobKind[] = knobKinds.toSorted((a, b) => Number(isLoud(a)) - Number(isLoud(b)));

export function isLoud(kind: KnobKind): boolean {
  return kind === 'double-rate' || kind === 'halve-batch';
}

export function knobOffers(challenge: Challenge, plan: Plan, turns: readonly KnobTurn[]): readonly KnobOffer[] {
  const now = standingOf(challenge, plan, turns);
  return quietFirst.flatMap((kind): KnobOffer[] => {
    if (!offersKnob(challenge, kind)) return [];
    const then = turned(challenge, now, kind);
    const of = kind === 'halve-rate' || kind === 'double-rate' ? 'rate' : 'batch';
    const [before, after] = of === 'rate' ? [now.learningRate, then.learningRate] : [now.batchSize, then.batchSize];
    return [
      {
        kind,
        of,
        before,
        after,
        unitsBefore: unitsPerStep(challenge.hardware, now.batchSize),
        unitsAfter: unitsPerStep(challenge.hardware, then.batchSize),
        atLimit: before === after,
      },
    ];
  });
}
