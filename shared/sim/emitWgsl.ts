// A recording as a WGSL compute shader: one invocation is one walker of one swarm, its state in registers over many steps.
import { fenceClasses, helpers, walkerText, type Define, type FenceClass } from './emitText.ts';
import { floatUniforms, intUniforms } from './layout.ts';
import type { Recording } from './recording.ts';

/** Invocations side by side. 4,194,304 walkers are 32,768 groups, within the limit of 65,535. */
export const GROUP = 128;

/** The bindings of group 0, in order. All are declared by hand: WebGPU's 'auto' layout drops what a rule does not read. */
export const bindings = [
  { name: 'constants', type: 'uniform' },
  { name: 'swarms', type: 'read-only-storage' },
  { name: 'state', type: 'storage' },
  { name: 'rows', type: 'read-only-storage' },
  { name: 'tile', type: 'read-only-storage' },
  { name: 'delays', type: 'read-only-storage' },
  { name: 'quantiles', type: 'read-only-storage' },
  { name: 'factors', type: 'read-only-storage' },
] as const;

/** The words of `constants`, in order: the same for all swarms of a dispatch. */
export const constantFields = [
  ['zero', 'u32'],
  ['walkers', 'u32'],
  ['rows', 'i32'],
] as const;

/** Behind a swarm's uniforms (layout.ts): its own steps of a dispatch. Swarms that step at different speeds share it; 0 steps rest. */
export const spanFields = ['start', 'steps'] as const;

const wgsl: Define = (name, parameters, returns, body) =>
  `fn ${name}(${parameters.map(([one, type]) => `${one}: ${type}`).join(', ')}) -> ${returns} {\n  ${body}\n}`;

export function emitWgsl(recording: Recording, fenced: ReadonlySet<FenceClass> = new Set(fenceClasses)): string {
  const members = (names: readonly string[], type: string): string => names.map((name) => `${name}: ${type}`).join(', ');
  return `
struct Constants { ${constantFields.map(([name, type]) => `${name}: ${type}`).join(', ')} }
struct Swarm { ${members(floatUniforms, 'f32')}, ${members([...intUniforms, ...spanFields], 'i32')} }
struct Row { floats: vec4f, ints: vec4i }

// zero is 0, unknown to the compiler; every swarm has room for so many rows
@group(0) @binding(0) var<uniform> constants: Constants;
// one for each plan (layout.ts, uniforms; spanFields): steps start to start + steps - 1 are done
@group(0) @binding(1) var<storage, read> swarms: array<Swarm>;
// swarm by swarm, plane by plane, one float for each walker
@group(0) @binding(2) var<storage, read_write> state: array<f32>;
// swarm by swarm, one for each step (layout.ts, rows)
@group(0) @binding(3) var<storage, read> rows: array<Row>;
// the world: nodes of (L, hx Lx, hy Ly, hx hy Lxy), and when a walker there has passed
@group(0) @binding(4) var<storage, read> tile: array<vec4f>;
@group(0) @binding(5) var<storage, read> delays: array<f32>;
// behind the normal draws
@group(0) @binding(6) var<storage, read> quantiles: array<i32>;
// the noise's nodes of (l11, l21, l22, 0); one node of zeros where the noise is plain
@group(0) @binding(7) var<storage, read> factors: array<vec4f>;

${helpers(wgsl)}

@compute @workgroup_size(${GROUP}) fn main(@builtin(global_invocation_id) at: vec3u) {
  if (at.x >= constants.walkers) { return; }
  let own = swarms[at.y];
  let walker = bitcast<i32>(at.x);
  let stride = constants.walkers;
  let base = at.y * stride * ${recording.planes.length}u + at.x;
  let firstRow = bitcast<i32>(at.y) * constants.rows;
  let start = own.start;
  let steps = own.steps;
  ${walkerText(recording, fenced)}
}
`;
}
