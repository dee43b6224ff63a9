// The WebGPU rows of the benchmark: this machine's own driver where it has one, else SwiftShader, a software driver, called by its name.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { dawnEnvironment } from '../twins/dawnEnvironment.ts';
import type { WebgpuRates } from './webgpuChild.ts';

/** A software driver would take minutes over a million. */
const WALKERS = { own: '1048576', swiftshader: '16384' };

/** null: no adapter here. Throws where the process fails. */
export function measureWebgpu(): WebgpuRates | null {
  for (const driver of ['own', 'swiftshader'] as const) {
    const env = dawnEnvironment(driver);
    if (env === null) continue;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'webgpuChild.ts'), WALKERS[driver]], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`webgpuChild: ended with ${status}\n${stderr.slice(-2000)}`);
    const measured = JSON.parse(stdout) as WebgpuRates;
    if (measured.adapter !== null) return measured;
  }
  return null;
}

export function webgpuTable({ adapter, walkers, rates }: WebgpuRates): string {
  const software = /swiftshader|llvmpipe/iu.test(adapter ?? '') ? 'a SOFTWARE driver, no GPU' : 'a GPU';
  const head = `WGSL, M steps/s, ${walkers} walkers, on ${adapter} (${software}):`;
  return [head, ...Object.entries(rates).map(([kind, rate]) => `${kind.padEnd(10)}${rate.toFixed(1).padStart(10)}`)].join('\n');
}
