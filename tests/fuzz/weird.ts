// Values that programs trip over, and plans and commands made of them.
import * as fc from 'fast-check';
import { challenges } from '../../shared/game/challenges.ts';
import { anyRule } from '../sim/ruleCases.ts';

export const weird: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    Number.NaN,
    Infinity,
    -Infinity,
    -0,
    1e308,
    5e-324,
    -1,
    0,
    0.5,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    null,
    undefined,
    true,
  ),
  fc.constantFrom<unknown>('', '__proto__', 'constructor', 'toString', '\u0000', '\u202Ename', 'x'.repeat(300), [], {}),
  fc.double(),
  fc.maxSafeInteger(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.anything({ maxDepth: 3 }),
);

const sometimes = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: weird });

const share = fc.double({ min: 0, max: 1.2, noNaN: true });
const steps = fc.integer({ min: -1, max: 3000 });
const schedule = fc.oneof(
  fc.constantFrom('constant', 'linear').map((kind) => ({ kind })),
  fc.record({ kind: fc.constant('cosine'), minimum: sometimes(fc.double({ min: 0, max: 1, noNaN: true })) }),
  fc.record({ kind: fc.constant('step'), everySteps: sometimes(steps), factor: sometimes(share) }),
  fc.record({ kind: fc.constant('multistep'), milestones: sometimes(fc.array(steps, { maxLength: 40 })), factor: sometimes(share) }),
  fc.record({ kind: fc.constant('wsd'), decayFraction: sometimes(share) }),
  fc.record({ kind: fc.constant('oneCycle'), warmupFraction: share, startDivisor: sometimes(steps), finalDivisor: sometimes(steps) }),
);
const optimizer = fc.oneof(
  fc.record({ kind: fc.constant('sgd'), weightDecay: sometimes(share) }),
  fc.record({ kind: fc.constantFrom('momentum', 'nesterov'), momentum: sometimes(share) }),
  fc.record({ kind: fc.constantFrom('adam', 'lion'), beta1: sometimes(share), beta2: sometimes(share), epsilon: fc.constant(1e-8) }),
  fc.record({ kind: fc.constant('own'), rule: sometimes(anyRule) }),
);
export const plan = sometimes(
  fc.record({
    batchSize: sometimes(fc.integer({ min: 0, max: 300 })),
    learningRate: sometimes(fc.double({ min: 0.01, max: 0.35, noNaN: true })),
    schedule: sometimes(schedule),
    warmupSteps: sometimes(fc.oneof(fc.constant(0), steps)),
    optimizer: sometimes(optimizer),
  }),
);

const option = sometimes(fc.integer({ min: -1, max: 33 }));
const name = sometimes(fc.string({ unit: 'grapheme', maxLength: 24 }));
const seatId = sometimes(fc.constantFrom('a', 'b', 'nobody', '__proto__', 'constructor'));
const flag = sometimes(fc.boolean());
const of = (kind: string, rest: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<object> =>
  fc.record({ kind: fc.constant(kind), ...rest });

const studentCommands = [
  of('rename', { name }),
  of('predict', { option }),
  of('set-plan', { plan }),
  of('lock-plan', { plan }),
  of('unlock-plan'),
  of('probe', { probe: sometimes(fc.record({ kind: fc.constantFrom('probe', 'range-test'), plan })) }),
  of('turn-knob', { knob: sometimes(fc.constantFrom('halve-rate', 'double-rate', 'halve-batch', 'double-batch')) }),
  of('watch', { watching: flag }),
  of('observe', { option }),
];
const whatIf = fc.oneof(
  fc.record({ kind: fc.constant('batch-size'), batchSize: sometimes(fc.integer({ min: 1, max: 512 })) }),
  fc.record({ kind: fc.constantFrom('rate-factor', 'noise', 'budget'), factor: sometimes(share) }),
);
const hostCommands = [
  of('open-round', { challengeId: sometimes(fc.constantFrom(...Object.keys(challenges))) }),
  of('next'),
  of('next', { from: sometimes(fc.constantFrom('predict', 'choose', 'lobby')) }),
  of('pause'),
  of('resume'),
  of('extend', { ms: sometimes(fc.integer({ min: -10, max: 700_000 })) }),
  of('set-speed', { speed: sometimes(fc.constantFrom(0.25, 0.5, 1, 2, 3)) }),
  of('show-chart', { chart: option }),
  of('show-what-if', { whatIf: sometimes(fc.option(whatIf)) }),
  of('finish'),
  of('rename-seat', { seatId, name }),
  of('seat-watches', { seatId, watching: flag }),
  of('give-time', { seatId, extraTime: sometimes(fc.double({ min: 0, max: 12, noNaN: true })) }),
  of('set-teams', { teams: option }),
  of('set-team', { seatId, team: option }),
  of('set-aliases', { aliases: flag }),
  of('set-playlist', { playlist: sometimes(fc.array(fc.constantFrom('stuck', 'saddle', 'nothing'), { maxLength: 60 })) }),
  of('close-door', { closed: flag }),
  of('show-board', { board: sometimes(fc.constantFrom('neighbours', 'podium', 'everybody')) }),
  of('add-bot', { bot: sometimes(fc.constantFrom('full-batch', 'one', 'tuned', 'nobody')) }),
];
export const command = sometimes(
  fc.oneof({ weight: 3, arbitrary: fc.oneof(...studentCommands) }, { weight: 2, arbitrary: fc.oneof(...hostCommands) }),
);
