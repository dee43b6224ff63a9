// A bar on standard error; work that is over at once shows none.
const WIDTH = 30;
const PATIENCE_MS = 300;

export interface ProgressBar {
  show: (done: number) => void;
  close: () => void;
}

export function progressBar(total: number, unit: string): ProgressBar {
  const begin = performance.now();
  let isDrawn = false;
  return {
    show(done) {
      const elapsed = performance.now() - begin;
      if (elapsed < PATIENCE_MS) return;
      const share = done / total;
      const filled = Math.round(WIDTH * share);
      const left = Math.ceil((elapsed / share - elapsed) / 1000);
      const bar = '#'.repeat(filled) + '-'.repeat(WIDTH - filled);
      process.stderr.write(`\r[${bar}] ${String(Math.floor(100 * share)).padStart(3)} %  ${done} of ${total} ${unit}, ${left} s left   `);
      isDrawn = true;
    },
    close() {
      if (isDrawn) process.stderr.write('\n');
    },
  };
}
