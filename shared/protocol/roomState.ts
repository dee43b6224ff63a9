// RoomView as a synchronised state. The only file that knows how a view is laid out on the wire.
// Numbers that grow past 32 bits (times) and rates are float64: a view survives the trip unchanged.
// null is '' for strings and -1 for the seed: no view holds these values.
import { schema, t } from '@colyseus/schema';
import type { ArraySchema, MapSchema, SchemaType } from '@colyseus/schema';
import * as v from 'valibot';
import { knobKinds, type BoardShown, type PhaseKind, type RunClock, type Timer } from '../game/sessionTypes.ts';
import type { RoomView, SeatView } from '../game/view.ts';
import type { Plan } from '../sim/plan.ts';
import { optimizerSchema, scheduleSchema } from './plan.ts';
import { setupSchema } from './setup.ts';
import { whatIfSchema } from './whatIf.ts';

export const SeatState = schema(
  {
    name: t.string().default(''),
    /** '' is a student */
    bot: t.string().default(''),
    present: t.boolean().default(false),
    ready: t.boolean().default(false),
    watching: t.boolean().default(false),
    /** -1 is none */
    team: t.int8().default(-1),
  },
  'SeatState',
);
export type SeatState = SchemaType<typeof SeatState>;

export const PlanState = schema(
  {
    batchSize: t.uint32().default(1),
    learningRate: t.float64().default(0),
    /** JSON: ten and eight shapes, never changed field by field */
    schedule: t.string().default(''),
    optimizer: t.string().default(''),
    warmupSteps: t.uint32().default(0),
  },
  'PlanState',
);
export type PlanState = SchemaType<typeof PlanState>;

export const RoomState = schema(
  {
    code: t.string().default(''),
    phase: t.string<PhaseKind>().default('lobby'),
    roundNumber: t.uint32().default(0),
    challengeId: t.string().default(''),
    /** JSON; '' is none */
    setup: t.string().default(''),
    timer: t.string<'' | Timer['kind']>().default(''),
    /** endsAtMs or leftMs */
    timerMs: t.float64().default(0),
    totalMs: t.float64().default(0),
    late: t.boolean().default(false),
    discuss: t.boolean().default(false),
    hasClock: t.boolean().default(false),
    clockAtMs: t.float64().default(0),
    clockUnits: t.float64().default(0),
    clockUnitsPerMs: t.float64().default(0),
    commitment: t.string().default(''),
    seed: t.float64().default(-1),
    salt: t.string().default(''),
    closed: t.boolean().default(false),
    board: t.string<BoardShown>().default('neighbours'),
    aliases: t.boolean().default(false),
    teams: t.uint8().default(0),
    keys: t.array('uint32'),
    /** JSON: lists of what was turned, by seat */
    knobs: t.map('string'),
    chart: t.uint8().default(0),
    /** JSON; '' is none */
    whatIf: t.string().default(''),
    seats: t.map(SeatState),
    plans: t.map(PlanState),
    recordId: t.string().default(''),
    pastRecordIds: t.array('string'),
  },
  'RoomState',
);
export type RoomState = SchemaType<typeof RoomState>;

/** Brings a map of states to the view's keys; a state that stays is changed in place, so that only its changed fields travel. */
function copyMap<View, State extends object>(
  views: Readonly<Record<string, View>>,
  states: MapSchema<State>,
  create: () => State,
  copy: (view: View, state: State) => void,
): void {
  for (const key of states.keys()) if (!Object.hasOwn(views, key)) states.delete(key);
  for (const [key, view] of Object.entries(views)) {
    const known = states.get(key);
    const state = known ?? create();
    copy(view, state);
    if (known === undefined) states.set(key, state);
  }
}

function copySeat(view: SeatView, state: SeatState): void {
  const { name, bot, present, ready, watching, team } = view;
  Object.assign(state, { name, bot: bot ?? '', present, ready, watching, team: team ?? -1 } satisfies Partial<SeatState>);
}

function copyPlan(plan: Plan, state: PlanState): void {
  Object.assign(state, {
    batchSize: plan.batchSize,
    learningRate: plan.learningRate,
    schedule: JSON.stringify(plan.schedule),
    optimizer: JSON.stringify(plan.optimizer),
    warmupSteps: plan.warmupSteps,
  } satisfies Partial<PlanState>);
}

/** Colyseus's setters skip equal values, so a patch holds what changed and nothing else (a test counts). */
export function copyToState(view: RoomView, state: RoomState): void {
  const { timer, clock } = view;
  Object.assign(state, {
    code: view.code,
    phase: view.phase,
    roundNumber: view.roundNumber,
    challengeId: view.challengeId ?? '',
    setup: view.setup === null ? '' : JSON.stringify(view.setup),
    timer: timer?.kind ?? '',
    timerMs: timer === null ? 0 : timer.kind === 'running' ? timer.endsAtMs : timer.leftMs,
    totalMs: view.totalMs,
    late: view.late,
    discuss: view.discuss,
    hasClock: clock !== null,
    clockAtMs: clock?.atMs ?? 0,
    clockUnits: clock?.units ?? 0,
    clockUnitsPerMs: clock?.unitsPerMs ?? 0,
    commitment: view.commitment ?? '',
    seed: view.seed ?? -1,
    salt: view.salt ?? '',
    closed: view.closed,
    board: view.board,
    aliases: view.aliases,
    teams: view.teams,
    chart: view.chart,
    whatIf: view.whatIf === null ? '' : JSON.stringify(view.whatIf),
    recordId: view.recordId ?? '',
  } satisfies Partial<RoomState>);
  copyMap(view.seats, state.seats, () => new SeatState(), copySeat);
  copyMap(view.plans, state.plans, () => new PlanState(), copyPlan);
  copyTexts(Object.fromEntries(Object.entries(view.knobs).map(([id, knobs]) => [id, JSON.stringify(knobs)])), state.knobs);
  copyList(view.pastRecordIds, state.pastRecordIds);
  copyList(view.keys, state.keys);
}

function copyTexts(views: Readonly<Record<string, string>>, states: MapSchema<string>): void {
  for (const key of states.keys()) if (!Object.hasOwn(views, key)) states.delete(key);
  for (const [key, text] of Object.entries(views)) if (states.get(key) !== text) states.set(key, text);
}

/** Lists that mostly grow: only what is new travels. */
function copyList<T>(view: readonly T[], state: ArraySchema<T>): void {
  while (state.length > view.length) state.pop();
  view.forEach((one, i) => {
    if (i >= state.length) state.push(one);
    else if (state[i] !== one) state[i] = one;
  });
}

const knobsSchema = v.array(v.strictObject({ turn: v.number(), kind: v.picklist(knobKinds) }));
const orNull = (text: string): string | null => (text === '' ? null : text);

function timerOf(state: RoomState): Timer | null {
  switch (state.timer) {
    case '':
      return null;
    case 'running':
      return { kind: 'running', endsAtMs: state.timerMs };
    case 'paused':
      return { kind: 'paused', leftMs: state.timerMs };
  }
}

function clockOf(state: RoomState): RunClock | null {
  return state.hasClock ? { atMs: state.clockAtMs, units: state.clockUnits, unitsPerMs: state.clockUnitsPerMs } : null;
}

function seatOf(state: SeatState): SeatView {
  const { name, bot, present, ready, watching, team } = state;
  return { name, bot: orNull(bot), present, ready, watching, team: team < 0 ? null : team };
}

function planOf(state: PlanState): Plan {
  return {
    batchSize: state.batchSize,
    learningRate: state.learningRate,
    schedule: v.parse(scheduleSchema, JSON.parse(state.schedule)),
    warmupSteps: state.warmupSteps,
    optimizer: v.parse(optimizerSchema, JSON.parse(state.optimizer)),
  };
}

/** The view that was copied, plain and free of the state: keep it, compare it. */
export function viewOfState(state: RoomState): RoomView {
  return {
    code: state.code,
    phase: state.phase,
    roundNumber: state.roundNumber,
    challengeId: orNull(state.challengeId),
    setup: state.setup === '' ? null : v.parse(setupSchema, JSON.parse(state.setup)),
    timer: timerOf(state),
    totalMs: state.totalMs,
    late: state.late,
    discuss: state.discuss,
    clock: clockOf(state),
    commitment: orNull(state.commitment),
    seed: state.seed < 0 ? null : state.seed,
    salt: orNull(state.salt),
    closed: state.closed,
    board: state.board,
    aliases: state.aliases,
    teams: state.teams,
    keys: [...state.keys],
    knobs: Object.fromEntries(Array.from(state.knobs.entries(), ([id, knobs]) => [id, v.parse(knobsSchema, JSON.parse(knobs))])),
    chart: state.chart,
    whatIf: state.whatIf === '' ? null : v.parse(whatIfSchema, JSON.parse(state.whatIf)),
    seats: Object.fromEntries(Array.from(state.seats.entries(), ([id, seat]) => [id, seatOf(seat)])),
    plans: Object.fromEntries(Array.from(state.plans.entries(), ([id, plan]) => [id, planOf(plan)])),
    recordId: orNull(state.recordId),
    pastRecordIds: [...state.pastRecordIds],
  };
}
