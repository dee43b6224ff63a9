// Operations of one walker-step, counted in the recording of the step: nothing here is typed in by hand.
// What does not change from walker to walker, or from step to step, is done once for many and not counted.
import { helpers, walkerText, type Define } from '../../shared/sim/emitText.ts';
import type { Operation, Recording } from '../../shared/sim/recording.ts';

export interface Operations {
  /** + - * on floats */
  floats: number;
  /** integers, comparisons, selections, signs, conversions */
  others: number;
  divisions: number;
  roots: number;
  /** reads of a table at a walker's own place */
  gathers: number;
}

type Class = keyof Operations;

const classes: Readonly<Partial<Record<Operation, Class>>> = {
  add: 'floats',
  sub: 'floats',
  mul: 'floats',
  div: 'divisions',
  sqrt: 'roots',
  tile: 'gathers',
  delay: 'gathers',
  quantile: 'gathers',
};
const inputs: ReadonlySet<Operation> = new Set(['plane', 'row', 'uniform', 'iuniform', 'walker', 'step']);

export function countRecorded<P extends string>({ nodes }: Recording<P>): Operations {
  const counts: Operations = { floats: 0, others: 0, divisions: 0, roots: 0, gathers: 0 };
  for (const { op, varies, steps } of nodes) if (varies && steps && !inputs.has(op)) counts[classes[op] ?? 'others']++;
  return counts;
}

/**
 * The same as WGSL, where a division, a root and every question about a float is a function of integer operations: its operators are
 * counted in its text, a loop's body once. Fences are no work of the step: they are counted apart.
 */
export function countWgsl(recording: Recording): Operations & { fences: number } {
  const counts = { floats: 0, others: 0, divisions: 0, roots: 0, gathers: 0, fences: 0 };
  const costs = helperCosts();
  const byId = new Map(recording.nodes.map((node) => [String(node.id), node]));
  for (const line of walkerText(recording).split('\n')) {
    const [, id = '', text = ''] = /^\s*let t(\d+) = (.*);$/.exec(line) ?? [];
    const node = byId.get(id);
    if (!node?.varies || !node.steps || inputs.has(node.op)) continue;
    const own = classes[node.op];
    if (own === 'floats') counts.floats++;
    else counts.others += operatorsIn(text, costs);
    if (own === 'gathers') counts.gathers++;
    if (text.startsWith('fence(')) counts.fences++;
  }
  return counts;
}

/** Operators of each helper, those of the helpers that it calls included. */
function helperCosts(): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  const note: Define = (name, _parameters, _returns, body) => {
    costs.set(name, operatorsIn(body, costs)); // callees are defined first
    return '';
  };
  helpers(note);
  return costs;
}

export function operatorsIn(text: string, costs: ReadonlyMap<string, number> = new Map()): number {
  const bare = text
    .replaceAll(/bitcast<\w+>/gu, '')
    .replaceAll(/for \([^{]*\{/gu, '{')
    .replaceAll(/\b0x[\da-f]+u?\b|\b\d+(?:\.\d+)?(?:e[+-]?\d+)?[fu]?\b/gu, 'n');
  const operators = bare.match(/<<|>>|<=|>=|==|!=|&&|\|\||[-+*/&|^<>]/gu)?.length ?? 0;
  const calls = [...bare.matchAll(/\b(\w+)\(/gu)].map(([, name = '']) => costs.get(name) ?? (built.has(name) ? 1 : 0));
  return operators + calls.reduce((sum, cost) => sum + cost, 0);
}

const built = new Set(['select', 'sqrt', 'min', 'max', 'abs', 'trunc', 'countLeadingZeros', 'i32', 'f32']);
