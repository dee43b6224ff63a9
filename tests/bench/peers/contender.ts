// A contender: a process that runs the work once whenever it is told to (peer.py says how), one at a time.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { reapAtExit } from '../../../scripts/reaper.ts';
import type { OptimizerKind } from '../../../shared/sim/plan.ts';
import type { Statistic } from './statistic.ts';

export interface Command {
  name: string;
  program: string;
  args: readonly string[];
  env?: Record<string, string | undefined>;
}
export interface Run {
  seconds: number;
  statistic: Statistic;
}
export interface Contender {
  name: string;
  /** versions, device */
  about: string;
  run(optimizer: OptimizerKind): Promise<Run>;
  end(): void;
}

/** Throws, with the process's last words, where it cannot start. */
export async function start({ name, program, args, env }: Command): Promise<Contender> {
  const child = spawn(program, args, { env: env ?? process.env, stdio: ['pipe', 'pipe', 'pipe'] });
  let words = '';
  child.stderr.on('data', (text: Buffer) => (words = (words + text.toString()).slice(-2000)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  reapAtExit(child, 'SIGTERM');
  const hear = async (): Promise<unknown> => {
    const { done, value } = await lines.next();
    if (done === true) throw new Error(`${name}: ended. ${words.trim().split('\n').at(-1) ?? ''}`);
    return JSON.parse(value);
  };
  const { ready } = (await hear()) as { ready: string };
  return {
    name,
    about: ready,
    async run(optimizer) {
      child.stdin.write(`${JSON.stringify({ optimizer })}\n`);
      return (await hear()) as Run;
    },
    end() {
      child.kill();
    },
  };
}

/** The first Python that has the module, or in which the expression holds; null: none. */
export function pythonWith(module: string, expression = 'True'): string | null {
  const names = [process.env['PYTHON'], 'python3', '/usr/bin/python3', 'python'];
  const code = `import ${module}, sys\nsys.exit(0 if ${expression} else 1)`;
  return names.find((name) => name !== undefined && name !== '' && spawnSync(name, ['-c', code], { stdio: 'ignore' }).status === 0) ?? null;
}
