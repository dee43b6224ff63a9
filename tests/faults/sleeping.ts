// A tab that sleeps, and an instructor whose laptop is closed, in the middle of a round: the round runs on by its timers, and who wakes up has
// the same seat, the plan as it was left, and the phase that the class is in.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { challenges } from '../../shared/game/challenges.ts';
import { reapAtExit } from '../../scripts/reaper.ts';
import { startServer } from '../../scripts/serverProcess.ts';
import type { JoinOptions } from '../../client/net/transport.ts';
import { openRoom } from '../server/visitor.ts';
import { sleep, tempClient, tempDir, until } from '../server/helpers.ts';
import { openDoors } from './crash.ts';
import type { FromLone, ToLone } from './lone.ts';
import { enter, standIn } from './pupil.ts';

export interface SleepReport {
  asleepSeconds: number;
  /** phases that the class went through meanwhile */
  phasesMeanwhile: number;
  /** the server had given the sleepers' links up */
  wentAbsent: boolean;
  sameSeat: boolean;
  planKept: boolean;
  /** the sleepers are in the phase that the class is in */
  caughtUp: boolean;
  hostLeadsAgain: boolean;
  studentBackMs: number;
  hostBackMs: number;
}

class Lone {
  readonly child: ChildProcess;
  constructor(url: string, code: string, options: JoinOptions) {
    this.child = fork(join(import.meta.dirname, 'lone.ts'), [url, code, JSON.stringify(options)]);
    reapAtExit(this.child);
  }
  hear<Kind extends FromLone['kind']>(kind: Kind): Promise<Extract<FromLone, { kind: Kind }>> {
    return new Promise((resolve) => {
      const listen = (message: FromLone): void => {
        if (message.kind !== kind) return;
        this.child.off('message', listen);
        resolve(message as Extract<FromLone, { kind: Kind }>);
      };
      this.child.on('message', listen);
    });
  }
  private say<Kind extends FromLone['kind']>(message: ToLone, answer: Kind): Promise<Extract<FromLone, { kind: Kind }>> {
    const heard = this.hear(answer);
    this.child.send(message);
    return heard;
  }
  look = (): Promise<Extract<FromLone, { kind: 'looked' }>> => this.say({ kind: 'look' }, 'looked');
  send = async (command: Extract<ToLone, { kind: 'send' }>['command']): Promise<string | null> =>
    (await this.say({ kind: 'send', command }, 'answered')).refused;
}

export async function fallAsleep({ seconds }: { seconds: number }): Promise<SleepReport> {
  const stuck = challenges['stuck'];
  if (stuck === undefined) throw new Error('the challenge "stuck" is gone');
  const server = await startServer({ dataDir: tempDir(), env: { ...openDoors, CLIENT_DIR: tempClient() } });
  try {
    standIn(server.url);
    const { code, hostKey } = await openRoom(server.url);
    const ann = new Lone(server.url, code, { role: 'student', name: 'Ann' });
    await ann.hear('in');
    const host = new Lone(server.url, code, { role: 'host', hostKey });
    await host.hear('in');
    const bob = await enter(code, { role: 'student', name: 'Bob' });
    const phase = (): string => bob.classroom.room.value?.phase ?? '';
    const before = await until('a seat', async () => {
      const seen = await ann.look();
      return seen.live && seen.seatId !== '' ? seen : null;
    });
    await until('the host', async () => (await host.look()).live);
    // A round: Ann has chosen, and not locked, when both fall asleep.
    await host.send({ kind: 'open-round', challengeId: 'stuck' });
    await host.send({ kind: 'next', from: 'briefing' });
    await host.send({ kind: 'next', from: 'predict' });
    await until('choose', () => phase() === 'choose');
    const learningRate = 0.0321;
    const refused = await ann.send({ kind: 'set-plan', plan: { ...stuck.naive, learningRate } });
    if (refused !== null) throw new Error(`set-plan was refused: ${refused}`);
    for (const { child } of [ann, host]) child.kill('SIGSTOP');

    const seen = new Set([phase()]);
    let wentAbsent = false;
    let locked = false;
    const end = performance.now() + 1000 * seconds;
    while (performance.now() < end) {
      // oxlint-disable-next-line no-await-in-loop
      await sleep(200);
      seen.add(phase());
      wentAbsent ||= bob.classroom.room.value?.seats[before.seatId]?.present === false;
      // The one who is awake locks; the sleeper's time runs out.
      if (locked || phase() !== 'choose') continue;
      locked = true;
      void bob.send({ kind: 'lock-plan', plan: stuck.naive });
    }
    const awake = performance.now();
    for (const { child } of [ann, host]) child.kill('SIGCONT');
    // A process that has just woken up believes itself live: it counts once the server knows of it, too.
    const there = (): boolean => bob.classroom.room.value?.seats[before.seatId]?.present === true;
    const backOf = async (one: Lone, also: () => boolean): Promise<number> => {
      await until(
        'a sleeper to be back',
        async () => {
          const now = await one.look();
          return now.live && now.phase === phase() && also();
        },
        30_000,
      );
      return performance.now() - awake;
    };
    const [studentBackMs, hostBackMs] = await Promise.all([backOf(ann, there), backOf(host, () => true)]);
    const after = await ann.look();
    const caughtUp = after.phase === phase();
    const from = phase();
    const led = from === 'choose' || from === 'observe' ? await host.send({ kind: 'next', from }) : await host.send({ kind: 'pause' });
    for (const { child } of [ann, host]) child.kill('SIGKILL');
    bob.classroom.close();
    return {
      asleepSeconds: seconds,
      phasesMeanwhile: seen.size - 1,
      wentAbsent,
      sameSeat: after.seatId === before.seatId,
      planKept: after.plan === learningRate,
      caughtUp,
      hostLeadsAgain: led === null || led === 'stale',
      studentBackMs: Math.round(studentBackMs),
      hostBackMs: Math.round(hostBackMs),
    };
  } finally {
    await server.stop();
  }
}
