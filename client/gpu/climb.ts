// The way up to the GPU: find a real one, open it, and let it play only after its test.
import type { SwarmEngine } from '../engine/engine.ts';
import type { TopRung } from '../engine/ladder.ts';
import type { GpuAbsence } from '../engine/support.ts';
import { createWebgpuEngine } from '../engine/webgpuEngine.ts';
import { pageGpu } from './device.ts';
import { createPictureMaker } from './pictures.ts';
import picturesCode from './pictures.wgsl?raw';
import { selfTest, testLandscapes } from './selfTest.ts';

export async function climb(cpu: SwarmEngine): Promise<TopRung | GpuAbsence> {
  const found = await pageGpu();
  return typeof found === 'string' ? found : tested(found.device, cpu);
}

function openEngine(device: GPUDevice, paths: SwarmEngine): SwarmEngine {
  return createWebgpuEngine({ device, paths, pictures: createPictureMaker(device, picturesCode) });
}

/** The device is given up where it does not pass. */
export async function tested(device: GPUDevice, cpu: SwarmEngine, open = openEngine): Promise<TopRung | GpuAbsence> {
  const failed = Promise.withResolvers<unknown>();
  // Wrong use and memory that runs out throw nothing: they are reported here, and what was computed since is worth nothing.
  device.addEventListener('uncapturederror', (event) => failed.resolve(event.error));
  device.lost.then(failed.resolve, failed.resolve);
  const engine = open(device, cpu);
  const outcome = await Promise.race([selfTest(engine, cpu), failed.promise.then((why) => ({ why }))]);
  if (outcome === 'passed') {
    // It plays already. An engine that is closed meanwhile has no use for the answer.
    void testLandscapes(engine, cpu).then((rest) => {
      if (rest === 'bits-differ' || rest === 'gpu-failed') failed.resolve(new Error(`the test of every landscape: ${rest}`));
    });
    return { engine, failed: failed.promise };
  }
  console.warn('The GPU did not pass its test', outcome);
  engine.close();
  return 'self-test-failed';
}
