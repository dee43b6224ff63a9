// Apart from the rest: Colyseus keeps its rooms in module state.
import { expect, it } from 'vitest';
import { fuzzFrames } from './frames.ts';

it('no frame throws, breaks a rule of the session or grows a prototype; a planted bug is found', async () => {
  const { accepted, faults } = await fuzzFrames(6000, 7);
  expect(faults).toEqual([]);
  expect(accepted).toBeGreaterThan(50);
  expect((await fuzzFrames(60_000, 7, true)).faults).not.toEqual([]);
});
