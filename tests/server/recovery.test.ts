// The real server as its own process, killed with -9 in the middle of a round, started again on the same data.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../../scripts/serverProcess.ts';
import { challenges } from '../../shared/game/challenges.ts';
import type { RoundRecord } from '../../shared/game/record.ts';
import { scorePlan } from '../../shared/game/scorePlan.ts';
import { tempClient, tempDir, until } from './helpers.ts';
import { newId, openRoom, refusal, visit, type Visitor } from './visitor.ts';

const challenge = challenges['stuck'];
if (challenge === undefined) throw new Error('the challenge "stuck" is gone');
const plan = (batchSize: number) => ({ ...challenge.naive, batchSize });

let server: ServerProcess | null = null;
afterEach(() => server?.kill());

const ok = async (answer: ReturnType<Visitor['send']>): Promise<void> => expect(await answer).toEqual({ ok: true });
const back = (url: string, code: string, one: Visitor): Promise<Visitor> =>
  visit(url, code, { role: 'student', name: 'back', seat: { id: one.seat?.seatId ?? '', token: one.seat?.token ?? '' } });

function replay(args: string[], dataDir: string): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const file = join(import.meta.dirname, '../../server/cli/replay.ts');
    execFile(process.execPath, [file, ...args], { env: { ...process.env, DATA_DIR: dataDir } }, (error, out, err) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

describe('kill -9', () => {
  it('loses nothing that was acknowledged; the round ends with the scores it would have had; the record replays', async () => {
    const dataDir = tempDir();
    const env = { CLIENT_DIR: tempClient(), REFEREE_THREADS: '1', LOG_LEVEL: 'error' };
    server = await startServer({ dataDir, env });
    const { port } = server;
    const { code, hostKey } = await openRoom(server.url);
    let host = await visit(server.url, code, { role: 'host', hostKey });
    let ann = await visit(server.url, code, { role: 'student', name: 'Ann' });
    let bob = await visit(server.url, code, { role: 'student', name: 'Bob' });
    const [annId, bobId] = [ann.seat?.seatId ?? '', bob.seat?.seatId ?? ''];
    await ok(host.send({ kind: 'open-round', challengeId: 'stuck' }));
    await ok(host.send({ kind: 'next' }));
    await ok(ann.send({ kind: 'predict', option: 0 }));
    await ok(host.send({ kind: 'next' }));
    const before = await ann.until('choose', ({ phase }) => phase === 'choose');
    const lockId = newId();
    await ok(ann.send({ kind: 'lock-plan', plan: plan(26) }, lockId));
    const left = before.timer?.kind === 'running' ? before.timer.endsAtMs - Date.now() : 0;

    await server.kill();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    server = await startServer({ dataDir, port, env });
    expect(server.output()).toContain('1 unfinished session goes on.');
    [host, ann, bob] = await Promise.all([
      visit(server.url, code, { role: 'host', hostKey }),
      back(server.url, code, ann),
      back(server.url, code, bob),
    ]);
    expect([ann.seat?.seatId, bob.seat?.seatId]).toEqual([annId, bobId]);
    const after = await ann.until('choose, still', ({ phase }) => phase === 'choose');
    // Nobody pays for the server's absence (a pulse a second: so much may be lost or won).
    const leftNow = after.timer?.kind === 'running' ? after.timer.endsAtMs - Date.now() : 0;
    expect(Math.abs(leftNow - left)).toBeLessThan(2500);
    await until('the own view', () => ann.own?.locked === true && ann.own.plan?.batchSize === 26);
    expect(ann.own?.prediction).toBe(0);
    await ok(ann.send({ kind: 'lock-plan', plan: plan(26) }, lockId)); // the answer that may have been lost
    expect(await ann.send({ kind: 'lock-plan', plan: plan(26) })).toMatchObject({ reason: 'plan-is-locked' });
    await ok(bob.send({ kind: 'lock-plan', plan: plan(256) }));
    const { seed } = await ann.until('locked', ({ phase }) => phase === 'locked');
    await ok(host.send({ kind: 'next' }));
    await ann.until('descend', ({ phase }) => phase === 'descend');

    await server.kill();
    server = await startServer({ dataDir, port, env });
    [host, ann] = await Promise.all([visit(server.url, code, { role: 'host', hostKey }), back(server.url, code, ann)]);
    expect(ann.view()).toMatchObject({ phase: 'descend', seed });
    await ok(host.send({ kind: 'next' }));
    await ann.until('observe', ({ phase }) => phase === 'observe', 20_000);
    await ok(host.send({ kind: 'next' }));
    const { recordId } = await ann.until('reveal', ({ phase }) => phase === 'reveal');
    const url = `${server.url}/records/${recordId}`;
    const record = (await (await fetch(url)).json()) as RoundRecord;
    expect(record.draw.seed).toBe(seed);
    for (const [id, batchSize] of [
      [annId, 26],
      [bobId, 256],
    ] as const) {
      const { score, summary } = scorePlan({ challengeId: 'stuck', plan: plan(batchSize), draw: record.draw });
      expect(record.scored.find(({ seatId }) => seatId === id)).toMatchObject({ score, summary: { hash: summary.hash } });
    }

    // Polite end: clients hear a reason, and what was accepted is on the disk.
    await server.stop();
    expect(server.child.exitCode).toBe(0);
    await until('the goodbye', () => ann.closed !== null);
    expect(ann.closed?.code).toBe(4001);

    const file = join(tempDir(), 'record.json');
    const [best] = record.scored;
    if (best === undefined) throw new Error('nobody was scored');
    const tampered = { ...record, scored: [{ ...best, score: best.score + 1 }, ...record.scored.slice(1)] };
    writeFileSync(file, JSON.stringify(tampered));
    const reseeded = join(tempDir(), 'record.json');
    writeFileSync(reseeded, JSON.stringify({ ...record, draw: { ...record.draw, seed: ((seed ?? 0) + 1) % 2 ** 32 } }));
    const [fine, forged, otherSeed, nothing, noFile] = await Promise.all([
      replay([recordId ?? '', '--json'], dataDir),
      replay(['--file', file], dataDir),
      replay(['--file', reseeded, '--json'], dataDir),
      replay(['A'.repeat(22)], dataDir),
      replay(['--file', '/nowhere/record.json'], dataDir),
    ]);
    expect(fine).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(fine.out)).toMatchObject({ id: recordId, equal: true, differences: [] });
    expect(forged.status).toBe(1);
    expect(forged.out).toContain(`score: recorded ${best.score + 1}, got ${best.score}`);
    expect(otherSeed.status).toBe(1);
    expect((JSON.parse(otherSeed.out) as { differences: { field: string }[] }).differences.map(({ field }) => field)).toContain(
      'commitment kept',
    );
    expect(nothing).toMatchObject({ status: 2, out: '' });
    expect(nothing.err.trim().split('\n')).toHaveLength(1);
    expect(noFile).toMatchObject({ status: 2, out: '' });
  });
  it('an ended session does not come back', async () => {
    const dataDir = tempDir();
    const env = { CLIENT_DIR: tempClient(), REFEREE_THREADS: '1' };
    server = await startServer({ dataDir, env });
    const { code, hostKey } = await openRoom(server.url);
    const host = await visit(server.url, code, { role: 'host', hostKey });
    await ok(host.send({ kind: 'end' }));
    await server.kill();
    server = await startServer({ dataDir, port: server.port, env });
    expect(server.output()).not.toContain('unfinished');
    expect(await refusal(server.url, code, { role: 'projector' })).toEqual({ code: 410, message: 'session-ended' });
  });
});
