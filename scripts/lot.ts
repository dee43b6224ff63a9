// The whole lot on loopback: PostgreSQL, Redis, three processes of the game, nginx in front; each can be stopped, frozen and started again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNginx, needNginx, type Nginx } from './nginx.ts';
import { needPostgres, startCluster, type Cluster } from './postgres.ts';
import { needRedis, startRedis, type RedisServer } from './redis.ts';
import { freePort, startServer, type ServerProcess } from './serverProcess.ts';

export interface Lot {
  /** through nginx: any process */
  readonly url: string;
  readonly processes: ServerProcess[];
  readonly postgres: Cluster;
  readonly redis: RedisServer;
  readonly nginx: Nginx;
  /** in the place of one that has ended */
  restart(i: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startLot(options: { listen?: string; env?: Record<string, string>; loud?: boolean } = {}): Promise<Lot> {
  const [postgresPrograms, redisProgram, nginxProgram] = [needPostgres(), needRedis(), needNginx()];
  if (postgresPrograms === null || redisProgram === null || nginxProgram === null) {
    throw new Error('PostgreSQL, Redis and nginx are needed here, and could not be installed');
  }
  const folder = mkdtempSync(join(tmpdir(), 'noisy-descent-lot-'));
  const [postgres, redis] = await Promise.all([startCluster(postgresPrograms), startRedis(redisProgram)]);
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const processAt = async (i: number): Promise<ServerProcess> => {
    const started = await startServer({
      dataDir: join(folder, `p${i + 1}`),
      port: ports[i] ?? 0,
      env: {
        HOST: '127.0.0.1',
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        PUBLIC_ADDRESS: `/p${i + 1}`,
        TRUST_PROXY: '1',
        ...options.env,
      },
    });
    if (options.loud === true) for (const stream of [started.child.stdout, started.child.stderr]) stream?.pipe(process.stdout);
    return started;
  };
  // The first alone: it builds the client where that is missing.
  const processes = [await processAt(0), ...(await Promise.all([processAt(1), processAt(2)]))];
  let stopped = false;
  const nginx = await startNginx(nginxProgram, [`127.0.0.1:${ports[0]}`, `127.0.0.1:${ports[1]}`, `127.0.0.1:${ports[2]}`], options.listen);
  return {
    url: nginx.url,
    processes,
    postgres,
    redis,
    nginx,
    async restart(i) {
      processes[i] = await processAt(i);
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      await Promise.all(processes.map((one) => one.kill()));
      await nginx.stop();
      await redis.stop();
      await postgres.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
