// What practice keeps: stars by score, the best and the last run as ghosts, and only what can be raced.
import { afterEach, expect, it } from 'vitest';
import { deviceStore } from '../../client/net/keep.ts';
import { readText } from '../../client/practice/files.ts';
import { ghostOf, type Ghost } from '../../shared/game/ghost.ts';
import { ghostHash, ghostInHash, ghostRun, readGhost } from '../../client/practice/ghost.ts';
import { today } from '../../client/practice/play.ts';
import { cairnsOf, merged, noProgress, progress, readProgress, withDaily, withRun } from '../../client/practice/progress.ts';
import { bots } from '../../shared/game/bots.ts';
import { challenges, knownChallenge } from '../../shared/game/challenges.ts';
import { dailyOf } from '../../shared/game/daily.ts';
import { setupFor } from '../../shared/game/freeDescent.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { keepsPromise } from '../../shared/game/seed.ts';
import { randomRecord } from '../gallery/randomRecord.ts';

afterEach(() => {
  for (const key of ['nd.progress', 'nd.bots', 'nd.ghosts']) deviceStore.removeItem(key);
});

const record = randomRecord(knownChallenge('stuck'), 3, 41);
const ghosts = record.scored.map((scored) => ghostOf(record, scored));
const ghostAt = (i: number): Ghost => {
  const ghost = ghosts[i];
  if (!ghost) throw new Error(`ghosts: got ${ghosts.length}, expected more than ${i}`);
  return ghost;
};

it('builds a cairn at 300, 600 and 800 points', () => {
  expect([0, 299, 300, 599, 600, 799, 800, 1000].map(cairnsOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

it('keeps the best run and the last one', () => {
  const [better, worse] = [ghostAt(0), ghostAt(2)];
  expect(better.score).toBeGreaterThan(worse.score);
  const after = withRun(withRun(noProgress, better), worse);
  expect(after.challenges['stuck']).toEqual({ best: better, last: worse });
  expect(withDaily(withDaily(after, '2026-11-25', 640), '2026-11-25', 120).daily).toEqual({ '2026-11-25': 640 });
  progress.set(after);
  expect(progress.get()).toEqual(after);
});

it('who plays along: every bot and the best run at first; what was saved wrong is left out', () => {
  expect(progress.bots()).toEqual(Object.keys(bots));
  progress.setBots([]);
  expect(progress.bots()).toEqual([]);
  deviceStore.setItem('nd.bots', '["tuned", "nobody", 7]');
  expect(progress.bots()).toEqual(['tuned']);
  deviceStore.setItem('nd.bots', '{');
  expect(progress.bots()).toEqual(Object.keys(bots));
  expect(progress.ghosts()).toEqual(['best']);
});

it('a ghost comes out of its link as it went in, and walks to the same hash', () => {
  const ghost = ghostAt(1);
  const read = ghostInHash(ghostHash(ghost));
  expect(read).toEqual({ ok: true, value: ghost });
  if (!read?.ok) return;
  expect(scorePlan(ghostRun(read.value).run).summary.hash).toBe(ghost.hash);
  // Other dice, another walk: the hash does notice.
  const { commitment } = dailyOf('2026-11-25').draw;
  const other = { ...read.value, draw: { ...dailyOf('2026-11-25').draw, commitment } };
  expect(scorePlan(ghostRun(other).run).summary.hash).not.toBe(ghost.hash);
  expect(ghostInHash('#walkers=4')).toBeNull();
});

it('a ghost that is not one of this game is told which field is wrong', () => {
  const ghost = ghostAt(0);
  const fieldOf = (input: unknown): string => {
    const read = readGhost(input);
    return read.ok ? 'none' : read.fault.field;
  };
  expect(fieldOf(ghost)).toBe('none');
  expect(fieldOf({ ...ghost, kind: 'bot' })).toBe('kind');
  expect(fieldOf({ ...ghost, simVersion: 0 })).toBe('simVersion');
  expect(fieldOf({ ...ghost, challengeId: 'nowhere' })).toBe('challengeId');
  expect(fieldOf({ ...ghost, challengeId: '__proto__' })).toBe('challengeId');
  expect(fieldOf({ ...ghost, draw: { ...ghost.draw, seed: ghost.draw.seed ^ 1 } })).toBe('draw');
  expect(fieldOf({ ...ghost, plan: { ...ghost.plan, batchSize: 1.5 } })).toBe('plan.batchSize');
  expect(fieldOf({ ...ghost, plan: { ...ghost.plan, learningRate: 99 } })).toBe('plan');
  expect(fieldOf({ ...ghost, knobs: [{ turn: 1, kind: 'halve-rate' }] })).toBe('knobs');
  expect(fieldOf({ ...ghost, prediction: 1 })).toBe('prediction');
  expect(fieldOf({ ...ghost, setup: setupFor('himmelblau') })).toBe('setup');
  expect(fieldOf({ ...ghost, name: 'Ada' })).toBe('name');
  for (const broken of ['#ghost=', '#ghost=%%', ghostHash(ghost).slice(0, -9), '#ghost=AAAA'])
    expect(ghostInHash(broken)).toMatchObject({ ok: false, fault: { field: 'link' } });
});

it('progress comes out of its file as it went in; a file that is wrong says where, and leaves all as it was', () => {
  const kept = withDaily(withRun(noProgress, ghostAt(1)), '2026-11-25', 500);
  expect(readText(JSON.stringify(kept))).toEqual({ ok: true, value: kept });
  expect(readText('{"kind":')).toMatchObject({ ok: false });
  expect(readText('7')).toMatchObject({ ok: false });
  expect(readProgress({ ...kept, version: 2 })).toMatchObject({ ok: false, fault: { field: 'version', got: 2 } });
  const stuck = { best: { ...ghostAt(1), score: 2000 }, last: ghostAt(1) };
  expect(readProgress({ ...kept, challenges: { stuck } })).toMatchObject({ fault: { field: 'challenges.stuck.best.score', got: 2000 } });
  const misplaced = { saddle: { best: ghostAt(1), last: ghostAt(1) } };
  expect(readProgress({ ...kept, challenges: misplaced })).toMatchObject({ fault: { field: 'challenges.saddle.best.challengeId' } });
  deviceStore.setItem('nd.progress', '{"kind":"progress","version":9}');
  expect(progress.get()).toEqual(noProgress);
});

it('of two devices the better of both is kept', () => {
  const here = withDaily(withRun(noProgress, ghostAt(2)), '2026-11-24', 10);
  const there = withDaily(withRun(noProgress, ghostAt(0)), '2026-11-25', 20);
  expect(merged(here, there)).toEqual({
    ...noProgress,
    challenges: { stuck: { best: ghostAt(0), last: ghostAt(2) } },
    daily: { '2026-11-24': 10, '2026-11-25': 20 },
  });
  expect(merged(there, here).challenges['stuck']?.best).toEqual(ghostAt(0));
});

it('the day draws challenge and dice, the same for everybody; a year meets every challenge but free descent', () => {
  expect(dailyOf('2026-11-25')).toEqual(dailyOf('2026-11-25'));
  const days = Array.from({ length: 365 }, (_, i) => today(new Date(2026, 0, 1 + i)));
  expect(days[0]).toBe('2026-01-01');
  expect(days.at(-1)).toBe('2026-12-31');
  const drawn = days.map(dailyOf);
  expect(new Set(drawn.map(({ challengeId }) => challengeId)).size).toBe(Object.keys(challenges).length - 1);
  expect(drawn.some(({ challengeId }) => challengeId === 'free-descent')).toBe(false);
  expect(new Set(drawn.map(({ draw }) => draw.seed)).size).toBe(365);
  expect(drawn.every(({ draw }) => keepsPromise(draw))).toBe(true);
  expect(() => dailyOf('25.11.2026')).toThrow(/expected a date/u);
});
