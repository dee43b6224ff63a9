// The WebGPU rows of the benchmark, from a process of their own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { reapAtExit } from '../../scripts/reaper.ts';
import { dawnEnvironment } from '../twins/dawnEnvironment.ts';
import type { Case } from './cases.ts';
import type { Adapter, Line } from './webgpuChild.ts';

/** `own`: this machine's driver; SwiftShader: a software driver */
export type Driver = 'own' | 'swiftshader';

export const isSoftware = ({ isFallback, ...names }: Adapter): boolean =>
  isFallback || /swiftshader|llvmpipe|lavapipe|software|basic render/iu.test(Object.values(names).join(' '));

export const nameOf = ({ vendor, architecture, device, description }: Adapter): string =>
  [vendor, architecture, device, description].filter((word) => word !== '').join(', ');

/** Every line the process prints. Throws where it fails, or this driver is not here. */
export async function measureWebgpu(driver: Driver, cases: readonly Case[], hear: (line: Line) => void): Promise<void> {
  const env = dawnEnvironment(driver);
  if (env === null) throw new Error('SwiftShader is not here: it comes with Chromium');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'webgpuChild.ts'), JSON.stringify(cases)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let trouble = '';
  child.stderr.on('data', (text: Buffer) => (trouble += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  reapAtExit(child, 'SIGTERM');
  for await (const said of createInterface({ input: child.stdout })) hear(JSON.parse(said) as Line);
  const status = await ended;
  if (status !== 0) throw new Error(`webgpuChild: ended with ${status}\n${trouble.slice(-2000)}`);
}

/** The adapter alone; null: none here. */
export async function adapterOf(driver: Driver): Promise<Adapter | null> {
  if (dawnEnvironment(driver) === null) return null;
  let adapter: Adapter | null = null;
  await measureWebgpu(driver, [], (line) => {
    if ('adapter' in line) adapter = line.adapter;
  });
  return adapter;
}
