import { describe, expect, test, vi } from 'vitest';
import type { Frame, SwarmEngine } from '../../client/engine/engine.ts';
import { together } from '../../client/engine/together.ts';
import { RunClosed } from '../../client/engine/wasmEngine.ts';
import { createDescent } from '../../client/view/descent.ts';
import type { HeroMark, MapView } from '../../client/view/mapView.ts';
import type { Challenge } from '../../shared/game/challenge.ts';
import { challenges } from '../../shared/game/challenges.ts';
import { specOf } from '../../shared/game/round.ts';
import type { Plan, SwarmSpec } from '../../shared/sim/plan.ts';
import type { SwarmSummary } from '../../shared/sim/result.ts';

const challenge = firstChallenge();
const width = challenge.hardware.parallelWidth;
/** One unit a step, and four. */
const fast: Plan = { ...challenge.naive, batchSize: 1 };
const slow: Plan = { ...challenge.naive, batchSize: 4 * width };

function firstChallenge(): Challenge {
  const [first] = Object.values(challenges);
  if (!first) throw new Error('there is no challenge');
  return first;
}

const nothing = (): void => undefined;
const summary: SwarmSummary = {
  steps: 1,
  walkers: 3,
  escaped: 0,
  escapedEver: 0,
  diverged: 0,
  medianLoss: 0,
  medianValidationLoss: 0,
  medianGap: 0,
  medianEscapeStep: null,
  basinShares: [1],
  hero: { x: 0, y: 0, gap: 0, luck: 0 },
  hash: 'hash',
  heroHash: 'hero',
};

/** Hero at step k stands at (k, 0.5); frames are answered by hand. */
function pretendEngine() {
  const asked: { spec: SwarmSpec; step: number; answer(): void }[] = [];
  const paths: SwarmSpec[] = [];
  const closed: SwarmSpec[] = [];
  const engine: SwarmEngine = {
    name: 'wasm',
    openMany: (specs) => together((spec) => engine.open(spec), specs),
    open: (spec) => {
      let end: (error: Error) => void = nothing;
      return {
        spec,
        frame: (step) => {
          const { promise, resolve, reject } = Promise.withResolvers<Frame>();
          end = reject;
          asked.push({
            spec,
            step,
            answer: () => resolve({ step, xy: new Float32Array(6).fill(step), outcome: Uint8Array.of(0, 1, step > 5 ? 2 : 1) }),
          });
          return promise;
        },
        summary: () => Promise.resolve({ ...summary, hash: `hash ${spec.plan.batchSize}` }),
        close: () => {
          closed.push(spec);
          end(new RunClosed());
        },
      };
    },
    heroPath: (spec) => {
      paths.push(spec);
      return Promise.resolve(Float32Array.from({ length: 2 * (spec.steps + 1) }, (_, i) => (i % 2 === 0 ? i / 2 : 0.5)));
    },
    close: () => undefined,
  };
  return { engine, asked, paths, closed };
}
function pretendMap() {
  return {
    show: vi.fn<MapView['show']>(),
    theme: vi.fn<MapView['theme']>(),
    resize: vi.fn<MapView['resize']>(),
    nextStep: vi.fn<MapView['nextStep']>(),
    heroes: vi.fn<MapView['heroes']>(),
    moveHeroes: vi.fn<MapView['moveHeroes']>(),
    canvas: null as GPUDevice | null,
    inSoftware: false,
    swarms: vi.fn<MapView['swarms']>(),
    clearSwarms: vi.fn<MapView['clearSwarms']>(),
    dots: vi.fn<MapView['dots']>(),
    fog: vi.fn<MapView['fog']>(),
    destroy: vi.fn<MapView['destroy']>(),
  } satisfies MapView;
}
const mark = (id: string): HeroMark => ({ id, initials: id, hue: 3, emphasis: 'other', label: id });
/** Lets every promise that can settle do so. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function start(
  swarms: readonly string[] = ['a'],
  plans: Readonly<Record<string, Plan>> = { a: fast, b: slow, c: fast },
  walkers: () => number = () => challenge.walkers,
) {
  const made = pretendEngine();
  const map = pretendMap();
  const marks = Object.keys(plans).map(mark);
  const descent = createDescent({ challenge, seed: 7, plans, marks, swarms, engine: made.engine, map, walkers });
  return { ...made, map, descent };
}

describe('heroes', () => {
  test('each stands at its own step: a batch four times the width steps four times less often', async () => {
    const { descent, map } = start();
    await settle();
    descent.seek(11.9);
    expect([...(map.moveHeroes.mock.lastCall?.[0] ?? [])]).toEqual([11, 0.5, 2, 0.5, 11, 0.5]);
  });
  test('equal plans walk once; only one walker each', () => {
    const { paths } = start();
    expect(paths).toHaveLength(2);
    expect(paths.every((spec) => spec.walkers === 1 && spec.seed === 7)).toBe(true);
  });
  test('stop at their last step, go back when asked, and cut their trails then', async () => {
    const { descent, map } = start();
    await settle();
    descent.seek(1e9);
    expect(map.moveHeroes.mock.lastCall?.[0][0]).toBe(specOf(challenge, fast, 7).steps);
    expect(map.moveHeroes.mock.lastCall?.[1]).toBe(false);
    descent.seek(3);
    expect(map.moveHeroes.mock.lastCall?.[0][0]).toBe(3);
    expect(map.moveHeroes.mock.lastCall?.[1]).toBe(true);
  });
});

describe('swarms', () => {
  test('work is never queued twice: the newest wish waits for the one on its way', async () => {
    const { descent, asked, map } = start();
    for (const units of [1, 2, 3, 4]) descent.seek(units);
    expect(asked.map((request) => request.step)).toEqual([1]);
    asked[0]?.answer();
    await settle();
    expect(asked.map((request) => request.step)).toEqual([1, 4]);
    expect(map.swarms).toHaveBeenCalledTimes(1);
    asked[1]?.answer();
    await settle();
    descent.seek(4.5);
    expect(asked).toHaveLength(2);
    descent.seek(2);
    expect(asked.at(-1)?.step).toBe(2);
  });
  test('alone it is coloured by outcome, among others by its player', async () => {
    for (const [swarms, byOutcome] of [
      [['a'], true],
      [['a', 'b'], false],
    ] as const) {
      const { descent, asked, map } = start(swarms);
      descent.seek(4);
      for (const request of asked) request.answer();
      // oxlint-disable-next-line no-await-in-loop
      await settle();
      expect(map.swarms).toHaveBeenCalledTimes(1);
      expect(map.swarms.mock.lastCall?.[2]).toEqual({ byOutcome, hues: swarms.map(() => 3), drawn: challenge.walkers });
    }
  });
  test('the status counts what is drawn', async () => {
    const { descent, asked } = start();
    descent.seek(6);
    asked[0]?.answer();
    await settle();
    const status = descent.status();
    expect(status.counts).toEqual({ trapped: 1, escaped: 1, wandering: 0, diverged: 1, of: 3 });
    expect(status.units).toBe(6);
    expect(status.heroLoss).toHaveLength(7);
  });
  test('summaries come by seat', async () => {
    const { descent } = start(['a', 'b']);
    const all = await descent.summaries();
    expect(Object.fromEntries(Object.entries(all).map(([seat, summary]) => [seat, summary.hash]))).toEqual({
      a: 'hash 1',
      b: `hash ${4 * width}`,
    });
  });
});

describe('the number of walkers', () => {
  test('another one is another run: it catches up unseen, and only then is the old one closed', async () => {
    let size = 1024;
    const { descent, asked, map, closed } = start(['a'], { a: fast }, () => size);
    descent.seek(4);
    asked[0]?.answer();
    await settle();
    size = 4096;
    descent.seek(5);
    await settle();
    expect(asked.at(-1)).toMatchObject({ step: 5, spec: { walkers: 4096 } });
    expect(map.swarms).toHaveBeenCalledTimes(1);
    expect(closed).toHaveLength(0);
    asked.at(-1)?.answer();
    await settle();
    expect(map.swarms.mock.lastCall?.[2].drawn).toBe(4096);
    expect(closed.map((spec) => spec.walkers)).toEqual([1024]);
    expect(descent.status().drawn).toBe(4096);
  });
  test('fewer than are scored are only drawn fewer: the scored ones run on', async () => {
    let size = 1024;
    const { descent, asked, map, closed } = start(['a'], { a: fast }, () => size);
    descent.seek(4);
    asked[0]?.answer();
    await settle();
    size = 256;
    descent.seek(4);
    await settle();
    asked.at(-1)?.answer();
    await settle();
    expect(asked.every((request) => request.spec.walkers === 1024)).toBe(true);
    expect(map.swarms.mock.lastCall?.[2].drawn).toBe(256);
    expect(closed).toHaveLength(0);
  });
  test('closed while another run catches up, nothing of either is left', async () => {
    let size = 1024;
    const { descent, asked, closed } = start(['a'], { a: fast }, () => size);
    descent.seek(4);
    asked[0]?.answer();
    await settle();
    size = 4096;
    descent.seek(5);
    await settle();
    descent.close();
    asked.at(-1)?.answer();
    await settle();
    expect(closed.map((spec) => spec.walkers).toSorted((a, b) => a - b)).toEqual([1024, 4096]);
  });
  test('the summary is of the scored walkers, whatever is drawn', async () => {
    const { descent, closed } = start(['a'], { a: fast }, () => 65_536);
    await descent.summaries();
    expect(closed.map((spec) => spec.walkers)).toEqual([challenge.walkers]);
  });
});

test('a map that has lost its device is shown the same moment again', async () => {
  const { descent, asked, map } = start(['a'], { a: fast });
  map.canvas = {} as GPUDevice;
  descent.seek(4);
  asked[0]?.answer();
  await settle();
  descent.seek(4);
  expect(asked).toHaveLength(1);
  map.canvas = null;
  descent.seek(4);
  expect(asked.map((request) => request.step)).toEqual([4, 4]);
});

test('swarms of one optimizer are one run, others another', async () => {
  const adam: Plan = { ...fast, optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } };
  const { descent, map, asked } = start(['a', 'b', 'c'], { a: fast, b: slow, c: adam });
  descent.seek(12);
  for (const request of asked) request.answer();
  await settle();
  expect(map.swarms.mock.calls.map((call) => call[0])).toEqual(['a,b', 'c']);
  expect(asked.map((request) => request.step)).toEqual([12, 3, 12]);
});

test('after close nothing is drawn and nothing is asked', async () => {
  const { descent, asked, map, closed } = start();
  descent.seek(2);
  await settle();
  descent.close();
  asked[0]?.answer();
  const heroes = map.moveHeroes.mock.calls.length;
  descent.seek(5);
  await settle();
  expect(closed).toHaveLength(1);
  expect(asked).toHaveLength(1);
  expect(map.swarms).not.toHaveBeenCalled();
  expect(map.moveHeroes.mock.calls).toHaveLength(heroes);
});
