// Which programs are here.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these on PATH; null: none. */
export function findProgram(names: readonly string[]): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  }
  return null;
}
