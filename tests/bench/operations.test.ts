import { expect, it } from 'vitest';
import { optimizers } from '../../shared/sim/optimizers.ts';
import { record, recordStep } from '../../shared/sim/recording.ts';
import { countRecorded, countWgsl, operatorsIn } from './operations.ts';
import { peakOperations, peakRecording, roofline } from './roofline.ts';

it('counts the operations of a step by class, and only those of every walker and step', () => {
  const recording = record(['xp', 'yp'] as const, ({ o, plane, row, uniform, walker, step }) => {
    const [x, y] = [plane('xp'), plane('yp')];
    const once = o.mul(row('rate'), uniform('beta1')); // the same for all walkers
    const ofWalker = o.xor(walker, o.int(5)); // the same at all steps
    const quotient = o.div(o.add(o.mul(x, once), y), o.sqrt(y));
    return { xp: o.tidy(o.sub(quotient, o.tile(o.iadd(ofWalker, step), 0))), yp: y };
  });
  // add, mul, sub; tidy, iadd
  expect(countRecorded(recording)).toEqual({ floats: 3, others: 2, divisions: 1, roots: 1, gathers: 1 });
});

it('counts operators in text', () => {
  expect(operatorsIn('fence(t3 + t4)')).toBe(1);
  expect(operatorsIn('bitcast<f32>(bitcast<u32>(a) | 0x80000000u)')).toBe(1);
  expect(operatorsIn('select(1e-10f, t2 << 3u, t1 <= t2)')).toBe(3);
  expect(operatorsIn('for (var i = 0; i < 6; i++) { q += 1u; }')).toBe(1);
  expect(operatorsIn('quotient(t1, t2)', new Map([['quotient', 20]]))).toBe(20);
});

it('counts a division by its parts in WGSL', () => {
  const of = (kind: 'sgd' | 'adam') => ({
    recorded: countRecorded(recordStep(optimizers[kind])),
    wgsl: countWgsl(recordStep(optimizers[kind])),
  });
  const [sgd, adam] = [of('sgd'), of('adam')];
  expect(sgd.recorded).toMatchObject({ divisions: 0, roots: 0 });
  expect(adam.recorded).toMatchObject({ divisions: 2, roots: 2 });
  for (const { recorded, wgsl } of [sgd, adam]) {
    expect(wgsl.floats).toBe(recorded.floats);
    expect(wgsl.gathers).toBe(recorded.gathers);
    expect(wgsl.fences).toBe(recorded.floats);
    expect(wgsl).toMatchObject({ divisions: 0, roots: 0 });
  }
  // two divisions and two roots, each worth tens of operations
  expect(adam.wgsl.others - sgd.wgsl.others).toBeGreaterThan(adam.recorded.others - sgd.recorded.others + 4 * 20);
});

it('the scarcest unit decides', () => {
  const one = { floats: 100, others: 50, divisions: 2, roots: 2, gathers: 9 };
  const peaks = { floats: 1e9, others: 1e9, both: 2e9, divisions: 1e8, roots: 1e8 };
  expect(roofline(one, peaks)).toBeCloseTo(1e7);
  expect(roofline(one, { ...peaks, both: 1e9 })).toBeCloseTo(1e9 / 150);
  expect(roofline(one, { ...peaks, divisions: 1e7 })).toBeCloseTo(1 / (2e-7 + 2e-8));
  expect(roofline(one, { ...peaks, divisions: null, roots: null })).toBeCloseTo(1e7);
});

it('a peak kernel is what it says', () => {
  const { floats, others } = countRecorded(peakRecording('both', 4));
  expect(peakOperations('both', 4)).toBe(floats + others);
  expect(Math.abs(floats - others)).toBeLessThan(0.2 * floats);
  expect(peakOperations('divisions', 2)).toBe(48);
  expect(peakOperations('floats', 3)).toBe(72);
});
