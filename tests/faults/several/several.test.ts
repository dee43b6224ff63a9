// The quick one of several processes; `npm run faults` has the others, with whole classes.
import { afterEach, expect, it } from 'vitest';
import { until } from '../../server/helpers.ts';
import { nothingLost } from '../lesson.ts';
import { movedFrom, openSchool, placesOf, seatsOf, tryJoin, type School } from './school.ts';

let school: School | null = null;
afterEach(() => school?.stop());

it('three processes, one school: joined through any, and at home in another when its process is killed', { timeout: 120_000 }, async () => {
  school = await openSchool({ classes: 1, students: 4 });
  const seats = seatsOf(school);
  const [lesson] = school.lessons;
  if (lesson === undefined) throw new Error('no class');
  const places = await placesOf(school);
  const owner = places.findIndex((codes) => codes.length > 0);
  for (const through of ['/p1', '/p2', '/p3', '']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await tryJoin(`${school.url}${through}`, lesson.code)).toMatchObject({ status: 200, process: owner });
    // oxlint-disable-next-line no-await-in-loop
    expect(await tryJoin(`${school.url}${through}`, 'ZZZZZZ')).toMatchObject({ status: 404, reason: 'no-such-room' });
  }
  const accepted = (): number => lesson.students.reduce((sum, { sent }) => sum + sent.filter(({ refused }) => refused === null).length, 0);
  await until('choices', () => accepted() > 4, 30_000);
  const from = performance.now();
  await school.processes[owner]?.kill();
  expect(await movedFrom(school, owner, [lesson.code], from)).toBeLessThan(20_000);
  await school.everybodyIn(30_000);
  expect(await school.roomsShown()).toBe(1);
  expect(seatsOf(school)).toBe(seats);
  const before = accepted();
  await until('choices in the other process', () => accepted() > before + 2, 30_000);
  expect(await school.close()).toMatchObject(nothingLost);
});
