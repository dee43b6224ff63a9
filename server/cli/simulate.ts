// `npm run -s simulate -- FILE`: one headless run, for instructors, calibration and research.
// Exit status 0: one JSON object on standard output; 2: bad input, one line on standard error, nothing on standard output.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Fault } from '../../shared/game/planParameters.ts';
import { checkSimulation, type Simulation } from '../../shared/protocol/simulation.ts';
import { ratesOfRun } from '../../shared/sim/live.ts';
import { fingerprintOf } from '../../shared/sim/noiseTile.ts';
import { heroPath, runSwarm } from '../../shared/sim/swarm.ts';
import { simVersion } from '../../shared/sim/version.ts';
import { worldOf } from '../../shared/sim/worlds.ts';
import { progressBar } from './progressBar.ts';
import { simulateHelp } from './simulateHelp.ts';

/** Something that whoever typed the command can mend. */
class InputError extends Error {
  constructor({ field, got, takes }: Fault) {
    super(`${field}: got ${shown(got)}, takes ${takes}`);
  }
}

const LONGEST = 120;

/** As JSON, on one line, cut where it is long. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  // 1e999 is read as Infinity, which JSON would show as null.
  if (typeof value === 'number') return String(value);
  const json = JSON.stringify(value);
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readOptions(): { file: string; progress: boolean; help: boolean } {
  const options = { help: { type: 'boolean', short: 'h' }, progress: { type: 'boolean' } } as const;
  const { tokens } = parseArgs({ options, strict: false, tokens: true });
  const files: string[] = [];
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(options, token.name) || token.value !== undefined)
      throw new InputError({ field: 'option', got: token.rawName, takes: '--progress or --help, without a value' });
    given.add(token.name);
  }
  const help = given.has('help');
  if (files.length !== 1 && !help) {
    const got = files.length === 0 ? undefined : files;
    throw new InputError({ field: 'FILE', got, takes: 'the name of one JSON file, or - for standard input (see --help)' });
  }
  return { file: files[0] ?? '', progress: given.has('progress'), help };
}

function readJson(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new InputError({ field: 'FILE', got: file, takes: `a file that can be read (${reason(error)})` });
  }
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(content.replace(/^\uFEFF/u, ''));
  } catch {
    throw new InputError({ field: 'FILE', got: content.trim(), takes: 'JSON: one object (see --help)' });
  }
}

function simulate({ engine, spec }: Simulation, progress: boolean): object {
  const world = worldOf(spec.landscape);
  const bar = progress ? progressBar(spec.steps, 'steps') : null;
  const begin = performance.now();
  const result = runSwarm(engine, world, spec, bar ? { onProgress: bar.show } : {});
  const seconds = (performance.now() - begin) / 1000;
  bar?.close();
  const path = heroPath(world, spec);
  return {
    simVersion,
    engine,
    landscape: spec.landscape,
    tileHash: fingerprintOf(world, spec.noise),
    steps: spec.steps,
    walkers: spec.walkers,
    seed: spec.seed,
    rates: [...ratesOfRun(spec)],
    escaped: result.escaped,
    escapedEver: result.escapedEver,
    diverged: result.diverged,
    medianLoss: result.medianLoss,
    medianValidationLoss: result.medianValidationLoss,
    medianGap: result.medianGap,
    medianEscapeStep: result.medianEscapeStep,
    hero: Array.from({ length: spec.steps + 1 }, (_, t) => [path[2 * t], path[2 * t + 1]]),
    hash: result.hash,
    walkerSteps: spec.walkers * spec.steps,
    seconds,
  };
}

function main(): void {
  const { file, progress, help } = readOptions();
  if (help) {
    process.stdout.write(simulateHelp());
    return;
  }
  const checked = checkSimulation(readJson(file));
  if (!checked.ok) throw new InputError(checked.fault);
  process.stdout.write(`${JSON.stringify(simulate(checked.simulation, progress))}\n`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${error.message.replaceAll(/\s+/gu, ' ')}\n`);
  process.exitCode = 2;
}
