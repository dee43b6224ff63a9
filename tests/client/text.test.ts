import { expect, it } from 'vitest';
import { doctorSays } from '../../client/text/doctor.ts';
import { text } from '../../client/text/en.ts';
import { countOf, lossOf, numberOf, ofOf, plural, rankOf, rateOf, shareOf, timeInWords, timeOf } from '../../client/text/numbers.ts';
import { codeOf, routeOf, tidyCode } from '../../client/route.ts';

it('writes numbers as people read them', () => {
  expect(countOf(1024)).toBe('1,024');
  expect(ofOf(312, 1024)).toBe('312 of 1,024');
  expect(numberOf(0.3535534)).toBe('0.354');
  expect(numberOf(0)).toBe('0');
  expect(numberOf(Infinity)).toBe('infinite');
  expect(rateOf(0.176)).toBe('0.18');
  expect(rateOf(3e-4)).toBe('0.0003');
  expect(rateOf(7.7e-7)).toBe('almost 0');
  expect(rateOf(0)).toBe('0');
  expect(shareOf(0.305)).toBe('31%');
  expect(shareOf(0.004)).toBe('0.4%');
  expect(shareOf(1 / 1024)).toBe('0.1%');
  expect(lossOf(5e-14)).toBe('almost 0');
  expect(lossOf(0.939)).toBe('0.939');
  expect(shareOf(0)).toBe('0%');
  expect(plural(1, 'step')).toBe('1 step');
  expect(plural(400, 'step')).toBe('400 steps');
  expect([1, 2, 3, 4, 11, 12, 21, 102].map(rankOf)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '21st', '102nd']);
});

it('counts time down without ever showing less than nothing', () => {
  expect(timeOf(44_100)).toBe('45 s');
  expect(timeOf(65_000)).toBe('1:05');
  expect(timeOf(-5)).toBe('0 s');
  expect(timeInWords(65_000)).toBe('1 minute 5 seconds');
  expect(timeInWords(120_000)).toBe('2 minutes');
  expect(timeInWords(0)).toBe('0 seconds');
});

it('tells reasons from other words a server may say', () => {
  expect(text.isReason('room-full')).toBe(true);
  expect(text.isReason('constructor')).toBe(false);
  expect(text.refusal('batch-does-not-fit-in-memory')).toMatch(/memory/u);
});

it('the doctor names the cure with its numbers', () => {
  const quiet = doctorSays(
    { kind: 'trapped', share: 1, basin: 0, noise: 0, batchSize: 256, learningRate: 0.1 },
    { kind: 'smaller-batch', batchSize: 32 },
  );
  const loud = doctorSays({ kind: 'trapped', share: 0.8, basin: 0, noise: 1.5, batchSize: 32, learningRate: 0.1 }, { kind: 'none' });
  expect(quiet).toMatch(/no noise.*32/u);
  expect(loud).toMatch(/80%.*1\.5/u);
  const wild = { kind: 'diverged', share: 0.5, learningRate: 0.3, noise: 2, stabilityLimit: null } as const;
  expect(doctorSays(wild, { kind: 'lower-rate', learningRate: 0.15 })).toMatch(/0\.3.*0\.15/u);
});

it('reads addresses and typed codes leniently, and refuses what can be no code', () => {
  expect(routeOf('/play/abc234')).toEqual({ kind: 'play', code: 'ABC234' });
  expect(routeOf('/host')).toEqual({ kind: 'host-home' });
  expect(routeOf('/play/abc')).toEqual({ kind: 'join' });
  expect(routeOf('/practise')).toEqual({ kind: 'nowhere' });
  expect(routeOf('/host/AB C2-34/')).toEqual({ kind: 'host', code: 'ABC234' });
  expect(routeOf('/play/abc')).toEqual({ kind: 'join' });
  expect(routeOf('/')).toEqual({ kind: 'join' });
  expect(codeOf('abc 2345')).toBeNull();
  expect(tidyCode('a b-c')).toBe('ABC');
});
