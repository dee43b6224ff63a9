// A class in every scene of a round, on a real server with simulated students: for the screenshots and for axe. What is done with a page
// in a scene is the caller's.
import type { Page } from 'playwright';
import type { Challenge } from '../shared/game/challenge.ts';
import type { HostCommand } from '../shared/game/command.ts';
import { suggestName } from '../shared/game/friendlyNames.ts';
import type { PhaseKind } from '../shared/game/sessionTypes.ts';
import { phases } from '../shared/protocol/messages.ts';
import { join, openRoom, type Headless } from './headless.ts';

/** Beside the phases: teams (the lobby again, with teams and aliases), lesson (a playlist), menu (a seat's menu), remote (the key's QR), late (waits 45 s). */
export const scenes = [...phases, 'teams', 'lesson', 'menu', 'remote', 'late'] as const;
export type Scene = (typeof scenes)[number];

export interface Stage {
  readonly url: string;
  readonly challenge: Challenge;
  readonly scenes: ReadonlySet<Scene>;
  /** whose pages are opened: student, host, projector */
  readonly people: ReadonlySet<string>;
  readonly open: (path: string) => Promise<Page>;
  /** Called with each page in each scene; `see` is the part that matters. */
  readonly take: (page: Page, who: string, name: string, see?: string) => Promise<void>;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Long ones, a right-to-left one, other scripts; then as many friendly ones as it takes. */
const names = [
  'Ada',
  'Maximiliane-Sofi',
  'عبد الرحمن الكبي',
  'Chiara',
  'Dmitri',
  'Wilhelmina Woodw',
  'Fatima',
  'Grace',
  '陈晓明',
  'Ines',
  'Jamal',
  'Kaia',
];
const nameOf = (i: number): string => names[i] ?? suggestName((i % 24) / 24, (Math.floor(i / 24) % 24) / 24);
const batchSizes = [256, 1, 2, 4, 8, 16, 16, 32, 32, 64, 128, 26];
const learningRates = [0.1, 0.02, 0.05, 0.05, 0.1, 0.15, 0.2, 0.2, 0.1, 0.2, 0.3, 0.176];

export interface Cast {
  stage: Stage;
  hostKey: string;
  simulated: readonly Headless[];
  control: Headless;
  pages: Readonly<Partial<Record<string, Page>>>;
}

export async function castOf(stage: Stage, students: number): Promise<Cast> {
  const room = await openRoom(stage.url);
  const simulated = await Promise.all(
    Array.from({ length: students }, async (_, i) => {
      await sleep(20 * i);
      return join(stage.url, room.code, { role: 'student', name: nameOf(i) });
    }),
  );
  const control = await join(stage.url, room.code, { role: 'host', hostKey: room.hostKey });
  const pages: Partial<Record<string, Page>> = {};
  if (stage.people.has('host')) pages['host'] = await stage.open(`/host/${room.code}#key=${room.hostKey}`);
  if (stage.people.has('projector')) pages['projector'] = await stage.open(`/projector/${room.code}`);
  if (stage.people.has('student') && students > 0) {
    const page = await stage.open('/');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByTestId('join-code').fill(room.code);
    await page.getByTestId('join-name').fill('Noor');
    await page.getByTestId('join-go').click();
    pages['student'] = page;
  }
  return { stage, hostKey: room.hostKey, simulated, control, pages };
}

export async function tell(control: Headless, ...commands: HostCommand[]): Promise<void> {
  for (const command of commands) {
    const answer = await control.send(command);
    if (!answer.ok) throw new Error(`${command.kind} was refused: ${answer.reason} ${answer.detail ?? ''}`);
  }
}

/** The host goes on from a phase, unless the class has gone on by itself. */
async function nextFrom(control: Headless, from: PhaseKind): Promise<void> {
  await control.send({ kind: 'resume' });
  const answer = await control.send({ kind: 'next', from });
  if (!answer.ok && answer.reason !== 'stale') throw new Error(`next from ${from} was refused: ${answer.reason}`);
}

/** Waits until everybody's screen is in the phase, then takes the scene. */
export async function scene({ stage, control, pages }: Cast, name: Scene, phase: PhaseKind, settleMs = 1000): Promise<void> {
  await control.until(phase, (view) => view.phase === phase, 120_000);
  if (!stage.scenes.has(name)) return;
  for (const page of Object.values(pages)) {
    await page?.locator(`main[data-phase="${phase}"]`).waitFor({ timeout: 60_000 });
    await page?.locator('[data-testid="map"][data-ready="false"]').waitFor({ state: 'detached', timeout: 60_000 });
  }
  await sleep(settleMs);
  for (const [who, page] of Object.entries(pages)) if (page) await stage.take(page, who, name);
}

const students = ({ simulated }: Cast): number => simulated.length;

export async function lobby(cast: Cast): Promise<void> {
  const { control, pages, simulated } = cast;
  const { scenes: wanted, take } = cast.stage;
  await scene(cast, 'lobby', 'lobby', 1500);
  if (simulated.length === 0) return;
  if (wanted.has('teams')) {
    await tell(control, { kind: 'set-teams', teams: students(cast) > 100 ? 8 : 4 }, { kind: 'set-aliases', aliases: true });
    await scene(cast, 'teams', 'lobby');
    await tell(control, { kind: 'set-aliases', aliases: false });
  }
  const { host } = pages;
  if (host && wanted.has('lesson')) {
    await host.getByTestId('lesson-lesson').click();
    await take(host, 'host', 'lesson');
  }
  if (host && wanted.has('menu')) {
    await host.locator('.seat-line').nth(1).click();
    await take(host, 'host', 'menu', '.seat-open');
    await host.locator('.seat-line').nth(1).click();
  }
  if (host && wanted.has('remote')) {
    await host.getByTestId('remote').locator('summary').click();
    await host.getByTestId('remote-show').click();
    await take(host, 'host', 'remote', '.host-remote .button');
    await host.getByTestId('remote').locator('summary').click();
  }
}

async function decide({ simulated, stage }: Cast, share: number): Promise<void> {
  const { controls, naive } = stage.challenge;
  const within = (x: number, { min, max }: { min: number; max: number }): number => Math.min(max, Math.max(min, x));
  await Promise.all(
    simulated.slice(0, Math.floor(share * simulated.length)).map((one, i) =>
      one.send({
        kind: 'lock-plan',
        plan: {
          ...naive,
          batchSize: within(batchSizes[i % 12] ?? 16, controls.batchSize),
          learningRate: within(learningRates[(i + Math.floor(i / 12)) % 12] ?? 0.1, controls.learningRate),
        },
      }),
    ),
  );
}

export async function playRound(cast: Cast): Promise<void> {
  const { control, simulated, pages } = cast;
  const { challenge, scenes: wanted, take } = cast.stage;
  await tell(control, { kind: 'open-round', challengeId: challenge.id, discuss: true });
  await scene(cast, 'briefing', 'briefing');
  await tell(control, { kind: 'next' }, { kind: 'pause' });
  await Promise.all(
    simulated
      .slice(0, Math.floor(0.7 * simulated.length))
      .map((one, i) => one.send({ kind: 'predict', option: (i * i) % challenge.prediction.options.length })),
  );
  await scene(cast, 'predict', 'predict');
  await nextFrom(control, 'predict');
  await control.until('choose', (view) => view.phase === 'choose');
  await tell(control, { kind: 'pause' });
  await decide(cast, 0.7);
  await scene(cast, 'choose', 'choose');
  await nextFrom(control, 'choose');
  await scene(cast, 'discuss', 'discuss');
  const slow = simulated.at(-1);
  if (wanted.has('late') && slow) await tell(control, { kind: 'give-time', seatId: slow.seatId, extraTime: 1 });
  await tell(control, { kind: 'next' });
  await control.until('revise', (view) => view.phase === 'revise');
  await decide(cast, 0.5);
  if (wanted.has('late')) {
    await control.until('late', (view) => view.late, 120_000);
    await scene(cast, 'late', 'revise');
  } else {
    await tell(control, { kind: 'pause' });
    await scene(cast, 'revise', 'revise');
    await decide(cast, 1);
  }
  await nextFrom(control, 'revise');
  if (wanted.has('locked')) {
    await tell(control, { kind: 'pause' });
    await scene(cast, 'locked', 'locked');
    await tell(control, { kind: 'resume' });
  }
  await control.until('descend', (view) => view.phase === 'descend', 60_000);
  if (wanted.has('descend')) {
    // Paused once it is well under way.
    await sleep(0.4 * challenge.timing.descendMs);
    await tell(control, { kind: 'pause' });
    await scene(cast, 'descend', 'descend');
    await tell(control, { kind: 'resume' });
  }
  await nextFrom(control, 'descend');
  await control.until('observe', (view) => view.phase === 'observe', 120_000);
  await Promise.all(simulated.map((one, i) => one.send({ kind: 'observe', option: i % challenge.observation.options.length })));
  await scene(cast, 'observe', 'observe');
  await tell(control, { kind: 'next' }, { kind: 'show-board', board: 'everybody' });
  await scene(cast, 'reveal', 'reveal', 2500);
  await tell(control, { kind: 'next' });
  await scene(cast, 'debrief', 'debrief');
  await tell(control, { kind: 'finish' });
  await scene(cast, 'finale', 'finale', 7000);
  if (wanted.has('finale') && pages['projector']) {
    await tell(control, { kind: 'show-board', board: 'everybody' });
    await sleep(7000);
    await take(pages['projector'], 'projector', 'finale-everybody');
  }
}
