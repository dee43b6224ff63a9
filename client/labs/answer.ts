// What the labs ask for: a lab's numbers for a state, a landscape surveyed for its map, or its ground painted. Answered in the labs' thread, or on the
// page without one.
import { worldOf } from '../../shared/sim/worlds.ts';
import type { Theme } from '../view/mapView.ts';
import type { Relief } from '../view/relief.ts';
import { survey, type Survey } from '../view/survey.ts';
import { paintTerrain } from '../view/terrain.ts';
import type { LabId } from './ids.ts';
import { models, type Model } from './models.ts';
import { queryOf, stateOf } from './query.ts';

export type Ask =
  | { kind: 'measure'; lab: LabId; query: string }
  /** start: where the landscape's own is not meant */
  | { kind: 'survey'; landscape: string; start: readonly [x: number, y: number] | null }
  /** width, height: in pixels */
  | { kind: 'terrain'; landscape: string; relief: Relief; width: number; height: number; theme: Theme };

/** A page asks for the same numbers ahead, in its text and in its instruments. */
const mostKept = 24;
const kept = new Map<string, unknown>();

export async function answerOf(ask: Ask): Promise<unknown> {
  switch (ask.kind) {
    case 'measure':
      return measureOf(ask.lab, ask.query);
    case 'survey':
      return surveyOf(ask.landscape, ask.start);
    case 'terrain':
      return paintTerrain(worldOf(ask.landscape), ask.relief, ask.width, ask.height, ask.theme);
  }
}

async function measureOf(lab: LabId, query: string): Promise<unknown> {
  // Which lab it is, the page knows: it takes the result for this very function's (useLab.ts).
  const { fields, measure, ran = same } = (await models[lab]()) as unknown as Model<object, unknown>;
  const state = ran(stateOf(fields, query).state);
  const key = `${lab}?${queryOf(fields, state)}`;
  const result = kept.get(key) ?? measure(state);
  kept.delete(key);
  kept.set(key, result);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return result;
}

const same = (state: object): object => state;

/** A world has functions, which cross no threads. */
function surveyOf(id: string, start: readonly [x: number, y: number] | null): Survey {
  const world = worldOf(id);
  const { domain, minima, targets } = world.landscape;
  return { ...survey(world, start ?? world.landscape.start), world: { tile: world.tile, landscape: { domain, minima, targets } } };
}
