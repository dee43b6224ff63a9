// From a plan to a run: its length, its spec, and whether the challenge allows it.
import { stepsAffordable } from '../sim/cost.ts';
import type { Plan, SwarmSpec } from '../sim/plan.ts';
import type { Challenge, Range } from './challenge.ts';
import { keySteps, piecesOf } from './course.ts';
import type { Fault } from './planParameters.ts';
import { optimizerFault, scheduleFault } from './planParameters.ts';
import type { KnobTurn, Reason, Refusal, RunClock } from './sessionTypes.ts';

/** T: how many steps of this plan the budget buys. */
export function planSteps(challenge: Challenge, plan: Plan): number {
  return stepsAffordable(challenge.hardware, challenge.budgetUnits, plan.batchSize);
}

/** What a round with live knobs adds to a plan: the noise keys of its turns (as many as are known) and what was turned. */
export interface Live {
  keys: readonly number[];
  knobs: readonly KnobTurn[];
}

/** The spec of a run with live knobs. With keys missing it holds up to the end of the last known turn. */
export function liveSpecOf(challenge: Challenge, plan: Plan, { keys, knobs }: Live): SwarmSpec {
  const pieces = piecesOf(challenge, plan, knobs);
  return {
    ...specOf(challenge, plan, keys[0] ?? 0),
    steps: pieces.at(-1)?.steps ?? 0,
    keys: keySteps(challenge, pieces, keys),
    ...(pieces.length > 1 && { knobs: pieces.map(({ units: _units, ...piece }) => piece) }),
  };
}

/** The spec that the referee, every screen and every replay run. */
export function specOf(challenge: Challenge, plan: Plan, seed: number): SwarmSpec {
  return {
    landscape: challenge.landscape,
    start: challenge.start,
    cloud: challenge.cloud,
    noise: challenge.noise,
    datasetSize: challenge.datasetSize,
    plan,
    steps: planSteps(challenge, plan),
    walkers: challenge.walkers,
    seed,
  };
}

/** Units spent at server time atMs. Never below the clock's own mark: a server clock that steps back does not rewind a run. */
export function unitsAt(clock: RunClock, atMs: number, budgetUnits: number): number {
  const spent = clock.units + clock.unitsPerMs * Math.max(0, atMs - clock.atMs);
  return Math.min(budgetUnits, spent);
}

const refusal = (reason: Reason, fault: Fault): Refusal => ({
  ok: false,
  reason,
  detail: `${fault.field}: got ${JSON.stringify(fault.got) ?? 'nothing'}, takes ${fault.takes}`,
});
const within = (x: number, range: Range): boolean => x >= range.min && x <= range.max;
const takes = (range: Range): string => (range.min === range.max ? String(range.min) : `${range.min} to ${range.max}`);

/** null: the plan may run in this challenge. Otherwise the field, what it got and what it takes. */
export function checkPlan(challenge: Challenge, plan: Plan): Refusal | null {
  const { controls, hardware, datasetSize, naive } = challenge;
  const { batchSize, learningRate, warmupSteps, schedule, optimizer } = plan;
  const batch = (reason: Reason, takes: string): Refusal => refusal(reason, { field: 'batchSize', got: batchSize, takes });
  if (!Number.isInteger(batchSize)) return batch('plan-out-of-range', `a whole number, ${takes(controls.batchSize)}`);
  if (batchSize > hardware.memoryLimit) return batch('batch-does-not-fit-in-memory', `at most ${hardware.memoryLimit}`);
  if (datasetSize !== null && batchSize > datasetSize) return batch('batch-exceeds-dataset', `at most ${datasetSize}`);
  if (!within(batchSize, controls.batchSize)) return batch('plan-out-of-range', takes(controls.batchSize));
  if (!within(learningRate, controls.learningRate))
    return refusal('plan-out-of-range', { field: 'learningRate', got: learningRate, takes: takes(controls.learningRate) });
  if (!controls.schedules.includes(schedule.kind))
    return refusal('schedule-not-offered', { field: 'schedule', got: schedule.kind, takes: controls.schedules.join(', ') });
  if (!controls.optimizers.includes(optimizer.kind))
    return refusal('optimizer-not-offered', { field: 'optimizer', got: optimizer.kind, takes: controls.optimizers.join(', ') });
  const fault = scheduleFault(schedule, learningRate) ?? optimizerFault(optimizer, naive.optimizer, controls.momentum);
  if (fault !== null) return refusal('plan-out-of-range', fault);
  if (!controls.warmup && warmupSteps !== naive.warmupSteps)
    return refusal('warmup-not-offered', { field: 'warmupSteps', got: warmupSteps, takes: String(naive.warmupSteps) });
  const steps = planSteps(challenge, plan);
  if (!Number.isInteger(warmupSteps) || !within(warmupSteps, { min: 0, max: steps }))
    return refusal('plan-out-of-range', { field: 'warmupSteps', got: warmupSteps, takes: `a whole number, 0 to ${steps}` });
  return null;
}
