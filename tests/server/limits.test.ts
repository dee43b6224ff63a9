import { describe, expect, it } from 'vitest';
import { addressKey, createBudget } from '../../server/http/budget.ts';
import { originAllowed } from '../../server/http/origin.ts';
import { createLimiter } from '../../server/rooms/limiter.ts';

describe('budget', () => {
  it('grants its capacity, then what grows back', () => {
    let nowMs = 0;
    const budget = createBudget(3, 1, () => nowMs);
    expect([1, 2, 3, 4].map(() => budget.take('a'))).toEqual([true, true, true, false]);
    expect(budget.take('b')).toBe(true);
    nowMs = 999;
    expect(budget.has('a')).toBe(false);
    nowMs = 2000;
    expect([1, 2, 3].map(() => budget.take('a'))).toEqual([true, true, false]);
    expect(budget.touched('a')).toBe(true);
    nowMs = 200_000;
    expect(budget.touched('a')).toBe(false);
  });
  it('counts a household as one', () => {
    expect(addressKey('::ffff:10.1.2.3')).toBe('10.1.2.3');
    expect(addressKey('2001:db8:1:2:aaaa::1')).toBe(addressKey('2001:db8:1:2:bbbb:0:0:2'));
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
    expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0');
  });
});

describe('limiter', () => {
  it('refuses who talks too fast, hangs up on a flood, forgives after a while', () => {
    let nowMs = 0;
    const limiter = createLimiter(10, () => nowMs);
    const paces = Array.from({ length: 200 }, () => limiter.frame());
    expect(paces.filter((pace) => pace === 'fine')).toHaveLength(30);
    expect(paces.filter((pace) => pace === 'too-fast')).toHaveLength(150);
    expect(paces.at(-1)).toBe('flood');
    nowMs = 20_000;
    expect(limiter.frame()).toBe('fine');
  });
});

describe('origins', () => {
  it.each([
    [undefined, '192.168.1.5:2567', true],
    ['http://192.168.1.5:2567', '192.168.1.5:2567', true],
    ['http://laptop.local:2567', 'laptop.local:2567', true],
    ['http://LAPTOP.local:2567', 'laptop.local:2567', true],
    ['https://game.school.example', 'game.school.example', true],
    ['http://evil.example', '192.168.1.5:2567', false],
    ['http://192.168.1.5', '192.168.1.5:2567', false],
    ['http://192.168.1.5:2567.evil.example', '192.168.1.5:2567', false],
    ['null', '192.168.1.5:2567', false],
    ['file://', '192.168.1.5:2567', false],
    ['http://a', undefined, false],
    ['https://other.example', 'game.example', true],
    ['http://other.example', 'game.example', false],
  ])('origin %s at host %s: %s', (origin, host, allowed) => {
    expect(originAllowed(origin, host, ['https://other.example'])).toBe(allowed);
  });
});
