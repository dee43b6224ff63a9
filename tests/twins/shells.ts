// Runs the program in the shells of other JavaScript engines, and counts the cases whose hash differs.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runShellCases, type ShellOutcome } from './shellCases.ts';
import { findProgram } from './installed.ts';

export interface Shell {
  /** as TWINS_REQUIRE calls it */
  id: 'spidermonkey' | 'javascriptcore';
  name: string;
  commands: readonly string[];
}
export const shells: readonly Shell[] = [
  { id: 'spidermonkey', name: 'SpiderMonkey', commands: ['js128', 'js115', 'js102'] },
  { id: 'javascriptcore', name: 'JavaScriptCore', commands: ['jsc'] },
];

export const commandOf = ({ commands }: Shell): string | null => findProgram(commands);

export type Outcomes = ReadonlyMap<string, ShellOutcome>;

/** Rejects where the shell fails, with what it said. */
export async function runShell(command: string, code: string, options: { long: boolean }): Promise<Outcomes> {
  const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-shell-'));
  try {
    const program = join(folder, 'program.mjs');
    writeFileSync(program, `globalThis.twinsLong = ${options.long};\n${code}`);
    const limits = { maxBuffer: 2 ** 24, timeout: 1_800_000 };
    const { stdout } = await promisify(execFile)(command, command === process.execPath ? [program] : ['-m', program], limits).catch(
      (error: unknown) => {
        // jsc complains on its standard output.
        const { message, stdout: said = '' } = error as Error & { stdout?: string };
        throw new Error(`${message}\n${said.slice(-1000)}`, { cause: error });
      },
    );
    const said = stdout.split('\n').filter((line) => line !== '');
    return byName(said.map((line) => JSON.parse(line) as ShellOutcome));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same from the sources, in this process. */
export function runHere(options: { long: boolean }): Outcomes {
  const outcomes: ShellOutcome[] = [];
  runShellCases(options.long, (outcome) => outcomes.push(outcome));
  return byName(outcomes);
}

/** Throws on two cases of one name: one would hide the other. */
function byName(outcomes: readonly ShellOutcome[]): Outcomes {
  const map = new Map(outcomes.map((outcome) => [outcome.name, outcome]));
  if (map.size !== outcomes.length) throw new Error(`shells: ${outcomes.length} cases of ${map.size} names`);
  return map;
}

/** Cases that are in only one, or have another hash. */
export function differingCases(a: Outcomes, b: Outcomes): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name)?.hash !== b.get(name)?.hash);
}

const LINE = 'add: (a, b) => fround(a + b)';
/** A bundle whose reference machine forgets to round a sum. Throws where the line is not to be found. */
export function withoutOneRounding(code: string): string {
  if (!code.includes(LINE)) throw new Error(`shells: no "${LINE}" in the bundle`);
  return code.replace(LINE, 'add: (a, b) => a + b');
}

/** "JavaScriptCore 2.50.6"; js102 tells its version, jsc does not. */
export function versionOf({ name, id }: Shell, command: string): string {
  return id === 'spidermonkey' ? `${name} ${execFileSync(command, ['--version'], { encoding: 'utf8' }).trim()}` : name;
}
