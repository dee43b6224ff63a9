// `npm run demo`: a room with simulated students, so that an instructor can try a class alone.
// Uses the server at URL (default http://localhost:PORT) if one runs there, else starts one with its own data folder.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { parseArgs } from 'node:util';
import { challenges } from '../shared/game/challenges.ts';
import type { Challenge } from '../shared/game/challenge.ts';
import type { Plan } from '../shared/sim/plan.ts';
import { join, openRoom, type Headless } from './headless.ts';
import { startServer } from './serverProcess.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { students: { type: 'string', default: '12' }, url: { type: 'string' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(`npm run demo -- [CODE] [--students 12] [--url http://localhost:2567]

Opens a room with simulated students and prints the links for its host and projector.
CODE: send the students into a room that you have opened yourself.`);
  process.exit(0);
}
const count = Number(values.students);
if (!Number.isInteger(count) || count < 1 || count > 300) {
  console.error(`--students: got ${values.students}, takes a whole number from 1 to 300`);
  process.exit(2);
}

const names = [
  'Ada',
  'Benoît',
  'Chiara',
  'Dmitri',
  'Emeka',
  'Fatima',
  'Grace',
  'Hiroshi',
  'Ines',
  'Jamal',
  'Kaia',
  'Leon',
  'Mei',
  'Noor',
  'Oskar',
  'Priya',
];
const nameOf = (i: number): string =>
  (names[i % names.length] ?? 'Student') + (i < names.length ? '' : ` ${Math.floor(i / names.length) + 1}`);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const pick = <T>(list: readonly T[], otherwise: T): T => list[Math.floor(Math.random() * list.length)] ?? otherwise;
const logUniform = (min: number, max: number): number =>
  Number(Math.exp(Math.log(min) + Math.random() * Math.log(max / min)).toPrecision(3));

/** A guess as a student would make it: anywhere within the controls. */
function guess(challenge: Challenge): Plan {
  const { batchSize, learningRate, schedules } = challenge.controls;
  const size = Math.round(logUniform(batchSize.min, batchSize.max));
  const kind = pick(schedules, 'constant');
  return {
    ...challenge.naive,
    batchSize: Math.min(batchSize.max, Math.max(batchSize.min, size)),
    learningRate: Math.min(learningRate.max, Math.max(learningRate.min, logUniform(learningRate.min, learningRate.max))),
    schedule: kind === 'cosine' ? { kind, minimum: 0 } : challenge.naive.schedule,
  };
}

/** Plays round after round until the session ends. */
async function play(student: Headless): Promise<void> {
  let round = 0;
  for (;;) {
    const view = await student.until(
      'a round',
      (v) => v.phase === 'ended' || (v.roundNumber > round && v.phase === 'predict') || (v.roundNumber > round && v.phase === 'choose'),
      4 * 3_600_000,
    );
    if (view.phase === 'ended') return;
    const challenge = challenges[view.challengeId ?? ''];
    if (challenge === undefined) throw new Error(`challenge ${String(view.challengeId)} is not known here`);
    if (view.phase === 'predict') {
      await sleep(500 + Math.random() * 4000);
      await student.send({ kind: 'predict', option: Math.floor(Math.random() * challenge.prediction.options.length) });
      await student.until('choosing', (v) => v.phase === 'choose' || v.phase === 'ended', 3_600_000);
    }
    round = view.roundNumber;
    await sleep(1000 + Math.random() * 9000);
    const answer = await student.send({ kind: 'lock-plan', plan: guess(challenge) });
    if (!answer.ok) console.log(`a simulated student was refused: ${answer.reason} ${answer.detail ?? ''}`);
    const after = await student.until(
      'the question',
      (v) => v.phase === 'observe' || v.phase === 'ended' || v.roundNumber > round,
      3_600_000,
    );
    if (after.phase !== 'observe') continue;
    await sleep(500 + Math.random() * 3000);
    await student.send({ kind: 'observe', option: Math.floor(Math.random() * challenge.observation.options.length) });
  }
}

const port = process.env['PORT'] ?? '2567';
const wanted = values.url ?? `http://localhost:${port}`;
const there = await fetch(`${wanted}/healthz`).then(
  (answer) => answer.ok,
  () => false, // nothing listens there
);
const server = there
  ? null
  : await startServer({ dataDir: mkdtempSync(joinPath(tmpdir(), 'noisy-descent-demo-')), port: Number(port), limitMs: 120_000 });
const url = server?.url.replace('127.0.0.1', 'localhost') ?? wanted;
console.log(there ? `Using the server at ${url}.` : `Started a server at ${url} (its data folder is temporary).`);

let code = positionals[0];
if (code === undefined) {
  const room = await openRoom(url);
  code = room.code;
  // The key sits in the fragment: it is not sent to the server, and the page takes it out of the address at once.
  console.log(
    `\nHost:      ${url}/host/${code}#key=${room.hostKey}\nProjector: ${url}/projector/${code}\nStudents:  ${url}/  code ${code}\n`,
  );
}
const joined = await Promise.all(
  Array.from({ length: count }, async (_, i) => {
    await sleep(i * 150);
    return join(url, code, { role: 'student', name: nameOf(i) });
  }),
);
console.log(`${joined.length} simulated students are in. They answer by themselves; you are the host. Ctrl+C ends the demo.`);
const end = (): void => void (server?.stop() ?? Promise.resolve()).then(() => process.exit(0));
process.once('SIGINT', end);
process.once('SIGTERM', end);
await Promise.all(joined.map(play));
console.log('The session has ended.');
await server?.stop();
process.exit(0);
