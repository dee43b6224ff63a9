// Starts webgpuChild.ts and gathers what it says.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dawnEnvironment } from './dawnEnvironment.ts';
import type { Outcome } from './webgpuCases.ts';

export interface Run {
  /** null: no adapter, so no outcomes */
  adapter: string | null;
  outcomes: Map<string, Outcome>;
}

/** Rejects where the process fails, with what it said last. */
export async function runWebgpu(driver: 'swiftshader' | 'own', options: { long: boolean }): Promise<Run> {
  const env = dawnEnvironment(driver);
  const run: Run = { adapter: null, outcomes: new Map() };
  if (env === null) return run;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'webgpuChild.ts'), ...(options.long ? ['--long'] : [])], { env });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'no status'));
  });
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => (complaint = (complaint + piece.toString()).slice(-4000)));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as Outcome | { adapter: string | null };
    if ('adapter' in said) run.adapter = said.adapter;
    else run.outcomes.set(said.name, said);
  }
  const status = await ended;
  if (status !== 0) throw new Error(`webgpuChild: ended with ${status} after ${run.outcomes.size} cases\n${complaint}`);
  return run;
}
