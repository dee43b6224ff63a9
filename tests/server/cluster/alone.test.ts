// A process that is alone loads nothing of what several need.
import { afterEach, expect, it } from 'vitest';
import { startServer, type ServerProcess } from '../../../scripts/serverProcess.ts';
import { tempClient, tempDir } from '../helpers.ts';

/** Prints what is loaded, as far as it is of interest here; Express shows that it works. */
const hook = `import{registerHooks}from"node:module";registerHooks({resolve(s,c,n){const r=n(s,c);
if(/ioredis|redis-(driver|presence)|server.cluster|node_modules.express.index/.test(r.url))console.log("LOADED",r.url);return r}})`;

let server: ServerProcess | null = null;
afterEach(() => server?.kill());

it('loads no Redis and nothing of the cluster without REDIS_URL', { timeout: 60_000 }, async () => {
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(hook)}`;
  server = await startServer({ dataDir: tempDir(), env: { CLIENT_DIR: tempClient(), NODE_OPTIONS } });
  const loaded = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('LOADED'));
  expect(loaded.filter((line) => line.includes('express'))).not.toEqual([]);
  expect(loaded.filter((line) => !line.includes('express'))).toEqual([]);
});
