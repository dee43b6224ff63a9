// Lessons are data: they hold what exists, they keep their time, and the playlist says what comes next.
import { expect, test } from 'vitest';
import { challenges } from '../../shared/game/challenges.ts';
import { lessons, minutesOf, moved, nextChallenge, orderOf, playlistOf } from '../../shared/game/lessons.ts';

test('the parts of a lesson fit into its minutes, and no challenge comes twice', () => {
  for (const lesson of Object.values(lessons)) {
    const minutes = lesson.joinMinutes + lesson.steps.reduce((sum, step) => sum + step.minutes, 0) + lesson.finaleMinutes;
    expect(minutes, lesson.id).toBeLessThanOrEqual(lesson.minutes);
    expect(minutes, lesson.id).toBeGreaterThan(0.9 * lesson.minutes);
    const ids = lesson.steps.map((step) => step.challengeId);
    expect(new Set(ids).size, lesson.id).toBe(ids.length);
  }
  expect(Object.values(lessons).map((lesson) => lesson.minutes)).toEqual([20, 45, 90]);
});

test('every challenge of a playlist exists', () => {
  for (const lesson of Object.values(lessons)) {
    const playlist = playlistOf(lesson);
    expect(playlist[0]).toBe('stuck');
    for (const id of playlist) expect(Object.keys(challenges)).toContain(id);
  }
});

test('next is what follows on the list; after its last comes the finale', () => {
  const list = ['saddle', 'stuck', 'escape-race'];
  expect(nextChallenge(list, null)).toBe('saddle');
  expect(nextChallenge(list, 'saddle')).toBe('stuck');
  expect(nextChallenge(list, 'escape-race')).toBeNull();
  // Something else in between: the list begins, it is not skipped.
  expect(nextChallenge(list, 'flat-or-sharp')).toBe('saddle');
  expect(nextChallenge(['no-such', 'stuck'], null)).toBe('stuck');
});

test('without a list challenges come in their own order', () => {
  const ids = Object.keys(challenges);
  expect(orderOf([])).toEqual(ids);
  expect(nextChallenge([], null)).toBe(ids[0]);
  expect(nextChallenge([], ids[0] ?? '')).toBe(ids[1]);
  expect(nextChallenge([], ids.at(-1) ?? '')).toBeNull();
});

test('entries move by places and stay within the list', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
  expect(moved(['a'], 4, 1)).toEqual(['a']);
});

test('a challenge takes as long as in the long lesson, any other the usual time', () => {
  expect(minutesOf('stuck')).toBe(12);
  expect(minutesOf('saddle')).toBe(9);
});
