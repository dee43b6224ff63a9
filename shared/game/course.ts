// A run with live knobs, as steps of one plan (PHYSICS sections 5 and 9). Everybody's clock runs in units of compute, cut into turns; a plan
// steps at its own cost. A turn's knobs, and its noise key, hold from the plan's first step that begins in it.
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { stepsAffordable, unitsPerStep } from '../sim/cost.ts';
import type { Plan } from '../sim/plan.ts';
import type { Challenge } from './challenge.ts';
import type { KnobKind, KnobTurn, SeedDraw } from './sessionTypes.ts';

/** About so long is a turn: a hand that reacts waits at most this for its knob. */
const turnMs = 2_000;

export function turnsIn(challenge: Challenge): number {
  return Math.max(1, Math.round(challenge.timing.descendMs / turnMs));
}

export function unitsATurn(challenge: Challenge): number {
  return challenge.budgetUnits / turnsIn(challenge);
}

/**
 * The noise key of a turn: the first 4 bytes, little-endian, of SHA-256 (seed, 4 bytes little-endian; salt; turn, 4 bytes little-endian). Without seed
 * and salt no key tells the next; once they are revealed anybody can check all of them.
 */
export function turnKey({ seed, salt }: Pick<SeedDraw, 'seed' | 'salt'>, turn: number): number {
  const saltBytes = hexToBytes(salt);
  const message = new Uint8Array(8 + saltBytes.length);
  const view = new DataView(message.buffer);
  view.setUint32(0, seed, true);
  message.set(saltBytes, 4);
  view.setUint32(4 + saltBytes.length, turn, true);
  const digest = sha256(message);
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0, true);
}

/** The keys of turns 0 to `turns` - 1. */
export function turnKeys(draw: Pick<SeedDraw, 'seed' | 'salt'>, turns: number): number[] {
  return Array.from({ length: turns }, (_, turn) => turnKey(draw, turn));
}

/** Whether the challenge lets a hand turn this knob while the swarms walk. */
export function offersKnob({ knobs }: Challenge, kind: KnobKind): boolean {
  const wanted = kind === 'halve-rate' || kind === 'double-rate' ? knobs?.rate : knobs?.batch;
  return wanted === true;
}

export const hasKnobs = ({ knobs }: Challenge): boolean => knobs?.rate === true || knobs?.batch === true;

/** Batch size and learning rate after a knob; both stay where the challenge's controls end (a rate may fall below them). */
export function turned(challenge: Challenge, before: Pick<Plan, 'batchSize' | 'learningRate'>, kind: KnobKind): typeof before {
  const { controls, hardware, datasetSize } = challenge;
  const largest = Math.min(controls.batchSize.max, hardware.memoryLimit, datasetSize ?? Infinity);
  const { batchSize, learningRate } = before;
  switch (kind) {
    case 'halve-rate':
      return { batchSize, learningRate: learningRate / 2 };
    case 'double-rate':
      return { batchSize, learningRate: Math.min(2 * learningRate, Math.max(learningRate, controls.learningRate.max)) };
    case 'halve-batch':
      return { batchSize: Math.max(Math.min(batchSize, controls.batchSize.min), Math.ceil(batchSize / 2)), learningRate };
    case 'double-batch':
      return { batchSize: Math.max(batchSize, Math.min(2 * batchSize, largest)), learningRate };
  }
}

/** From step `from` on, which begins at `units`: batch size, learning rate, and the length of the run as it then is. */
export interface Piece {
  from: number;
  units: number;
  batchSize: number;
  learningRate: number;
  steps: number;
}

/** The plan's pieces, in order; the first is the plan itself. `knobs` in rising turns. */
export function piecesOf(challenge: Challenge, plan: Plan, knobs: readonly KnobTurn[]): readonly Piece[] {
  const { hardware, budgetUnits } = challenge;
  const each = unitsATurn(challenge);
  let piece: Piece = {
    from: 0,
    units: 0,
    batchSize: plan.batchSize,
    learningRate: plan.learningRate,
    steps: stepsAffordable(hardware, budgetUnits, plan.batchSize),
  };
  const pieces = [piece];
  for (const { turn, kind } of knobs) {
    const from = piece.from + stepsUntil(piece, turn * each, unitsPerStep(hardware, piece.batchSize));
    // What begins with the run's end or later changes nothing.
    if (from >= piece.steps) break;
    const units = piece.units + (from - piece.from) * unitsPerStep(hardware, piece.batchSize);
    const after = turned(challenge, piece, kind);
    const left = stepsAffordable(hardware, budgetUnits - units, after.batchSize);
    const next = { from, units, ...after, steps: from + left };
    // Several knobs before the same step are one piece.
    if (from === piece.from) pieces.pop();
    pieces.push(next);
    piece = next;
  }
  return pieces;
}

/** Steps of the piece that begin before `units`. */
function stepsUntil(piece: Piece, units: number, cost: number): number {
  return Math.max(0, Math.ceil((units - piece.units) / cost));
}

/** Steps done once the clock shows `units`; as many as the pieces hold at most. */
export function stepAt(challenge: Challenge, pieces: readonly Piece[], units: number): number {
  const piece = pieces.findLast((one) => one.units <= units) ?? pieces[0];
  if (piece === undefined) return 0;
  const done = piece.from + stepsAffordable(challenge.hardware, Math.max(0, units - piece.units), piece.batchSize);
  return Math.min(done, pieces.at(-1)?.steps ?? 0);
}

/** The first step of each turn but the first, with that turn's key; keys[0] holds from the start. Turns without a step of their own are left out. */
export function keySteps(challenge: Challenge, pieces: readonly Piece[], keys: readonly number[]): { from: number; seed: number }[] {
  const each = unitsATurn(challenge);
  const steps: { from: number; seed: number }[] = [];
  keys.forEach((seed, turn) => {
    if (turn === 0) return;
    const units = turn * each;
    const piece = pieces.findLast((one) => one.units < units) ?? pieces[0];
    if (piece === undefined) return;
    const next = pieces[pieces.indexOf(piece) + 1];
    const inside = piece.from + stepsUntil(piece, units, unitsPerStep(challenge.hardware, piece.batchSize));
    const from = next === undefined ? inside : Math.min(inside, next.from);
    if (from >= (pieces.at(-1)?.steps ?? 0)) return;
    if (steps.at(-1)?.from === from) steps.pop();
    steps.push({ from, seed });
  });
  return steps;
}
