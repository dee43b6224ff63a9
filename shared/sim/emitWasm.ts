// A recording as a WASM SIMD module: 4 walkers to a vector, `groups` vectors side by side, their state in locals over many steps.
// Locals are never shared between values: V8's register allocation does better than we would.
import { floatUniforms, intUniforms, rowWords, wordOfRow } from './layout.ts';
import { SQRT_TINY, TINY } from './ops.ts';
import {
  allFloats,
  allInts,
  at,
  F32X4,
  get,
  i32,
  I32,
  I32X4,
  ints,
  loop,
  moduleOf,
  set,
  shuffle,
  tee,
  V128,
  type Code,
} from './wasmCode.ts';
import type { Node, Operation, Recording } from './recording.ts';

/** read from a table, at an index of the walker's own */
type Gathered = Extract<Operation, 'tile' | 'factor' | 'delay' | 'quantile'>;
const isGathered = (op: Operation): op is Gathered => op === 'tile' || op === 'factor' || op === 'delay' || op === 'quantile';

const keyOf = (node: Node, group: number): string => (node.varies ? `${node.id}:${group}` : String(node.id));

/**
 * The module exports run(...): walkers `first` to first + count - 1, whose planes of `count` floats begin at `state`,
 * do `steps` steps from step `from` on. count is a multiple of 4 * groups. The last seven are byte addresses in the imported memory.
 */
export const parameters = [
  'count',
  'first',
  'from',
  'steps',
  'state',
  'tile',
  'delays',
  'quantiles',
  'rows',
  'uniforms',
  'factors',
] as const;
const [COUNT, FIRST, FROM, STEPS, STATE, TILE, DELAYS, QUANTILES, ROWS, UNIFORMS, FACTORS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const SIGN = -0x80000000;
const ROW_BYTES = 4 * rowWords;
const NODE_BYTES_LOG = 4;

export function emitWasm(recording: Recording, groups = 2): Uint8Array<ArrayBuffer> {
  // Vectors follow the scalars, whose number is only known at the end: so they are counted apart and scalars get a fixed room.
  const scalarRoom = 16 + 32 * groups;
  let scalars = 0;
  let vectors = 0;
  const scalar = (): number => parameters.length + scalars++;
  const vector = (): number => parameters.length + scalarRoom + vectors++;
  const [id, step, end, row, stride, rowOfNodes] = [scalar(), scalar(), scalar(), scalar(), scalar(), scalar()];

  const locals = new Map<string, number>();
  const local = (node: Node, group: number): number => {
    const key = keyOf(node, group);
    const known = locals.get(key);
    if (known !== undefined) return known;
    const made = vector();
    locals.set(key, made);
    return made;
  };
  /** Made once, before all walkers: constants inside operations. */
  const hoisted: Code[] = [];
  const shared = new Map<string, Code>();
  const once = (code: Code): Code => {
    const key = JSON.stringify(code);
    const known = shared.get(key);
    if (known) return known;
    const made = vector();
    hoisted.push(code, set(made));
    const read = get(made);
    shared.set(key, read);
    return read;
  };

  // Gathers. An index is (a varying part) + (maybe the tile's width) + (a constant): lanes are taken out once for each varying part.
  interface Address {
    lanes: readonly number[];
    offset: number;
  }
  const addresses = new Map<string, readonly number[]>();
  const addressOf = (index: Node, group: number, base: number, shift: number, code: Code[]): Address => {
    const [part, added] = index.args;
    if (index.op === 'iadd' && part && added?.op === 'int') {
      const inner = addressOf(part, group, base, shift, code);
      return { lanes: inner.lanes, offset: inner.offset + (Number(added.n) << shift) };
    }
    const key = `${index.id}:${group}:${base}`;
    const known = addresses.get(key);
    if (known) return { lanes: known, offset: 0 };
    const lanes = [scalar(), scalar(), scalar(), scalar()];
    addresses.set(key, lanes);
    if (index.op === 'iadd' && part && added?.op === 'iuniform' && added.n === 'width' && shift === NODE_BYTES_LOG) {
      const inner = addressOf(part, group, base, shift, code);
      lanes.forEach((lane, i) => code.push(get(inner.lanes[i] ?? 0), get(rowOfNodes), I32.add, set(lane)));
      return { lanes, offset: inner.offset };
    }
    const bytes = vector();
    code.push(get(local(index, group)), i32(shift), I32X4.shl, once([get(base), I32X4.splat]), I32X4.add, set(bytes));
    lanes.forEach((lane, i) => code.push([get(bytes), I32X4.lane, i, set(lane)]));
    return { lanes, offset: 0 };
  };
  const gathered = new Map<string, readonly number[]>();
  const gather = (op: Gathered, index: Node, group: number, code: Code[]): readonly number[] => {
    const key = `${op}${index.id}:${group}`;
    const known = gathered.get(key);
    if (known) return known;
    const made = gatherers[op](index, group, code);
    gathered.set(key, made);
    return made;
  };
  const mix = (code: Code[], a: number, b: number, ...lanes: [number, number, number, number]): number => {
    const made = vector();
    code.push(get(a), get(b), shuffle(...lanes), set(made));
    return made;
  };
  /** four nodes of four parts, transposed: one vector for each part */
  const gatherNodes = (index: Node, group: number, code: Code[], table: number): number[] => {
    const { lanes, offset } = addressOf(index, group, table, NODE_BYTES_LOG, code);
    const [a = 0, b = 0, c = 0, d = 0] = lanes.map((lane) => {
      const made = vector();
      code.push(get(lane), V128.load, at(offset), set(made));
      return made;
    });
    const [low1, low2] = [mix(code, a, b, 0, 4, 1, 5), mix(code, c, d, 0, 4, 1, 5)];
    const [high1, high2] = [mix(code, a, b, 2, 6, 3, 7), mix(code, c, d, 2, 6, 3, 7)];
    const halves = [
      [low1, low2],
      [high1, high2],
    ] as const;
    return halves.flatMap(([left, right]) => [mix(code, left, right, 0, 1, 4, 5), mix(code, left, right, 2, 3, 6, 7)]);
  };
  /** neighbouring quantiles come in pairs: [this, next] */
  const gatherPairs = (index: Node, group: number, code: Code[]): number[] => {
    const { lanes, offset } = addressOf(index, group, QUANTILES, 2, code);
    const [l0 = 0, l1 = 0, l2 = 0, l3 = 0] = lanes;
    const [a, b] = [vector(), vector()];
    code.push([get(l0), V128.load64Zero, at(offset), set(a), get(l1), get(a), V128.load64Lane, at(offset), 1, set(a)]);
    code.push([get(l2), V128.load64Zero, at(offset), set(b), get(l3), get(b), V128.load64Lane, at(offset), 1, set(b)]);
    return [mix(code, a, b, 0, 2, 4, 6), mix(code, a, b, 1, 3, 5, 7)];
  };
  const gatherDelays = (index: Node, group: number, code: Code[]): number[] => {
    const { lanes, offset } = addressOf(index, group, DELAYS, 2, code);
    const made = vector();
    const [l0 = 0, ...others] = lanes;
    code.push(get(l0), V128.load32Zero, at(offset), set(made));
    others.forEach((lane, i) => code.push([get(lane), get(made), V128.load32Lane, at(offset), i + 1, set(made)]));
    return [made];
  };

  const gatherers: Record<Gathered, (index: Node, group: number, code: Code[]) => number[]> = {
    tile: (index, group, code) => gatherNodes(index, group, code, TILE),
    factor: (index, group, code) => gatherNodes(index, group, code, FACTORS),
    delay: gatherDelays,
    quantile: gatherPairs,
  };

  const uniform = (index: number): Code => [get(UNIFORMS), V128.load32Splat, at(4 * index)];
  const valid = (a: Code): Code => [a, F32X4.abs, once(allFloats(TINY)), F32X4.greaterEqual];
  const signOf = (a: Code): Code => [a, once(allInts(SIGN)), V128.and];
  /** One operation on the vectors of one group; a, b and c are its arguments. */
  const operation = (node: Node, group: number, a: Code, b: Code, c: Code): Code => {
    const n = Number(node.n);
    switch (node.op) {
      case 'add':
        return [a, b, F32X4.add];
      case 'sub':
        return [a, b, F32X4.sub];
      case 'mul':
        return [a, b, F32X4.mul];
      case 'div':
        return [a, b, F32X4.div, a, F32X4.abs, once(allFloats(TINY)), F32X4.less, V128.andNot];
      case 'sqrt':
        return [a, F32X4.sqrt, a, once(allFloats(SQRT_TINY)), F32X4.less, V128.andNot];
      case 'sign':
        return [signOf(a), once(allFloats(1)), V128.or, valid(a), V128.and];
      case 'tidy':
        return [a, valid(a), V128.and];
      case 'min':
        return [a, b, F32X4.pmin];
      case 'signed':
        return [a, signOf(b), V128.xor];
      case 'le':
        return [a, b, F32X4.lessEqual];
      case 'both':
      case 'and':
        return [a, b, V128.and];
      case 'select':
        return [b, c, a, V128.bitselect];
      case 'iadd':
        return [a, b, I32X4.add];
      case 'isub':
        return [a, b, I32X4.sub];
      case 'imul':
        return [a, b, I32X4.mul];
      case 'xor':
        return [a, b, V128.xor];
      case 'imin':
        return [a, b, I32X4.min];
      case 'imax':
        return [a, b, I32X4.max];
      case 'rotl':
        return [a, i32(n), I32X4.shl, a, i32(32 - n), I32X4.shr, V128.or];
      case 'shr':
        return [a, i32(n), I32X4.shr];
      case 'trunc':
        return [a, I32X4.fromFloat];
      case 'toFloat':
        return [a, F32X4.fromInt];
      case 'topBits':
        // Conversion rounds; without the bits of a >> 24 what is cut off lies below half, so it rounds down.
        return [a, a, i32(24), I32X4.shr, V128.andNot, F32X4.fromInt];
      case 'float':
        return allFloats(n);
      case 'int':
        return allInts(n);
      case 'uniform':
        return uniform(floatUniforms.findIndex((name) => name === node.n));
      case 'iuniform':
        return uniform(floatUniforms.length + intUniforms.findIndex((name) => name === node.n));
      case 'row':
      case 'irow':
        return [get(row), V128.load32Splat, at(4 * wordOfRow(String(node.n)))];
      case 'step':
        return [get(step), I32X4.splat];
      case 'walker':
        return [get(FIRST), get(id), I32.add, I32X4.splat, ints(4 * group, 4 * group + 1, 4 * group + 2, 4 * group + 3), I32X4.add];
      case 'tile':
      case 'factor':
      case 'delay':
      case 'quantile':
      case 'plane':
        throw new Error(`emitWasm: ${node.op} is no plain operation`);
      default:
        return node.op satisfies never;
    }
  };
  const emit = (wanted: (node: Node) => boolean): Code => {
    const code: Code[] = [];
    for (const node of recording.nodes) {
      if (node.op === 'plane' || !wanted(node)) continue;
      for (let group = 0; group < (node.varies ? groups : 1); group++) {
        const [a = [], b = [], c = []] = node.args.map((arg) => get(local(arg, group)));
        const [index] = node.args;
        if (isGathered(node.op) && index) locals.set(keyOf(node, group), gather(node.op, index, group, code)[Number(node.n)] ?? 0);
        else code.push(operation(node, group, a, b, c), set(local(node, group)));
      }
    }
    return code;
  };

  // A plane lives in one local a group, from step to step; the recording reads it there.
  const state = recording.planes.flatMap((name, plane) =>
    Array.from({ length: groups }, (_, group) => {
      const read = recording.nodes.find((node) => node.op === 'plane' && node.n === name);
      return { plane, group, local: read ? local(read, group) : vector(), next: recording.next[plane] };
    }),
  );
  const addressOfPlane = (plane: number): Code => [
    get(STATE),
    get(stride),
    i32(plane),
    I32.mul,
    I32.add,
    get(id),
    i32(2),
    I32.shl,
    I32.add,
  ];
  const before = emit((node) => !node.varies && !node.steps);
  const eachWalker = emit((node) => node.varies && !node.steps);
  const eachStep = emit((node) => node.steps);
  const widthAt = 4 * (floatUniforms.length + intUniforms.indexOf('width'));
  const body: Code = [
    [get(COUNT), i32(2), I32.shl, set(stride)],
    [get(FROM), get(STEPS), I32.add, set(end)],
    [get(UNIFORMS), I32.load, at(widthAt), i32(NODE_BYTES_LOG), I32.shl, set(rowOfNodes)],
    hoisted,
    before,
    loop([
      state.map(({ plane, group, local }) => [addressOfPlane(plane), V128.load, at(16 * group), set(local)]),
      eachWalker,
      [get(FROM), set(step), get(ROWS), set(row)],
      loop([
        eachStep,
        // all next values are read before the first is written
        state.map(({ group, next }) => (next ? get(local(next, group)) : [])),
        state.toReversed().map(({ local }) => set(local)),
        [get(row), i32(ROW_BYTES), I32.add, set(row)],
        [get(step), i32(1), I32.add, tee(step), get(end), I32.less],
      ]),
      state.map(({ plane, group, local }) => [addressOfPlane(plane), get(local), V128.store, at(16 * group)]),
      [get(id), i32(4 * groups), I32.add, tee(id), get(COUNT), I32.less],
    ]),
  ];
  if (scalars > scalarRoom) throw new Error(`emitWasm: ${scalars} scalars, expected at most ${scalarRoom}`);
  return moduleOf('run', parameters.length, { i32: scalarRoom, v128: vectors }, body);
}
