import { expect, it } from 'vitest';
import { scoringIn, spread, within } from './scoring.ts';

const said = '{"level":30,"time":"2026-01-02T03:04:05.500Z","plans":300,"ms":1500,"msg":"a round is scored"}';

it('finds when the referee worked', () => {
  const scoring = scoringIn(`Noisy Descent is at http://localhost\n{"msg":"other"}\n${said}\n`);
  expect(scoring).toEqual({ atMs: Date.parse('2026-01-02T03:04:04Z'), ms: 1500, plans: 300 });
  expect(() => scoringIn('{"msg":"other"}')).toThrow('did not say');
});

it('counts what was under way meanwhile, and how long it took', () => {
  const scoring = { atMs: 1000, ms: 500 };
  const samples = [
    { atMs: 900, ms: 99 },
    { atMs: 900, ms: 150 },
    { atMs: 1499, ms: 5 },
    { atMs: 1500, ms: 5 },
  ];
  expect(within(samples, scoring).map(({ ms }) => ms)).toEqual([150, 5]);
  const times = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(spread(times)).toEqual({ p50: 101, p99: 199, max: 200 });
});
