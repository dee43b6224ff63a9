// One engine a page, opened when first needed, why it is not the GPU, and how many walkers it shows.
import { signal } from '@preact/signals';
import type { SwarmEngine } from '../engine/engine.ts';
import type { EngineState } from '../engine/ladder.ts';
import { gpuAbsence } from '../engine/support.ts';
import { createWalkerCount } from '../engine/walkerCount.ts';
import { text } from '../text/en.ts';

let opened: Promise<SwarmEngine> | null = null;

/** Which engine runs: WebAssembly until another one says so. */
export const engineNow = signal<EngineState>({ name: 'wasm', gpu: gpuAbsence() });

/** A crowd takes its way through memory anew for each frame, but on the GPU. */
const ceilings: Readonly<Record<EngineState['name'], number>> = { webgpu: 262_144, wasm: 16_384, reference: 1024 };

/** Of a swarm that is drawn alone. What one run has found out about the device holds for the next. */
export const walkerCount = createWalkerCount({ scored: 1024, ceiling: () => ceilings[engineNow.value.name] });

/** For tests: a page opened with #walkers=65536 shows so many, whatever its frames take. */
export function walkersAsked(hash: string): number | null {
  const asked = Number(new URLSearchParams(hash.replace(/^#/u, '')).get('walkers') ?? NaN);
  return Number.isInteger(asked) && asked > 0 && asked <= ceilings.webgpu ? asked : null;
}

export function engine(): Promise<SwarmEngine> {
  if (opened !== null) return opened;
  const opening = openLadder();
  opened = opening;
  // Not loaded (the Wi-Fi was away): the next wish tries again.
  opening.catch(() => {
    if (opened === opening) opened = null;
  });
  return opening;
}

async function openLadder(): Promise<SwarmEngine> {
  const [{ createWasmEngine }, { createLadder }] = await Promise.all([import('../engine/wasmEngine.ts'), import('../engine/ladder.ts')]);
  return createLadder({
    cpu: createWasmEngine(),
    // The way up is only loaded where there may be one.
    climb: async (cpu) => gpuAbsence() ?? (await import('../gpu/climb.ts')).climb(cpu),
    tell: (state) => {
      engineNow.value = state;
    },
  });
}

/** "WebAssembly · 1,024 walkers. The GPU is off because ..." */
export function engineWords({ name, gpu }: EngineState, walkers: number): string {
  const line = text.engine.line(text.engine.names[name], walkers);
  return gpu === null ? line : `${line}. ${text.engine.whyNotGpu[gpu]}`;
}
