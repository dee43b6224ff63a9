// WebAssembly's binary format, as much of it as a kernel needs (webassembly.github.io/spec/core/binary).

/** Bytes, nested as it suits whoever writes them. */
export type Code = readonly (number | Code)[];

function unsigned(value: number): number[] {
  const out: number[] = [];
  let rest = value >>> 0;
  for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128);
  return [...out, rest];
}
function signed(value: number): number[] {
  const out: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 127;
    rest >>= 7;
    if ((rest === 0 && (byte & 64) === 0) || (rest === -1 && (byte & 64) !== 0)) return [...out, byte];
    out.push(byte | 128);
  }
}
const simd = (op: number): Code => [0xfd, ...unsigned(op)];

export const get = (local: number): Code => [0x20, unsigned(local)];
export const set = (local: number): Code => [0x21, unsigned(local)];
export const tee = (local: number): Code => [0x22, unsigned(local)];
export const i32 = (value: number): Code => [0x41, signed(value)];
/** a memory operand: no alignment promised */
export const at = (offset: number): Code => [0, unsigned(offset)];
/** a loop that goes on while the body leaves a true value */
export const loop = (body: Code): Code => [0x03, 0x40, body, 0x0d, 0, 0x0b];

export const I32 = { load: [0x28], add: [0x6a], sub: [0x6b], mul: [0x6c], shl: [0x74], less: [0x48] } as const;

export const V128 = {
  load: simd(0x00),
  load32Splat: simd(0x09),
  store: simd(0x0b),
  load32Lane: simd(0x56),
  load64Lane: simd(0x57),
  load32Zero: simd(0x5c),
  load64Zero: simd(0x5d),
  and: simd(0x4e),
  andNot: simd(0x4f),
  or: simd(0x50),
  xor: simd(0x51),
  bitselect: simd(0x52),
} as const;
export const F32X4 = {
  less: simd(0x43),
  lessEqual: simd(0x45),
  greaterEqual: simd(0x46),
  abs: simd(0xe0),
  sqrt: simd(0xe3),
  add: simd(0xe4),
  sub: simd(0xe5),
  mul: simd(0xe6),
  div: simd(0xe7),
  /** b < a ? b : a */
  pmin: simd(0xea),
  fromInt: simd(0xfa),
} as const;
export const I32X4 = {
  splat: simd(0x11),
  lane: simd(0x1b),
  shl: simd(0xab),
  shr: simd(0xad),
  add: simd(0xae),
  sub: simd(0xb1),
  mul: simd(0xb5),
  min: simd(0xb6),
  max: simd(0xb8),
  fromFloat: simd(0xf8),
} as const;

const constant = (lanes: Float32Array | Int32Array): Code => [simd(0x0c), [...new Uint8Array(lanes.buffer)]];
export const ints = (...lanes: [number, number, number, number]): Code => constant(Int32Array.from(lanes));
export const allInts = (value: number): Code => ints(value, value, value, value);
export const allFloats = (value: number): Code => constant(new Float32Array(4).fill(value));
/** four 32-bit lanes picked from two vectors: 0 to 3 of the first, 4 to 7 of the second */
export const shuffle = (...lanes: [number, number, number, number]): Code => [
  simd(0x0d),
  lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
];

function flatten(code: Code): number[] {
  const out: number[] = [];
  const walk = (part: Code): void => {
    for (const one of part) {
      if (typeof one === 'number') out.push(one);
      else walk(one);
    }
  };
  walk(code);
  return out;
}

/** A module with one function of i32 parameters, no result, over an imported memory (env.memory). */
export function moduleOf(name: string, parameters: number, locals: { i32: number; v128: number }, body: Code): Uint8Array<ArrayBuffer> {
  const sized = (content: Code): Code => {
    const bytes = flatten(content);
    return [unsigned(bytes.length), bytes];
  };
  const text = (characters: string): Code => sized([...new TextEncoder().encode(characters)]);
  const section = (id: number, content: Code): Code => [id, sized(content)];
  const i32s = Array.from({ length: parameters }, () => 0x7f);
  return new Uint8Array(
    flatten([
      [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, [1, 0x60, sized(i32s), 0]),
      section(2, [1, text('env'), text('memory'), 2, 0, 1]),
      section(3, [1, 0]),
      section(7, [1, text(name), 0, 0]),
      section(10, [1, sized([2, unsigned(locals.i32), 0x7f, unsigned(locals.v128), 0x7b, body, 0x0b])]),
    ]),
  );
}
