// What is drawn from the device = what is drawn from memory: outcomes to the last walker, places to the bit, the density to the eye.
// On SwiftShader under Dawn, as webgpu.twin.long.test.ts.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dawnEnvironment } from './dawnEnvironment.ts';
import { landscapesSeen } from './pictureCases.ts';
import type { PictureOutcome } from './pictureChild.ts';

const environment = dawnEnvironment('swiftshader');
const canRun = environment !== null || process.env['CI'] !== undefined;
if (!canRun) console.warn('SKIPPED: pictures on the device. There is no SwiftShader here (it comes with Chromium).');

describe.skipIf(!canRun)('pictures on the device', () => {
  let outcomes: PictureOutcome[] = [];
  beforeAll(() => {
    const told = execFileSync(process.execPath, [join(import.meta.dirname, 'pictureChild.ts')], {
      env: environment ?? {},
      encoding: 'utf8',
    });
    outcomes = (JSON.parse(told) as PictureOutcome[] | null) ?? [];
  }, 60_000);
  const on = (landscape: string): PictureOutcome => {
    const outcome = outcomes.find((one) => one.landscape === landscape);
    if (!outcome) throw new Error(`no picture of ${landscape}: there is no adapter`);
    return outcome;
  };

  it('all four outcomes are among them', () => {
    const kinds = outcomes.map((one) => one.kinds).reduce((sum, one) => sum.map((count, i) => count + (one[i] ?? 0)), [0, 0, 0, 0]);
    for (const count of kinds) expect(count).toBeGreaterThan(20);
  });
  describe.each(landscapesSeen)('%s', (landscape) => {
    it('every walker has the outcome that it has in memory', () => {
      expect(on(landscape).walkers).toBe(2700);
      expect(on(landscape).differing).toBe(0);
    });
    it('walkers come from where they were at the last picture', () => {
      expect(on(landscape).movedBefore).toBe(0);
    });
    it('the counted walkers are told', () => {
      const [device, memory] = on(landscape).tallies;
      expect(device).toEqual(memory);
    });
    it.each(['day', 'night'] as const)('the density looks the same by %s', (theme) => {
      const { differing, strongest } = on(landscape).density[theme];
      expect(strongest).toBeGreaterThan(100);
      expect(differing).toBeLessThanOrEqual(12);
    });
  });
});
