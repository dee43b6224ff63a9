// A student's own rule: where its faults are, what it means, and that the built-in rules written by hand give their bits.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { challenges } from '../../shared/game/challenges.ts';
import { checkPlan } from '../../shared/game/round.ts';
import { planSchema } from '../../shared/protocol/plan.ts';
import { faultOf } from '../../shared/protocol/fields.ts';
import { lastUsed } from '../../shared/sim/lastUsed.ts';
import { planesOf } from '../../shared/sim/layout.ts';
import { numbers, type RuleOps } from '../../shared/sim/ops.ts';
import { optimizerOf, ruleFault, ruleKey, ruleOf, standardRule } from '../../shared/sim/rule.ts';
import { ruleExamples } from '../../shared/sim/ruleExamples.ts';
import { formulaOf, type MathNode } from '../../shared/sim/ruleFormula.ts';
import { recordStep } from '../../shared/sim/recording.ts';
import { parseRule, type RuleFaultReason } from '../../shared/sim/ruleParser.ts';
import { heroPath, openSwarm, runSwarm, type LocalEngine } from '../../shared/sim/swarm.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import type { OptimizerChoice, SwarmSpec } from '../../shared/sim/plan.ts';
import { safeParse } from 'valibot';
import { byHand, hostileNumbers } from '../twins/twins.ts';
import { anyRule } from './ruleCases.ts';
import { specFor } from './specs.ts';

/** `>` stands before the fault, `<` after it. */
const faults: readonly [marked: string, reason: RuleFaultReason][] = [
  ['><', 'empty'],
  [' ;;\n ><', 'empty'],
  ['theta -= >beta<*g', 'unknown-name'],
  ['theta -= >log<(g)', 'unknown-function'],
  ['theta -= >__proto__<', 'unknown-name'],
  ['>g< = 1; theta -= eta*g', 'read-only'],
  ['theta -= eta*g; >eta< *= 0.9', 'read-only'],
  ['>2< = theta', 'needs-target'],
  ['>sqrt<(v) = 1', 'needs-target'],
  ['>x< = 1', 'unknown-name'],
  ['theta >g<', 'needs-assignment'],
  ['theta ><', 'needs-assignment'],
  ['theta -= eta*><', 'needs-value'],
  ['theta -= eta*>)<', 'needs-value'],
  ['theta -= eta*>\n<m', 'needs-value'],
  ['theta -= (eta*g><', 'needs-closing'],
  ['theta -= (eta*g>;< m = 1', 'needs-closing'],
  ['theta -= eta*g>)<', 'needs-operator'],
  ['theta -= 2>eta<', 'needs-operator'],
  ['theta -= 1>e<', 'needs-operator'],
  ['theta -= (2 >eta<)', 'needs-operator'],
  ['theta -= sqrt >g<', 'needs-opening'],
  ['theta -= >min<(g)', 'wrong-number-of-values'],
  ['theta -= >sqrt<(g, g)', 'wrong-number-of-values'],
  ['theta -= g^>0.5<', 'bad-power'],
  ['theta -= g^>eta<', 'bad-power'],
  ['theta -= g^>9<', 'bad-power'],
  ['theta -= >1.2.3<*g', 'bad-number'],
  ['theta -= >1e999<*g', 'number-out-of-range'],
  ['theta -= >1e-40<*g', 'number-out-of-range'],
  ['theta -= eta >$< g', 'bad-character'],
  ['theta -= eta >\ud83d\ude00< g', 'bad-character'],
  ['theta -= eta*>m<', 'never-set'],
  ['theta -= eta*g; v = >m< + v', 'never-set'],
  ['m = 0.9*m + g><', 'theta-never-set'],
  [`${'v = 0;'.repeat(12)}>v< = 0; theta = 1`, 'too-many-statements'],
  [`theta -= ${'('.repeat(32)}>(<g${')'.repeat(33)}`, 'too-deep'],
  [`theta -= ${'-'.repeat(32)}>-<g`, 'too-deep'],
  [`theta -= ${'g+'.repeat(63)}g>+<g`, 'too-many-operations'],
  [`theta -= g${'/g'.repeat(15)}>/<g`, 'too-many-operations'],
  [`theta /= sqrt(g${'/g'.repeat(14)}>/<g)`, 'too-many-operations'],
  [`${' '.repeat(300)}> <`, 'too-long'],
];

describe('a fault says where it is', () => {
  it.each(faults)('%j: %s', (marked, reason) => {
    const at = marked.indexOf('>');
    const length = marked.lastIndexOf('<') - at - 1;
    expect(ruleFault(marked.replace('>', '').replace(/<(?!.*<)/su, ''))).toMatchObject({ at, length, reason });
  });
  it('the limits themselves are within', () => {
    const rules = [
      `${'v = 0;'.repeat(11)}theta = 1`,
      `theta -= ${'('.repeat(32)}g${')'.repeat(32)}`,
      `theta -= ${'g+'.repeat(63)}g`,
      `theta /= sqrt(g${'/g'.repeat(14)})`,
      `theta -= g${' '.repeat(290)}`,
    ];
    expect(rules.map(ruleFault)).toEqual(rules.map(() => null));
  });
});

const on = (optimizer: OptimizerChoice, change: Partial<SwarmSpec> = {}): SwarmSpec => ({
  ...specFor('three-hump', { sigma: 4, cloud: 0.3, walkers: 24, steps: 100, seed: 7, plan: { learningRate: 0.02, optimizer } }),
  ...change,
});
const own = (rule: string): OptimizerChoice => ({ kind: 'own', rule });
function bitsOf(engine: LocalEngine, spec: SwarmSpec): string {
  return runSwarm(engine, worldOf(spec.landscape), spec).hash;
}

describe.each(byHand)('$kind written by hand', ({ kind, own: hand, builtIn }) => {
  it.each(['reference', 'wasm'] as const)('gives its built-in twin to the bit on %s', (engine) => {
    const cosine = { kind: 'cosine', minimum: 0 } as const;
    for (const change of [{}, { noise: { kind: 'hessian', sigma: 4 } }, { landscape: 'ravine', start: [1, 1] }] as const)
      for (const plan of [{}, { learningRate: 0.3 }, { schedule: cosine, warmupSteps: 20 }]) {
        const under = (optimizer: OptimizerChoice): SwarmSpec => {
          const spec = on(optimizer, change);
          return { ...spec, plan: { ...spec.plan, ...plan } };
        };
        expect(bitsOf(engine, under(hand))).toBe(bitsOf('reference', under(builtIn)));
      }
  });
  it('and no other rule gives them', () => {
    const others = byHand.filter((one) => one.kind !== kind).map((one) => bitsOf('wasm', on(one.own)));
    expect(others).not.toContain(bitsOf('wasm', on(builtIn)));
  });
});

it('the order of a product is part of its bits: the natural spelling of Adam strays', () => {
  const adam = ruleExamples.adam.replace('rate * (m / (sqrt(v) + eps))', 'rate * m / (sqrt(v) + eps)');
  expect(adam).not.toBe(ruleExamples.adam);
  expect(bitsOf('wasm', on(own(adam)))).not.toBe(bitsOf('wasm', on(own(ruleExamples.adam))));
});

describe('what it means', () => {
  const knobs = { rate: 0.5, epsilon: 0.25, decay: 0.125, beta1: 0, rest1: 0, beta2: 0, rest2: 0 };
  const next = (rule: string, g = 3, steps = 0): number => ruleOf(own(rule)).next(numbers, { p: 2, m: 4, v: 9 }, g, knobs, steps);
  it.each([
    ['theta = 10 - 4 - 3', 3],
    ['theta = 8 / 4 / 2', 1],
    ['theta = 2 + 3 * 4', 14],
    ['theta = -2^2', -4],
    ['theta = 2^4 - (1 + 1)^3', 8],
    ['theta = --2', 2],
    ['theta *= 3; theta += 1', 7],
    ['theta /= 8', 0.25],
    ['theta = m; m = 1', 4],
    ['m = 1; theta = m', 1],
    ['m *= 2; theta = m; v = 0', 8],
    ['theta = eta + rate + eps', 0.875],
    ['theta = t', 1],
    ['theta = sqrt(16) + sign(-2) + abs(-3) + abs(3) + min(4, 5) + max(4, 5)', 18],
    ['theta = sqrt(-4)', 0],
    ['theta = 0 / 0', 0],
    ['theta = 1 / 0', Infinity],
    ['theta = 1e-20 * 1e-20 * 1e30 * 1e30', 0],
  ])('%s is %s', (rule, value) => {
    expect(next(rule)).toBe(value);
  });
  it('t counts from 1, exactly, to the last step there can be', () => {
    expect([0, 1, 299, 16_777_215].map((steps) => next('theta = t', 0, steps))).toEqual([1, 2, 300, 16_777_216]);
    const path = heroPath(
      worldOf('ravine'),
      specFor('ravine', { steps: 3, start: [0, 0], plan: { optimizer: own('theta += 0.001 * t') } }),
    );
    expect(Array.from(path, (x) => Math.round(1000 * x))).toEqual([0, 0, 1, 1, 3, 3, 6, 6]);
  });
  it('keeps the memory that it sets, and no other', () => {
    expect([standardRule, ruleExamples.momentum, ruleExamples.rmsprop, ruleExamples.adam].map((rule) => ruleOf(own(rule)).memory)).toEqual([
      [],
      ['m'],
      ['v'],
      ['m', 'v'],
    ]);
    expect(planesOf(ruleOf(own('v = g; theta -= eta*v')))).toEqual(['xp', 'yp', 'xv', 'yv', 'alive', 'passage']);
  });
});

describe('a machine that flushes denormals, before and after an operation', () => {
  const flushed = (a: number): number => (Math.abs(a) < 2 ** -126 ? 0 : a);
  const flushing: RuleOps<number, boolean> = {
    ...numbers,
    add: (a, b) => flushed(numbers.add(flushed(a), flushed(b))),
    sub: (a, b) => flushed(numbers.sub(flushed(a), flushed(b))),
    mul: (a, b) => flushed(numbers.mul(flushed(a), flushed(b))),
    div: (a, b) => flushed(numbers.div(flushed(a), flushed(b))),
  };
  const knobs = { rate: 0.5, epsilon: 1e-12, decay: 1e-20, beta1: 0, rest1: 0, beta2: 0, rest2: 0 };
  const tiny = fc.oneof(fc.constantFrom(...hostileNumbers.map(Math.fround)), fc.float());
  it('gives every rule the same bits', () => {
    let played = 0;
    const same = (rule: string, p: number, m: number, v: number, g: number): void => {
      const parsed = parseRule(rule);
      if ('fault' in parsed) return;
      played++;
      const after = (o: RuleOps<number, boolean>): number[] => {
        const c = { p, m, v };
        return [optimizerOf(parsed.statements).next(o, c, g, knobs, 7), c.m, c.v].map(flushed);
      };
      expect(after(flushing)).toEqual(after(numbers));
    };
    fc.assert(fc.property(anyRule, tiny, tiny, tiny, tiny, same), { numRuns: 10_000 });
    expect(played).toBeGreaterThan(1000);
    same('theta = g * 1e-20 * 1e20 * m / (v * 1e-30)', 0, 1e19, 1e-9, 1e-19);
  });
  it('would not, were nothing made 0', () => {
    const blownUp = (o: RuleOps<number, boolean>): number => o.mul(o.mul(Math.fround(1e-20), Math.fround(1e-20)), Math.fround(1e30));
    expect(blownUp(flushing)).not.toBe(blownUp(numbers));
  });
});

it('as a formula', () => {
  const text = ({ tag, holds }: MathNode): string => {
    const inner = typeof holds === 'string' ? holds : holds.map(text).join(tag === 'mrow' ? '' : ' ');
    return tag === 'mfrac' || tag === 'msqrt' || tag === 'msup' || tag === 'mover' ? `${tag}[${inner}]` : inner;
  };
  const lines = (rule: string): string[] => {
    const parsed = parseRule(rule);
    return 'fault' in parsed ? [] : parsed.statements.map((one) => text(formulaOf(one)).replaceAll('\u2062', ' '));
  };
  expect(lines(ruleExamples.adam)).toEqual(['m←0.9 m+0.1 g', 'v←0.999 v+0.001 msup[g 2]', 'θ←θ−mover[η ^] mfrac[m msqrt[v]+mover[ε ^]]']);
  expect(lines('theta -= (g - 1) - (g - 2*3) * -abs(g)')).toEqual(['θ←θ−(g−1−(g−2·3) (−|g|))']);
  expect(lines('theta *= max(g, 2)')).toEqual(['θ←θ max\u2061(g,2)']);
});

describe('what a rule may cost', () => {
  const nodesOf = (choice: OptimizerChoice): readonly { op: string }[] => recordStep(ruleOf(choice)).nodes;
  const adam = nodesOf({ kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
  const within = (rule: string): boolean => {
    const nodes = nodesOf(own(rule));
    const long = nodes.filter(({ op }) => op === 'div' || op === 'sqrt').length;
    return nodes.length <= 3 * adam.length && long <= 2 * 16;
  };
  const nested = (open: string, times: number): string => `${open.repeat(times)}g${')'.repeat(times)}`;
  it.each([
    `theta=${nested('abs(', 28)}-${nested('abs(', 28)}`,
    `theta=${'-'.repeat(31)}g+${'-'.repeat(31)}g`,
    `theta=${nested('sqrt(', 16)}`,
    `theta=g${'/g'.repeat(15)}`,
    `theta=${'g^4*'.repeat(15)}g`,
    'm=g;'.repeat(10) + 'theta=m*m',
  ])('%s: at most 3 times the operations of Adam', (rule) => {
    expect(ruleFault(rule)).toBeNull();
    expect(within(rule)).toBe(true);
  });
  it('and so any other', () => {
    const valid = anyRule.filter((rule) => ruleFault(rule) === null);
    fc.assert(fc.property(valid, within), { numRuns: 300 });
  });
  it('a room of rules that are moved on in turns is compiled once', () => {
    const { Module } = WebAssembly;
    let made = 0;
    WebAssembly.Module = class extends Module {
      constructor(bytes: BufferSource) {
        super(bytes);
        made++;
      }
    };
    try {
      const specs = Array.from({ length: 60 }, (_, i) => on(own(`theta -= ${i + 1}*eta*g`), { steps: 6, walkers: 4 }));
      const swarms = specs.map((spec) => openSwarm('wasm', worldOf(spec.landscape), spec));
      for (let step = 0; step < 3; step++) for (const swarm of swarms) swarm.advance(2);
      expect(made).toBe(60);
      expect(swarms.map((swarm) => swarm.result().hash)).toEqual(specs.map((spec) => bitsOf('reference', spec)));
    } finally {
      WebAssembly.Module = Module;
    }
  });
});

it('kernels that nobody asks for any more are let go', () => {
  const kept = lastUsed<string>(2);
  const made: string[] = [];
  const get = (key: string): string => kept.get(key, () => (made.push(key), key));
  ['a', 'b', 'a', 'c', 'a', 'b'].forEach(get);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  expect(kept.size).toBe(2);
  expect(ruleKey(own('theta = 1'))).not.toBe(ruleKey(own('theta = 2')));
});

describe('in a plan', () => {
  const plan = (rule: unknown) => ({ batchSize: 8, learningRate: 0.01, optimizer: { kind: 'own', rule } });
  it('travels as it is', () => {
    const { success, output } = safeParse(planSchema, plan(ruleExamples.adam));
    expect(success && output).toMatchObject(plan(ruleExamples.adam));
  });
  it.each([
    ['theta -= beta*g', 'at character 10: unknown-name'],
    ['theta -= g '.repeat(40), 'at most 300 characters'],
    ['', 'at character 1: empty'],
    [7, 'an update rule'],
    [undefined, 'an update rule'],
  ])('%j is refused', (rule, words) => {
    const { issues } = safeParse(planSchema, plan(rule));
    const fault = issues?.[0] && faultOf(issues[0]);
    expect(fault?.field).toBe('optimizer.rule');
    expect(fault?.takes).toContain(words);
  });
  it('is taken in Free descent alone', () => {
    for (const challenge of Object.values(challenges)) {
      const refused = checkPlan(challenge, { ...challenge.naive, optimizer: { kind: 'own', rule: ruleExamples.momentum } });
      expect(refused?.reason).toBe(challenge.id === 'free-descent' ? undefined : 'optimizer-not-offered');
    }
    const free = challenges['free-descent'];
    if (!free) throw new Error('no free descent');
    const bad = checkPlan(free, { ...free.naive, optimizer: { kind: 'own', rule: 'theta -= beta' } });
    expect(bad).toMatchObject({ reason: 'plan-out-of-range', detail: expect.stringContaining('optimizer.rule') as unknown });
  });
});
