import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenGpu } from '../../client/gpu/device.ts';
import { createLastingMap, type BuildMap } from '../../client/view/lastingMap.ts';
import type { HeroMark, MapView } from '../../client/view/mapView.ts';
import { worldOf } from '../../shared/sim/worlds.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const world = worldOf('ravine');
const marks: HeroMark[] = [{ id: 'a', initials: 'AB', hue: 1, emphasis: 'me', label: 'Ada' }];
const look = { hues: [1], byOutcome: true, drawn: 1 };
const frames = [{ step: 1, xy: new Float32Array(2), outcome: new Uint8Array(1) }];

/** Builds maps that note what they are told. */
async function house({ refuses = false } = {}) {
  const built: { on: OpenGpu | null; log: string[] }[] = [];
  const gate = { wait: Promise.resolve() };
  const lost = Promise.withResolvers<GPUDeviceLostInfo>();
  const gpu = { adapter: {}, device: { lost: lost.promise } } as unknown as OpenGpu;
  const build: BuildMap = async (theme, on) => {
    await gate.wait;
    if (on && refuses) throw new Error('no canvas');
    const log = [`built ${theme}`];
    built.push({ on, log });
    const note = (name: string) => (first?: unknown) => {
      log.push(typeof first === 'string' ? `${name} ${first}` : name);
    };
    const map: MapView = {
      canvas: on?.device ?? null,
      inSoftware: false,
      show: note('show'),
      theme: note('theme'),
      resize: note('resize'),
      nextStep: note('nextStep'),
      heroes: note('heroes'),
      moveHeroes: note('moveHeroes'),
      swarms: note('swarms'),
      clearSwarms: note('clearSwarms'),
      dots: note('dots'),
      fog: note('fog'),
      destroy: note('destroy'),
    };
    return map;
  };
  const map = await createLastingMap(build, 'day', gpu);
  return { map, built, gpu, gate, lose: () => lost.resolve({} as GPUDeviceLostInfo) };
}

describe('a map that lasts', () => {
  test('is drawn on the device while it is there', async () => {
    const { map, built, gpu } = await house();
    map.show(world, [0, 0]);
    expect(map.canvas).toBe(gpu.device);
    expect(built).toHaveLength(1);
    expect(built[0]).toEqual({ on: gpu, log: ['built day', 'show'] });
  });
  test('is built anew without it when it is lost, and told everything again', async () => {
    const { map, built, lose, gate } = await house();
    map.show(world, [0, 0]);
    map.heroes(marks);
    map.moveHeroes(new Float32Array(2));
    map.theme('night');
    const gone = Promise.withResolvers<void>();
    gate.wait = gone.promise;
    lose();
    await settle();
    // While there is none, nothing is lost that is told.
    expect(map.canvas).toBeNull();
    expect(built[0]?.log.at(-1)).toBe('destroy');
    map.swarms('mine', { on: 'memory', frames }, look);
    map.swarms('gone', { on: 'memory', frames }, look);
    map.clearSwarms('gone');
    gone.resolve();
    await settle();
    expect(built[1]).toEqual({
      on: null,
      log: ['built night', 'theme night', 'show', 'nextStep', 'heroes', 'moveHeroes', 'swarms mine', 'dots', 'fog'],
    });
    map.swarms('mine', { on: 'memory', frames }, look);
    expect(built[1]?.log.at(-1)).toBe('swarms mine');
  });
  test('what lies on the lost device is not shown', async () => {
    const { map, built, lose, gpu } = await house();
    map.show(world, [0, 0]);
    lose();
    await settle();
    const swarms = { device: gpu.device } as never;
    map.swarms('mine', { on: 'device', swarms, tallies: Promise.resolve(new Uint32Array(4)) }, look);
    expect(built[1]?.log).not.toContain('swarms mine');
  });
  test('where a canvas of the device cannot be had, it begins without', async () => {
    const { map, built } = await house({ refuses: true });
    expect(map.canvas).toBeNull();
    expect(built.map(({ on }) => on)).toEqual([null]);
  });
  test('once destroyed it does not come back', async () => {
    const { map, built, lose } = await house();
    map.destroy();
    lose();
    await settle();
    expect(built).toHaveLength(1);
    expect(built[0]?.log.filter((line) => line === 'destroy')).toHaveLength(1);
  });
});
