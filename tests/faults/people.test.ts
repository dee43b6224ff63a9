// Faults that people make: a second tab, an instructor who goes away, a server that is restarted politely. With the client's own code.
import { afterEach, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../../scripts/serverProcess.ts';
import { sleep, tempClient, tempDir, until } from '../server/helpers.ts';
import { openRoom } from '../server/visitor.ts';
import { enter, standIn, type Pupil } from './pupil.ts';

let server: ServerProcess | null = null;
const people: Pupil[] = [];
afterEach(async () => {
  for (const one of people.splice(0)) one.classroom.close();
  await server?.kill();
});

async function school(): Promise<{ up: ServerProcess; code: string; hostKey: string; dataDir: string; env: Record<string, string> }> {
  const dataDir = tempDir();
  const env = { CLIENT_DIR: tempClient(), REFEREE_THREADS: '1', LOG_LEVEL: 'debug' };
  server = await startServer({ dataDir, env });
  standIn(server.url);
  return { up: server, ...(await openRoom(server.url)), dataDir, env };
}
async function come(code: string, options: Parameters<typeof enter>[1]): Promise<Pupil> {
  const one = await enter(code, options);
  people.push(one);
  await until('being in', () => one.isLive() && one.classroom.room.value !== null);
  return one;
}
const phaseOf = (one: Pupil): string => one.classroom.room.value?.phase ?? '';

it('of two tabs of one seat the newest plays, and the older one says so and keeps quiet', async () => {
  const { code } = await school();
  let seat = { id: '', token: '' };
  const { createSocketClassroom } = await import('../../client/net/socketClassroom.ts');
  const { colyseusTransport } = await import('../../client/net/colyseusTransport.ts');
  const first = createSocketClassroom({
    code,
    options: { role: 'student', name: 'Ann' },
    transport: colyseusTransport,
    onSeat: (given) => (seat = given),
  });
  await until('the seat', () => seat.token !== '' && first.link.value.kind === 'live');
  const second = await come(code, { role: 'student', name: 'Ann', seat });
  await until('the older tab to know', () => first.link.value.kind === 'gone', 4000);
  expect(first.link.value).toMatchObject({ kind: 'gone', why: 'replaced' });
  await sleep(5000); // it does not fight for the seat
  expect(second.isLive()).toBe(true);
  expect(second.outages.count).toBe(0);
  expect(Object.keys(second.classroom.room.value?.seats ?? {})).toEqual([seat.id]);
  expect(await second.send({ kind: 'rename', name: 'Ann 2' })).toBeNull();
  first.close();
});

it('the round runs on without its instructor, who finds everything when coming back', { timeout: 90_000 }, async () => {
  const { code, hostKey } = await school();
  const host = await come(code, { role: 'host', hostKey });
  const ann = await come(code, { role: 'student', name: 'Ann' });
  expect(await host.send({ kind: 'open-round', challengeId: 'stuck' })).toBeNull();
  expect(await host.send({ kind: 'next' })).toBeNull();
  await until('predict', () => phaseOf(ann) === 'predict');
  host.classroom.close();
  expect(await ann.send({ kind: 'predict', option: 2 })).toBeNull();
  await until('choose', () => phaseOf(ann) === 'choose');
  const { challenges } = await import('../../shared/game/challenges.ts');
  const plan = { ...challenges['stuck']!.naive, batchSize: 16 };
  expect(await ann.send({ kind: 'lock-plan', plan })).toBeNull();
  await until('the swarms to walk', () => phaseOf(ann) === 'descend', 15_000);
  const again = await come(code, { role: 'host', hostKey });
  expect(phaseOf(again)).toBe('descend');
  expect(await again.send({ kind: 'next' })).toBeNull();
  await until('observe', () => phaseOf(ann) === 'observe', 15_000);
});

it(
  'a polite restart: everybody is told, looks for the room, and is back with the same seat; the log names nobody',
  { timeout: 60_000 },
  async () => {
    const { up, code, hostKey, dataDir, env } = await school();
    const host = await come(code, { role: 'host', hostKey });
    const ann = await come(code, { role: 'student', name: 'Hildegard' });
    await until('the seat', () => ann.seatId() !== '');
    const seatId = ann.seatId();
    const from = performance.now();
    await up.stop();
    expect(up.child.exitCode).toBe(0);
    await until('knowing', () => ann.classroom.link.value.kind === 'looking' && host.classroom.link.value.kind === 'looking', 4000);
    const pending = ann.send({ kind: 'rename', name: 'Hildegard II' });
    server = await startServer({ dataDir, port: up.port, env });
    await until('being back', () => ann.isLive() && host.isLive(), 15_000);
    expect(performance.now() - from).toBeLessThan(30_000);
    expect(ann.seatId()).toBe(seatId);
    expect(await pending).toBeNull(); // what was sent meanwhile arrived
    const printed = up.output() + server.output();
    for (const secret of ['Hildegard', code, hostKey, seatId]) expect(printed).not.toContain(secret);
    expect(
      printed
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .join('\n'),
    ).not.toContain('127.0.0.1');
  },
);
