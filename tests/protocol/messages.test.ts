import { setupFor } from '../../shared/game/freeDescent.ts';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { closeCodes, commandMessageSchema, joinOptionsSchema } from '../../shared/protocol/messages.ts';

const id = '0123456789abcdef';
const plan = stuck.naive;
const takes = (command: unknown): boolean => v.safeParse(commandMessageSchema, { id, command }).success;
const joins = (options: unknown): boolean => v.safeParse(joinOptionsSchema, options).success;

const commands = [
  { kind: 'rename', name: 'Ada' },
  { kind: 'predict', option: 0 },
  { kind: 'set-plan', plan },
  { kind: 'lock-plan', plan },
  { kind: 'unlock-plan' },
  { kind: 'observe', option: 3 },
  { kind: 'leave' },
  { kind: 'open-round', challengeId: 'flat-or-sharp' },
  { kind: 'next' },
  { kind: 'pause' },
  { kind: 'resume' },
  { kind: 'extend', ms: 30_000 },
  { kind: 'kick', seatId: 'a1b2c3' },
  { kind: 'close-door', closed: true },
  { kind: 'show-board', board: 'podium' },
  { kind: 'add-bot', bot: 'full-batch' },
  { kind: 'end' },
];

const hills = (count: number) => Array.from({ length: count }, () => ({ x: 0, y: 0, height: 1, width: 0.5 }));

test.each(commands)('$kind is taken as it is, and not with one field more or less', (command) => {
  expect(v.parse(commandMessageSchema, { id, command })).toEqual({ id, command });
  expect(takes({ ...command, extra: 1 })).toBe(false);
  for (const field of Object.keys(command))
    expect(takes(Object.fromEntries(Object.entries(command).filter(([key]) => key !== field))), field).toBe(false);
});

test.each([
  ['an unknown kind', { kind: 'score', score: 1000 }],
  ['an inherited kind', { kind: 'constructor' }],
  ['a long name', { kind: 'rename', name: 'x'.repeat(65) }],
  ['an option that is no index', { kind: 'predict', option: 0.5 }],
  ['a negative option', { kind: 'predict', option: -1 }],
  ['a huge option', { kind: 'observe', option: 1e9 }],
  ['NaN', { kind: 'observe', option: Number.NaN }],
  ['time taken away', { kind: 'extend', ms: -1 }],
  ['a week', { kind: 'extend', ms: 604_800_000 }],
  ['a seat id of another shape', { kind: 'kick', seatId: '../../etc' }],
  ['a challenge id of another shape', { kind: 'open-round', challengeId: '__proto__' }],
  ['a plan without a batch size', { kind: 'set-plan', plan: { learningRate: 0.1 } }],
  ['a plan with a score', { kind: 'set-plan', plan: { ...plan, score: 1000 } }],
  ['a rate of NaN', { kind: 'set-plan', plan: { ...plan, learningRate: Number.NaN } }],
  ['a rate of infinity', { kind: 'set-plan', plan: { ...plan, learningRate: Infinity } }],
  ['a text for a number', { kind: 'set-plan', plan: { ...plan, batchSize: '16' } }],
  ['a batch past 32 bits', { kind: 'set-plan', plan: { ...plan, batchSize: 2 ** 32 } }],
  [
    'a milestone for every step of a year',
    {
      kind: 'set-plan',
      plan: { ...plan, schedule: { kind: 'multistep', milestones: Array.from({ length: 5000 }, (_, i) => i + 1), factor: 0.5 } },
    },
  ],
  ['a what if with more hills than one question has', { kind: 'show-what-if', whatIf: { kind: 'landscape', bumps: hills(5) } }],
  ['a hill without a width', { kind: 'show-what-if', whatIf: { kind: 'landscape', bumps: [{ x: 0, y: 0, height: 1 }] } }],
  ['an array', [{ kind: 'next' }]],
  ['nothing', null],
])('%s is refused', (_what, command) => {
  expect(takes(command)).toBe(false);
});

test('hills and wells may be asked about', () => {
  expect(takes({ kind: 'show-what-if', whatIf: { kind: 'landscape', bumps: hills(4) } })).toBe(true);
  const raised = { kind: 'raised', base: 'himmelblau', bumps: hills(24) };
  expect(takes({ kind: 'open-round', challengeId: 'free-descent', setup: { ...setupFor('himmelblau'), landscape: raised } })).toBe(true);
});

const withId = (one: unknown): boolean => v.safeParse(commandMessageSchema, { id: one, command: { kind: 'next' } }).success;
test('ids: 16 to 64 plain characters', () => {
  expect([id, 'x'.repeat(64), 'AZaz09_-AZaz09_-'].every(withId)).toBe(true);
  expect(['', 'short', 'x'.repeat(65), `${id}\n`, 5, null].some(withId)).toBe(false);
});

const own = (text: string): unknown => JSON.parse(text.replace('PROTO', '"__proto__":{"kind":"next"}'));
test('__proto__ is refused everywhere: as a key of its own, and as a prototype that a decoder has set', () => {
  for (const text of [
    `{"id":"${id}","command":{"kind":"next"},PROTO}`,
    `{"id":"${id}","command":{"kind":"next",PROTO}}`,
    `{"id":"${id}","command":{"kind":"set-plan","plan":{"batchSize":1,"learningRate":0.1,"schedule":{"kind":"constant",PROTO},"warmupSteps":0,"optimizer":{"kind":"sgd","weightDecay":0}}}}`,
  ])
    expect(v.safeParse(commandMessageSchema, own(text)).success, text).toBe(false);
  expect(v.safeParse(joinOptionsSchema, own('{"role":"projector",PROTO}')).success).toBe(false);
  expect(joins(Object.create({ role: 'projector' }))).toBe(false);
  expect(takes(Object.create({ kind: 'next' }))).toBe(false);
  expect(joins({ role: 'projector' })).toBe(true);
});

test('join options: three roles, a seat only for students, secrets bounded', () => {
  expect(joins({ role: 'student', name: 'Ada' })).toBe(true);
  expect(joins({ role: 'student', name: 'Ada', seat: { id: 'a1', token: 'Zm9v_-' } })).toBe(true);
  expect(joins({ role: 'host', hostKey: 'abc_-123' })).toBe(true);
  for (const bad of [
    {},
    { role: 'teacher' },
    { role: 'student' },
    { role: 'host' },
    { role: 'host', hostKey: '' },
    { role: 'host', hostKey: 'x'.repeat(129) },
    { role: 'host', hostKey: 'k', seat: { id: 'a', token: 'b' } },
    { role: 'projector', hostKey: 'abc' },
    { role: 'student', name: 'Ada', seat: { id: 'a1' } },
    { role: 'student', name: 'Ada', seat: { id: 'a1', token: 'x', more: 1 } },
    { role: 'student', name: 'Ada', seat: undefined },
    { role: 'student', name: 7 },
    'student',
    null,
  ])
    expect(joins(bad), JSON.stringify(bad)).toBe(false);
});

test('whatever comes in, the schemas answer and never throw; what they take has only known fields', () => {
  fc.assert(
    fc.property(fc.oneof(fc.object({ maxDepth: 12 }), fc.anything({ withBigInt: true, withDate: true, withMap: true })), (input) => {
      for (const schema of [commandMessageSchema, joinOptionsSchema]) v.safeParse(schema, input);
      const taken = v.safeParse(commandMessageSchema, { id, command: input });
      if (taken.success) expect(commands.map((one) => one.kind)).toContain(taken.output.command.kind);
    }),
    { numRuns: 1000, seed: 3 },
  );
});

test('nesting without end is refused and does not exhaust the stack', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = { deep };
  expect(takes(deep)).toBe(false);
});

test('close codes are the server’s own range', () => {
  expect(closeCodes).toEqual({ replaced: 4013, kicked: 4011, ended: 4012 });
});
