// Files that a player keeps or is given. Reading one changes nothing: it only says what is in it.
import type { Ghost } from '../../shared/game/ghost.ts';
import { readGhost, type Read } from './ghost.ts';
import { readProgress, type Progress } from './progress.ts';

/** A progress of 15 challenges is some 20 kB. */
const largestBytes = 1_000_000;

export function saveFile(name: string, content: Ghost | Progress): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export async function readFile(file: Blob): Promise<Read<Ghost | Progress>> {
  if (file.size > largestBytes) return unreadable('a small file');
  return readText(await file.text());
}

export function readText(content: string): Read<Ghost | Progress> {
  let input: unknown;
  try {
    input = JSON.parse(content);
  } catch {
    return unreadable('a file that this game has saved');
  }
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : null;
  return kind === 'ghost' ? readGhost(input) : readProgress(input);
}

const unreadable = (takes: string): Read<never> => ({ ok: false, fault: { field: 'It', got: null, takes } });
