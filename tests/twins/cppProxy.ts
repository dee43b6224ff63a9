// Compiles the C++ proxy with whatever compilers there are, and runs it as a machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitCpp, headerFields, type Kernel } from './emitCpp.ts';
import { rowWords, uniformBytes } from '../../shared/sim/layout.ts';
import { quantileTable } from '../../shared/sim/normalTable.ts';
import { factorsOf } from '../../shared/sim/noiseTile.ts';
import { delaysOf } from '../../shared/sim/reference.ts';
import type { Machine } from '../../shared/sim/machine.ts';

export interface Compiler {
  command: 'g++' | 'clang++';
  flags: readonly string[];
}

const x86 = process.arch === 'x64';
// -mrecip: division and root from the processor's estimates, good to a few ulp: WGSL allows that, and GPUs do it. clang does it unasked.
const g: Compiler = { command: 'g++', flags: ['-Ofast', '-fwrapv', ...(x86 ? ['-mfma', '-mrecip=all'] : [])] };
const clang: Compiler = { command: 'clang++', flags: ['-O3', '-ffast-math', '-fwrapv', ...(x86 ? ['-mfma'] : [])] };
export const compilers: readonly Compiler[] = [g, clang];

export const isInstalled = ({ command }: Compiler): boolean => spawnSync(command, ['--version']).status === 0;
export const nameOf = ({ command, flags }: Compiler): string => [command, ...flags].join(' ');

export interface Proxy {
  /** the kernel at this place of the list */
  machine: (kernel: number) => Machine;
  close: () => void;
}

/** Throws what the compiler said. */
export function compile({ command, flags }: Compiler, kernels: readonly Kernel[]): Proxy {
  const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-proxy-'));
  const program = join(folder, 'proxy');
  writeFileSync(`${program}.cpp`, emitCpp(kernels));
  // Warnings are off: a recording's constants may well be unused.
  execFileSync(command, ['-std=c++17', '-w', ...flags, '-o', program, `${program}.cpp`]);
  const bytes = (view: ArrayBufferView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const quantiles = quantileTable();
  return {
    close: () => rmSync(folder, { recursive: true }),
    machine: (kernel) => (job, rows, from, count) => {
      const { world, noise, state } = job;
      const own = [uniformBytes(job), state, rows.subarray(0, rowWords * count)];
      const tables = [...own, world.tile.data, delaysOf(world), quantiles, factorsOf(world, noise)];
      const header = Uint32Array.of(kernel, ...tables.map((table) => table.byteLength));
      if (header.length !== headerFields.length) throw new Error(`cppProxy: ${header.length} words, expected ${headerFields.length}`);
      const constants = Int32Array.of(0, job.walkers, from, count);
      const input = Buffer.concat([header, constants, ...tables].map(bytes));
      const output = execFileSync(program, { input, maxBuffer: job.state.byteLength + 1024 });
      bytes(job.state).set(output);
    },
  };
}
