// Any text ends in a rule or in one fault inside the text: no throw, no hang. RULE_FUZZ=<runs> for more (`npm run fuzz:rule`: a million).
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRule, type Parsed } from '../../shared/sim/ruleParser.ts';
import { anyRule, examine } from './ruleCases.ts';

const RUNS = Number(process.env['RULE_FUZZ'] ?? 20_000);
/** One text, on a machine that is busy with other things too (0.7 s seen among a million); a text that hangs takes for ever. */
const LONGEST_MS = 5000;

it(`${RUNS} texts, none of which throws or hangs`, { timeout: 60_000 + RUNS }, () => {
  let longest = 0;
  let played = 0;
  const begin = performance.now();
  fc.assert(
    fc.property(anyRule, (text) => {
      const from = performance.now();
      if (examine(text)) played++;
      longest = Math.max(longest, performance.now() - from);
    }),
    { numRuns: RUNS },
  );
  console.info(
    `${RUNS} texts in ${((performance.now() - begin) / 1000).toFixed(1)} s, ${played} of them rules, the longest ${longest.toFixed(1)} ms`,
  );
  expect(longest).toBeLessThan(LONGEST_MS);
  // A fuzz that only sees refusals sees half.
  expect(played).toBeGreaterThan(RUNS / 10);
  expect(played).toBeLessThan((9 * RUNS) / 10);
});

const planted: readonly [string, (text: string) => Parsed][] = [
  [
    'a throw at a bracket that is never closed',
    (text) => {
      const parsed = parseRule(text);
      if ('fault' in parsed && parsed.fault.reason === 'needs-closing') throw new Error('planted');
      return parsed;
    },
  ],
  [
    'a fault beyond the end',
    (text) => {
      const parsed = parseRule(text);
      return 'fault' in parsed && parsed.fault.length === 0 ? { fault: { ...parsed.fault, length: 1 } } : parsed;
    },
  ],
  [
    'a rule that stands still',
    (text) => {
      const parsed = parseRule(text);
      return 'fault' in parsed ? parsed : { statements: parsed.statements.filter(({ target }) => target !== 'theta') };
    },
  ],
];
it.each(planted)('finds %s', (_, parse) => {
  expect(
    fc.check(
      fc.property(anyRule, (text) => void examine(text, parse)),
      { numRuns: 5000 },
    ).failed,
  ).toBe(true);
});
