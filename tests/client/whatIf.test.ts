// The knobs of "what if", the words for them, and the clock of a replay.
import { describe, expect, it } from 'vitest';
import { atSpeed, nextSpeed, paused, played, replayUnits, sought, stillClock } from '../../client/screens/record/replayClock.ts';
import { whatIfInWords } from '../../client/text/charts.ts';
import { text } from '../../client/text/en.ts';
import { settingOf, settingsOf, whatIfKinds } from '../../client/whatif/knobs.ts';
import { bumpHeights, firstBump, onTheWay } from '../../client/whatif/reshape.ts';
import { landscapeOf } from '../../shared/sim/landscapes.ts';
import { reliefHeight } from '../../shared/sim/raised.ts';
import { routeOf } from '../../client/route.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { stuck } from '../../shared/game/challenges/stuck.ts';
import { whatIfFault } from '../../shared/game/whatIf.ts';
import { scoreRun } from '../../shared/game/scorePlan.ts';
import { whatIfRuns } from '../../shared/game/whatIfRuns.ts';
import { draw } from '../game/play.ts';
import { recordOfPlans } from '../game/records.ts';

describe('knobs', () => {
  it('offer only what makes sense, in every challenge, and begin where the plan stands', () => {
    for (const challenge of Object.values(challenges)) {
      for (const kind of whatIfKinds) {
        const settings = settingsOf(challenge, kind);
        expect(settings.length, `${challenge.id} ${kind}`).toBeGreaterThan(kind === 'noise' && !('sigma' in challenge.noise) ? 0 : 1);
        expect(settings.map((one) => whatIfFault(challenge, one))).toEqual(settings.map(() => null));
        expect(settings).toContainEqual(settingOf(challenge, kind, challenge.naive));
      }
    }
    expect(settingOf(stuck, 'batch-size', { ...stuck.naive, batchSize: 20 })).toEqual({ kind: 'batch-size', batchSize: 16 });
    expect(settingOf(stuck, 'noise', stuck.naive)).toEqual({ kind: 'noise', factor: 1 });
  });
  it('every setting of every knob runs', () => {
    const record = recordOfPlans('stuck', [stuck.naive]);
    for (const whatIf of whatIfKinds.flatMap((kind) => settingsOf(stuck, kind))) {
      const { challenge, runs } = whatIfRuns(record, whatIf);
      const [run] = runs;
      if (run === undefined) throw new Error('one plan was recorded');
      const { summary } = scoreRun(challenge, { ...run, draw, walkers: 4 });
      expect(summary.walkers, JSON.stringify(whatIf)).toBe(4);
    }
  });
  it('raise and lower any ground, and never by nothing', () => {
    for (const challenge of Object.values(challenges)) {
      const base = landscapeOf(challenge.landscape);
      if (base === null || base.dataset) continue;
      const bump = firstBump(base, ...onTheWay(base, challenge.start));
      const heights = bumpHeights(reliefHeight(base));
      expect(heights).not.toContain(0);
      for (const height of [heights[0] ?? NaN, bump.height, heights.at(-1) ?? NaN]) {
        expect(whatIfFault(challenge, { kind: 'landscape', bumps: [{ ...bump, height }] }), `${challenge.id} ${height}`).toBeNull();
      }
    }
  });
  it('are said in plain words', () => {
    const hill = { x: 1, y: -0.25, height: 0.5, width: 1 };
    expect(whatIfInWords({ kind: 'landscape', bumps: [hill, { ...hill, x: 0, height: -2 }] }, text)).toBe(
      'ground 0.5 higher at (1, -0.25) and ground 2 lower at (0, -0.25)',
    );
    expect(whatIfInWords({ kind: 'batch-size', batchSize: 8 }, text)).toBe('batch size 8');
    expect(whatIfInWords({ kind: 'noise', factor: 0.5 }, text)).toBe('half the noise');
    expect(whatIfInWords({ kind: 'budget', factor: 4 }, text)).toBe('4 times the budget');
    expect(whatIfInWords({ kind: 'rate-factor', factor: 1 / 8 }, text)).toBe('1/8 of the learning rate');
    expect(whatIfInWords({ kind: 'warmup', share: 0 }, text)).toBe('no warm-up');
    expect(whatIfInWords({ kind: 'schedule', schedule: 'cosine' }, text)).toBe('cosine schedule');
  });
});

describe('the replay\u2019s clock', () => {
  const pace = { budgetUnits: 400, descendMs: 20_000 };
  it('runs at the class\u2019s pace, at any speed, and holds at the end', () => {
    const clock = played(stillClock, 1000, pace);
    expect([1000, 11_000, 21_000, 99_000].map((now) => replayUnits(clock, now, pace))).toEqual([0, 200, 400, 400]);
    const fast = atSpeed(clock, 6000, pace, 4);
    expect([6000, 7000].map((now) => replayUnits(fast, now, pace))).toEqual([100, 180]);
  });
  it('pauses, seeks backwards, and plays anew from the end', () => {
    const clock = paused(played(stillClock, 0, pace), 5000, pace);
    expect(replayUnits(clock, 50_000, pace)).toBe(100);
    const back = sought(clock, 50_000, pace, -5);
    expect(replayUnits(back, 60_000, pace)).toBe(0);
    const end = sought(clock, 0, pace, 999);
    expect(replayUnits(end, 0, pace)).toBe(400);
    expect(replayUnits(played(end, 0, pace), 0, pace)).toBe(0);
  });
  it('has a slowest and a fastest speed', () => {
    expect([nextSpeed(1, 1), nextSpeed(1, -1), nextSpeed(8, 1), nextSpeed(0.25, -1)]).toEqual([2, 0.5, 8, 0.25]);
  });
});

it('a receipt has an address', () => {
  expect(routeOf('/record/AbC_-123')).toEqual({ kind: 'record', id: 'AbC_-123' });
  expect(routeOf('/record')).toEqual({ kind: 'join' });
});
