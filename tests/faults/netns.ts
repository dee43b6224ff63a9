// A network of its own for a class: a Linux network namespace, joined to the machine by a virtual cable that can be cut and made lossy.
// Needs root, and for losses nft.
import { execFileSync } from 'node:child_process';

export interface Island {
  /** the machine's address, seen from inside */
  readonly mainland: string;
  /** Put before a command, it runs inside. */
  readonly inside: readonly string[];
  cut(): void;
  mend(): void;
  /** This share of the packets is lost, each way; 0 ends it. */
  lose(percent: number): void;
  close(): void;
}

const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'pipe' });

const missing = (program: string): boolean => {
  try {
    run(program, '-V');
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
};

/** Each island has names and addresses of its own: of the one before, connections may still be dying. */
let made = 0;

/** A reason instead of an island where the machine does not allow it. */
export function openIsland(lossy: boolean): Island | string {
  if (process.getuid?.() !== 0) return 'only root may make a network namespace';
  for (const [program, debian] of [['ip', 'iproute2'], ...(lossy ? [['nft', 'nftables']] : [])] as [string, string][]) {
    if (!missing(program)) continue;
    try {
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debian], { stdio: 'ignore', timeout: 300_000 });
    } catch {
      return `${program} is not here and could not be installed`;
    }
  }
  made++;
  const name = `nd${process.pid % 100_000}${made % 10}`;
  const net = `10.${64 + (process.pid % 64)}.${((process.pid >> 6) + made) % 256}`;
  const inside = ['ip', 'netns', 'exec', name] as const;
  const close = (): void => {
    // The cable by itself first: it would go with the namespace, but only some time later, and the next island has the same name.
    for (const parts of [
      ['link', 'del', `${name}a`],
      ['netns', 'del', name],
    ]) {
      try {
        run('ip', ...parts);
      } catch {
        // it was never made
      }
    }
  };
  try {
    run('ip', 'netns', 'add', name);
    run('ip', 'link', 'add', `${name}a`, 'type', 'veth', 'peer', 'name', `${name}b`, 'netns', name);
    run('ip', 'addr', 'add', `${net}.1/24`, 'dev', `${name}a`);
    run('ip', 'link', 'set', `${name}a`, 'up');
    run(...inside, 'ip', 'addr', 'add', `${net}.2/24`, 'dev', `${name}b`);
    run(...inside, 'ip', 'link', 'set', 'lo', 'up');
    run(...inside, 'ip', 'link', 'set', `${name}b`, 'up');
  } catch (error) {
    close();
    return `no network of its own can be made here (${String(error).split('\n')[0]})`;
  }
  const link = (state: 'up' | 'down'): void => run(...inside, 'ip', 'link', 'set', `${name}b`, state);
  return {
    mainland: `${net}.1`,
    inside,
    cut: () => link('down'),
    mend: () => link('up'),
    lose(percent) {
      const rules = ['input', 'output'].map(
        (way) => `chain ${way} { type filter hook ${way} priority 0; numgen random mod 100 < ${percent} drop; }`,
      );
      const table = percent > 0 ? `table inet loss {\n${rules.join('\n')}\n}` : '';
      execFileSync(inside[0], [...inside.slice(1), 'nft', '-f', '-'], { input: `table inet loss {}\ndelete table inet loss\n${table}\n` });
    },
    close,
  };
}
