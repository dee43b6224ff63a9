// What the labs ask for: a lab's numbers for a state, or a landscape surveyed and painted for its map. Answered in the labs' thread, or on the page
// without one.
import { worldOf } from '../../shared/sim/worlds.ts';
import { fit, type Margin } from '../view/projection.ts';
import type { SheetLook } from '../view/sheet.ts';
import { survey, type Survey } from '../view/survey.ts';
import { paintTerrain, terrainSize, type Pixels } from '../view/terrain.ts';
import type { LabId } from './ids.ts';
import { models, type Model } from './models.ts';
import { queryOf, stateOf } from './query.ts';

export type Ask =
  | { kind: 'measure'; lab: LabId; query: string }
  | ({ kind: 'sheet' } & SheetAsk)
  /** ahead of the sheet: it takes longer than anything else about it */
  | { kind: 'survey'; landscape: string };

export interface SheetAsk {
  landscape: string;
  /** null: the landscape's own */
  start: readonly [x: number, y: number] | null;
  /** how the sheet will be printed, but for where on it the landscape lies */
  look: Omit<SheetLook, 'projection'>;
  /** CSS pixels around the landscape */
  margin: Margin;
}

/** All that drawSheet needs. */
export interface Sheet {
  plan: Survey;
  look: SheetLook;
  terrain: Pixels;
}

/** A page asks for the same numbers ahead, in its text and in its instruments. */
const mostKept = 24;
const kept = new Map<string, unknown>();

export async function answerOf(ask: Ask): Promise<unknown> {
  switch (ask.kind) {
    case 'measure':
      return measureOf(ask.lab, ask.query);
    case 'sheet':
      return sheetOf(ask);
    case 'survey':
      surveyOf(ask.landscape);
      return null;
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

function sheetOf({ landscape, start, look: { width, height, ...how }, margin }: SheetAsk): Sheet {
  const surveyed = surveyOf(landscape);
  const plan = start === null ? surveyed : { ...surveyed, start };
  const projection = fit(plan.world.landscape.domain, width, height, margin);
  const look = { projection, width, height, ...how };
  const size = terrainSize(look);
  return { plan, look, terrain: paintTerrain(plan.world, plan.relief, size.width, size.height, look.theme) };
}

/** Of the map that is looked at: another size or theme needs no other survey. */
let newest: { id: string; plan: Survey } | null = null;

/** A world has functions, which cross no threads. */
function surveyOf(id: string): Survey {
  if (newest?.id !== id) {
    const world = worldOf(id);
    const { domain, minima, targets, start } = world.landscape;
    newest = { id, plan: { ...survey(world, start), world: { tile: world.tile, landscape: { domain, minima, targets } } } };
  }
  return newest.plan;
}
