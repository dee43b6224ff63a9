import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../../scripts/serverProcess.ts';
import { startServer } from '../../server/serve.ts';
import { settingsFor, sleep } from './helpers.ts';
import { openRoom, visit } from './visitor.ts';

/** The status of one request, 0 where nothing listens, -1 where nobody answers. */
function ask(port: number): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'));
    const patience = setTimeout(() => resolve(-1), 3000);
    const answer = (status: number): void => {
      clearTimeout(patience);
      socket.destroy();
      resolve(status);
    };
    socket.on('data', (part) => answer(Number(part.toString().split(' ')[1])));
    socket.on('error', () => answer(0));
  });
}

it('answers whoever asks while it starts: not yet, then yes', async () => {
  const port = await freePort();
  const settings = settingsFor({ PORT: String(port) });
  // Sessions to bring back: noting each one's recovery takes a commit, and so a moment.
  const sessions = 20;
  const earlier = await startServer(settings);
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < sessions; i++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { code } = await openRoom(url);
    // oxlint-disable-next-line no-await-in-loop
    await visit(url, code, { role: 'student', name: 'Ann' });
  }
  await earlier.close();

  const starting = startServer(settings);
  const asked: Promise<number>[] = [];
  const state = { up: false };
  void starting.then(() => (state.up = true));
  while (!state.up) {
    asked.push(ask(port));
    await sleep(0);
  }
  asked.push(ask(port));
  const server = await starting;
  const seen = new Set(await Promise.all(asked));
  await server.close();
  expect([...seen].filter((status) => ![0, 200, 503].includes(status))).toEqual([]);
  expect(seen).toContain(503);
  expect(seen).toContain(200);
  expect(server.recovered).toBe(sessions);
});
