// Which machine moves the walkers here, and why not a better one. Closed kinds; their sentences live in client/text.
import type { EngineName } from '../../shared/sim/result.ts';
import type { WasmAbsence } from './messages.ts';

/** Why the GPU does not move the walkers. */
export type GpuAbsence =
  /** plain http on a network address: browsers give WebGPU to https and localhost only */
  | 'insecure-context'
  | 'browser-without-webgpu'
  /** WebGPU is there, but no GPU for it */
  | 'no-adapter'
  /** the CPU plays the GPU: slower than WebAssembly on it */
  | 'software-only'
  /** it computes other bits than the CPU, or none */
  | 'self-test-failed'
  /** it worked, and then it did not: unplugged, reset, asleep, out of memory */
  | 'device-lost';

export interface EngineReport {
  engine: EngineName;
  wasm: WasmAbsence | null;
}

/** What the page itself can see of the browser. */
export interface Surroundings {
  isSecureContext: boolean;
  navigator: object;
}

/** What can be told without asking the driver. Null: nothing stands against the GPU so far. */
export function gpuAbsence(
  surroundings: Surroundings = globalThis,
): Extract<GpuAbsence, 'insecure-context' | 'browser-without-webgpu'> | null {
  if (!surroundings.isSecureContext) return 'insecure-context';
  if (!('gpu' in surroundings.navigator)) return 'browser-without-webgpu';
  return null;
}

// (module (func (drop (v128.const ...)))): the smallest module that needs SIMD.
const simdModule = new Uint8Array(43);
simdModule.set([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 23, 1, 21, 0, 253, 12]);
simdModule.set([26, 11], 41);

/** The part of WebAssembly that is asked. */
export interface Compiler {
  validate(bytes: BufferSource): boolean;
  Module: new (bytes: BufferSource) => object;
}

/** Null: WebAssembly with SIMD runs here. Compiling for real finds out about the page's policy, which validating does not. */
export function wasmAbsence(wasm: Compiler | undefined = globalThis.WebAssembly): WasmAbsence | null {
  if (!wasm?.validate(simdModule)) return 'no-simd';
  try {
    return new wasm.Module(simdModule) instanceof wasm.Module ? null : 'refused';
  } catch (error) {
    console.warn('WebAssembly is there but may not be compiled; using the reference engine', error);
    return 'refused';
  }
}
