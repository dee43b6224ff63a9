// What is under deploy/ hangs together: the proxy's configuration, the containers' file, the image's steps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowedBy, stepsOf } from '../../../scripts/image.ts';
import { fillIn, needNginx, startNginx } from '../../../scripts/nginx.ts';
import { readSettings } from '../../../server/settings.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../../../deploy', name), 'utf8');

describe('deploy', () => {
  it('nginx takes its configuration, and says 502 and not more where nobody is behind it', { timeout: 30_000 }, async () => {
    const program = needNginx();
    if (program === null) throw new Error('nginx is not here and could not be installed');
    const nginx = await startNginx(program, ['127.0.0.1:1', '127.0.0.1:1', '127.0.0.1:1'], undefined, false);
    try {
      for (const path of ['/', '/p1/healthz', '/matchmake/joinById/ABCDEF?sessionId=hush']) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const answer = await fetch(`${nginx.url}${path}`);
        expect(answer.status).toBe(502);
        // oxlint-disable-next-line no-await-in-loop
        expect(await answer.text()).not.toContain('nginx/');
      }
      for (const path of ['/metrics', '/admin', '/p2/metrics', '/p3/admin']) {
        // oxlint-disable-next-line no-await-in-loop
        expect((await fetch(`${nginx.url}${path}`)).status).toBe(404);
      }
      expect(nginx.output()).toBe(''); // no address, no code, no reserved place
    } finally {
      await nginx.stop();
    }
  });
  it('leaves nginx its own variables, and misses what is not given', () => {
    expect(fillIn('${GAME_1} $host ${GAME_1}', { GAME_1: 'a:1' })).toBe('a:1 $host a:1');
    expect(() => fillIn('${GAME_9}', {})).toThrow('GAME_9');
  });
  it('the containers get settings that the server takes', () => {
    const compose = read('compose.yaml');
    const paths = Array.from(compose.matchAll(/PUBLIC_ADDRESS: (\S+) \}/gu), (found) => found[1] ?? '');
    expect(paths).toEqual(['/p1', '/p2', '/p3']);
    for (const PUBLIC_ADDRESS of paths) {
      const env = { PUBLIC_ADDRESS, DATABASE_URL: 'postgres://game:x@postgres:5432/game', REDIS_URL: 'redis://:x@redis:6379' };
      expect(readSettings([], env)).toMatchObject({ kind: 'run' });
      expect(read('nginx.conf.template')).toContain(`location ${PUBLIC_ADDRESS}/ {`);
    }
    const asked = new Set(Array.from(compose.matchAll(/\$\{([A-Z_]+)/gu), (found) => found[1]));
    for (const name of asked) expect(read('example.env')).toContain(`${name}=`);
  });
  it('the image is built in stages, runs as nobody special, and looks after its health', () => {
    const steps = stepsOf(read('Dockerfile'));
    const last = steps.slice(steps.findLastIndex(({ word }) => word === 'FROM'));
    expect(steps.filter(({ word }) => word === 'FROM').length).toBeGreaterThan(1);
    expect(last.find(({ word }) => word === 'USER')?.rest).toBe('node');
    expect(last.find(({ word }) => word === 'HEALTHCHECK')?.rest).toContain('/readyz');
    expect(last.find(({ word }) => word === 'CMD')?.rest).toBe('["node", "server/main.ts"]');
    expect(allowedBy(read('Dockerfile.dockerignore'))).not.toContain('node_modules');
    expect(() => allowedBy('node_modules\n')).toThrow('takes **');
  });
});
