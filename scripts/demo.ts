// `npm run demo`: a room with simulated students, so that an instructor can try a class alone.
// Uses the server at URL (default http://localhost:PORT) if one runs there, else starts one with its own data folder.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { parseArgs } from 'node:util';
import { challengeOf } from '../shared/game/challenges.ts';
import type { Challenge } from '../shared/game/challenge.ts';
import type { Answer } from '../shared/game/command.ts';
import { offersKnob } from '../shared/game/course.ts';
import { standardSchedule } from '../shared/game/planParameters.ts';
import { planSteps } from '../shared/game/round.ts';
import { knobKinds } from '../shared/game/sessionTypes.ts';
import type { RoomView } from '../shared/game/view.ts';
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
  const plan = {
    ...challenge.naive,
    batchSize: Math.min(batchSize.max, Math.max(batchSize.min, size)),
    learningRate: Math.min(learningRate.max, Math.max(learningRate.min, logUniform(learningRate.min, learningRate.max))),
  };
  return { ...plan, schedule: standardSchedule(pick(schedules, 'constant'), planSteps(challenge, plan)) };
}

const random = (from: number, to: number): Promise<void> => sleep(from + Math.random() * (to - from));
const hours = 3_600_000;

/** Plays round after round until the session ends: each phase once, as a student would. */
async function play(student: Headless): Promise<void> {
  let done = '';
  const phaseOf = (view: RoomView): string => `${view.roundNumber} ${view.phase}`;
  for (;;) {
    const before = done;
    const view = await student.until('another phase', (v) => phaseOf(v) !== before, 4 * hours);
    done = phaseOf(view);
    if (view.phase === 'ended') return;
    const challenge = view.challengeId === null ? null : challengeOf(view.challengeId);
    if (challenge === null) continue;
    const answer = await act(student, view, challenge);
    // Too late is no trouble: the class has moved on while this one was thinking.
    if (answer !== null && !answer.ok && answer.reason !== 'wrong-phase' && answer.reason !== 'stale')
      console.log(`a simulated student was refused: ${answer.reason} ${answer.detail ?? ''}`);
  }
}

async function act(student: Headless, view: RoomView, challenge: Challenge): Promise<Answer | null> {
  switch (view.phase) {
    case 'predict':
      await random(500, 4500);
      return student.send({ kind: 'predict', option: Math.floor(Math.random() * challenge.prediction.options.length) });
    case 'choose':
      await random(1000, 10_000);
      return student.send({ kind: 'lock-plan', plan: guess(challenge) });
    case 'revise': {
      await random(1000, 6000);
      // Most keep what they had.
      const first = student.own()?.firstPlan;
      return student.send({ kind: 'lock-plan', plan: first && Math.random() < 0.6 ? first : guess(challenge) });
    }
    case 'descend': {
      const offered = knobKinds.filter((kind) => offersKnob(challenge, kind));
      if (offered.length === 0 || Math.random() < 0.4) return null;
      await random(0.2 * challenge.timing.descendMs, 0.8 * challenge.timing.descendMs);
      return student.send({ kind: 'turn-knob', knob: pick(offered, 'halve-rate') });
    }
    case 'observe':
      await random(500, 3500);
      return student.send({ kind: 'observe', option: Math.floor(Math.random() * challenge.observation.options.length) });
    default:
      return null;
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
