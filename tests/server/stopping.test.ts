// A polite end takes no longer because somebody is just coming in. The framework keeps a place for 10 s, and a room as long as a place in it.
import { matchMaker } from '@colyseus/core';
import { expect, it } from 'vitest';
import { sleep, startTestServer, until } from './helpers.ts';
import { openRoom, visit } from './visitor.ts';

/** A list of rooms that is slow to answer, as Redis may be. */
function slowDown(ms: number): { asked: () => number } {
  const { driver } = matchMaker;
  const update = driver.update.bind(driver);
  let asked = 0;
  driver.update = async (...args) => {
    asked++;
    await sleep(ms);
    return update(...args);
  };
  return { asked: () => asked };
}

it('a place that is just being kept holds nothing up', async () => {
  const server = await startTestServer();
  const { code } = await openRoom(server.url);
  const student = await visit(server.url, code, { role: 'student', name: 'Ann' });
  const list = slowDown(200);
  const coming = fetch(`${server.url}/matchmake/joinById/${code}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'projector' }),
  }).catch(() => 'hung up on');
  await until('a place to be asked for', () => list.asked() === 1);
  const from = performance.now();
  await server.close();
  expect(performance.now() - from).toBeLessThan(3000);
  await until('the student to hear of it', () => student.closed !== null);
  await coming;
});
