import { expect, test } from 'vitest';
import { botOf, bots, nearestPlan } from '../../shared/game/bots.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { cleanName } from '../../shared/game/names.ts';
import { checkPlan } from '../../shared/game/round.ts';

const all = Object.values(bots);

test.each(Object.values(challenges).flatMap((challenge) => all.map((bot) => [bot.id, challenge.id, bot, challenge] as const)))(
  '%s plays %s inside its controls, the same way every time',
  (_bot, _challenge, bot, challenge) => {
    expect(checkPlan(challenge, bot.plan(challenge))).toBeNull();
    expect(bot.plan(challenge)).toEqual(bot.plan(challenge));
  },
);

test('each strategy is itself where the challenge lets it', () => {
  const free = {
    ...stuck,
    datasetSize: 5000,
    controls: {
      ...stuck.controls,
      batchSize: { min: 1, max: 10_000 },
      learningRate: { min: 1e-5, max: 1 },
      warmup: true,
      schedules: ['constant', 'cosine', 'oneCycle'] as const,
      optimizers: ['sgd', 'adam'] as const,
    },
  };
  expect(bots['full-batch']?.plan(free)).toMatchObject({ batchSize: 1024, learningRate: 0.1 });
  expect(bots['one-sample']?.plan(free)).toMatchObject({ batchSize: 1 });
  expect(bots['adam-default']?.plan(free)).toMatchObject({ learningRate: 3e-4, warmupSteps: 20, optimizer: { kind: 'adam', beta1: 0.9 } });
  expect(bots['one-cycle']?.plan(free)).toMatchObject({ schedule: { kind: 'oneCycle' } });
  for (const bot of all) expect(checkPlan(free, bot.plan(free)), bot.id).toBeNull();
});

test('outside the controls a wish is clamped, a kind that is not offered stays naive', () => {
  expect(nearestPlan(stuck, { batchSize: 1e9, learningRate: 99, schedule: 'linear', optimizer: 'lion', warmup: 0.5 })).toEqual({
    ...stuck.naive,
    batchSize: 256,
    learningRate: 0.3,
  });
});

test('bots have names that a seat can carry, a reason to read, and no impostors', () => {
  for (const bot of all) {
    expect(cleanName(bot.name)).toBe(bot.name);
    expect(bot.reason).toMatch(/^[A-Z].+\.$/u);
    expect(botOf(bot.id)).toBe(bot);
  }
  expect(botOf('constructor')).toBeNull();
});
