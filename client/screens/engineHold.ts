// One engine a page, opened when first needed, and why it is not the GPU.
import type { SwarmEngine } from '../engine/engine.ts';
import { gpuAbsence } from '../engine/support.ts';
import { text } from '../text/en.ts';

let opened: Promise<SwarmEngine> | null = null;

export function engine(): Promise<SwarmEngine> {
  if (opened !== null) return opened;
  const opening = import('../engine/wasmEngine.ts').then((module) => module.createWasmEngine());
  opened = opening;
  // Not loaded (the Wi-Fi was away): the next wish tries again.
  opening.catch(() => {
    if (opened === opening) opened = null;
  });
  return opening;
}

/** "WebAssembly engine, 1,024 walkers. The GPU is off because ..." */
export function engineWords(name: SwarmEngine['name'], walkers: number): string {
  const line = text.engine.line(text.engine.names[name], walkers);
  return name === 'webgpu' ? line : `${line}. ${text.engine.whyNotGpu[gpuAbsence()]}`;
}
