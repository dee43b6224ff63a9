// The benchmark's numbers as text.
import { engines, kinds, SIZE, type Engine, type Result } from './cases.ts';
import type { Operations } from './operations.ts';
import type { Peaks } from './roofline.ts';

const titles: Readonly<Record<Engine, string>> = { reference: 'reference', wasm: 'WASM, 1 core', cores: 'WASM, all', webgpu: 'WebGPU' };

interface Row {
  name: string;
  of: (result: Result) => boolean;
}

/** One line a row, one column an engine: millions of walker-steps a second, and the share of the roofline. */
function table(head: string, rows: readonly Row[], results: readonly Result[]): string {
  const shown = engines.filter((engine) => results.some((result) => result.engine === engine));
  const cell = (result: Result | undefined): string =>
    result === undefined ? '-' : `${result.rate.toFixed(result.rate < 10 ? 2 : 1)} (${(100 * result.share).toFixed(0)} %)`;
  const lines = rows
    .map(({ name, of }) => ({ name, found: shown.map((engine) => results.find((one) => one.engine === engine && of(one))) }))
    .filter(({ found }) => found.some((one) => one !== undefined))
    .map(({ name, found }) => [name, ...found.map(cell)]);
  const line = ([name = '', ...cells]: readonly string[]): string => name.padEnd(26) + cells.map((text) => text.padStart(18)).join('');
  return [line([head, ...shown.map((engine) => titles[engine])]), ...lines.map(line)].join('\n');
}

export function rateTables(results: readonly Result[]): string {
  const noises = [...new Set(results.map(({ noise }) => noise))];
  const sizes = [...new Set(results.map(({ walkers }) => walkers))].toSorted((a, b) => a - b);
  const tables = noises.map((noise) =>
    table(
      `${noise}, ${SIZE} walkers`,
      kinds.map((kind) => ({ name: kind, of: (one) => one.optimizer === kind && one.noise === noise && one.walkers === SIZE })),
      results,
    ),
  );
  const bySize = noises.flatMap((noise) =>
    kinds
      .filter((kind) => new Set(results.filter((one) => one.optimizer === kind && one.noise === noise).map((one) => one.walkers)).size > 1)
      .map((kind) =>
        table(
          `${noise}, ${kind}`,
          sizes.map((walkers) => ({
            name: `${walkers} walkers`,
            of: (one) => one.optimizer === kind && one.noise === noise && one.walkers === walkers,
          })),
          results,
        ),
      ),
  );
  return [...tables, ...bySize].join('\n\n');
}

export const peakText = (of: string, { floats, others, both }: Peaks): string =>
  `peaks of ${of}, measured: ${[floats, others, both].map((one) => (one / 1e9).toFixed(1)).join(', ')} G operations/s (floats, integers, both mixed)`;

export const countText = (name: string, { floats, others, divisions, roots, gathers }: Operations): string =>
  `${name.padEnd(26)}${[floats, others, divisions, roots, gathers].map((one) => String(one).padStart(12)).join('')}`;

export const countHead = `${'operations a walker-step'.padEnd(26)}${['float + - *', 'int, logic', 'divisions', 'roots', 'gathers'].map((one) => one.padStart(12)).join('')}`;
