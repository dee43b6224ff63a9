// The WebGPU cases in a browser's page (chromium.ts bundles this and calls it).
import { cases, longCases, runCases, type Outcome } from './webgpuCases.ts';

export interface PageRun {
  adapter: string | null;
  outcomes: Outcome[];
}

async function runTwins(long: boolean): Promise<PageRun> {
  // Absent where the browser has no WebGPU, whatever the types say.
  const gpu: GPU | undefined = navigator.gpu;
  const adapter = (await gpu?.requestAdapter()) ?? null;
  if (!adapter) return { adapter: null, outcomes: [] };
  const device = await adapter.requestDevice();
  const outcomes: Outcome[] = [];
  await runCases(device, long ? longCases : cases, (outcome) => outcomes.push(outcome));
  device.destroy();
  const { vendor, architecture, description } = adapter.info;
  return { adapter: [vendor, architecture, description].filter((word) => word !== '').join(', '), outcomes };
}

Object.assign(globalThis, { runTwins });
