// The proxy for compilers out of reach: the text of the WGSL kernels (emitText.ts) as a C++ program, for flags that allow everything
// that a GPU's compiler may do and more. It reads one run from standard input and writes the state to standard output.
import { helpers, walkerText, type Define, type FenceClass } from '../../shared/sim/emitText.ts';
import { floatUniforms, intUniforms } from '../../shared/sim/layout.ts';
import type { Recording } from '../../shared/sim/recording.ts';

const cpp: Define = (name, parameters, returns, body) =>
  `static inline ${returns} ${name}(${parameters.map(([one, type]) => `${type} ${one}`).join(', ')}) {\n  ${body}\n}`;

export interface Kernel {
  recording: Recording;
  fenced: ReadonlySet<FenceClass>;
  /** negative tests: takes every fence twice, each once by this operator */
  twice?: FenceBy;
}

/** What a fence does with the 0 that no compiler knows. */
export const fenceBys = ['or', 'xor'] as const;
export type FenceBy = (typeof fenceBys)[number];
const operators: Readonly<Record<FenceBy, string>> = { or: '|', xor: '^' };
/** `or` twice, `xor` twice: (bits ^ zero) ^ zero is bits, whatever zero is. */
const doubled = fenceBys.map((by) => {
  const once = (bits: string): string => `(${bits} ${operators[by]} constants.zero)`;
  return cpp(`${by}Twice`, [['a', 'f32']], 'f32', `return bitcast<f32>(${once(once('bitcast<u32>(a)'))});`);
});

/** WGSL's names in C++. Integers wrap in WGSL: compile with -fwrapv. */
const dialect = `
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#define let const auto
#define var auto
typedef float f32; typedef int32_t i32; typedef uint32_t u32;
using std::sqrt; // C's own sqrt is the double's
template <class To, class From> static inline To bitcast(From from) { To to; static_assert(sizeof to == sizeof from); memcpy(&to, &from, sizeof to); return to; }
template <class T> static inline T select(T no, T yes, bool condition) { return condition ? yes : no; }
static inline i32 min(i32 a, i32 b) { return a < b ? a : b; }
static inline i32 max(i32 a, i32 b) { return a > b ? a : b; }
static inline i32 countLeadingZeros(i32 a) { return a == 0 ? 32 : __builtin_clz((u32)a); }
struct vec4f { f32 x, y, z, w; };
struct vec4i { i32 x, y, z, w; };`;

/** What lies on standard input: this header, then the tables in the order of their sizes. All sizes are in bytes. */
export const headerFields = [
  'kernel',
  'swarmBytes',
  'stateBytes',
  'rowBytes',
  'tileBytes',
  'delayBytes',
  'quantileBytes',
  'factorBytes',
] as const;

/** All kernels in one program; the header names one by its place. */
export function emitCpp(kernels: readonly Kernel[]): string {
  const members = (names: readonly string[], type: string): string => names.map((name) => `${type} ${name};`).join(' ');
  const text = ({ recording, fenced, twice }: Kernel): string => {
    const plain = walkerText(recording, fenced);
    return twice ? plain.replaceAll('fence(', `${twice}Twice(`) : plain;
  };
  const body = (kernel: Kernel, i: number): string => `
static void kernel${i}(u32 x) {
  let own = swarms[0];
  let walker = bitcast<i32>(x);
  let stride = constants.walkers;
  let base = x;
  let firstRow = 0;
  let start = constants.start;
  let steps = constants.steps;
  ${text(kernel)}
}`;
  return `${dialect}
struct Constants { u32 zero; u32 walkers; i32 start; i32 steps; };
struct Swarm { ${members(floatUniforms, 'f32')} ${members(intUniforms, 'i32')} };
struct Row { vec4f floats; vec4i ints; };
static Constants constants;
static Swarm* swarms; static f32* state; static Row* rows; static vec4f* tile; static f32* delays; static i32* quantiles; static vec4f* factors;

${helpers(cpp)}
${doubled.join('\n')}
${kernels.map(body).join('\n')}

static void take(void* to, size_t bytes) { if (fread(to, 1, bytes, stdin) != bytes) abort(); }
template <class T> static T* table(u32 bytes) { T* made = (T*)malloc(bytes + 1); take(made, bytes); return made; }
int main() {
  u32 header[${headerFields.length}];
  take(header, sizeof header);
  take(&constants, sizeof constants);
  swarms = table<Swarm>(header[1]); state = table<f32>(header[2]); rows = table<Row>(header[3]);
  tile = table<vec4f>(header[4]); delays = table<f32>(header[5]); quantiles = table<i32>(header[6]); factors = table<vec4f>(header[7]);
  static void (*const all[])(u32) = { ${kernels.map((_, i) => `kernel${i}`).join(', ')} };
  for (u32 x = 0; x < constants.walkers; x++) all[header[0]](x);
  return fwrite(state, 1, header[2], stdout) == header[2] ? 0 : 1;
}
`;
}
