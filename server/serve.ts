// The whole server as one thing with a lifetime: database, referee, rooms and http on one port.
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalDriver, LocalPresence, matchMaker } from '@colyseus/core';
import { setLogger } from '@colyseus/core/Logger';
import { Encoder } from '@colyseus/schema';
import { createApp } from './app.ts';
import { serverNow } from './clock.ts';
import { readAssets } from './http/assets.ts';
import { readPreload } from './http/preload.ts';
import { attachSockets } from './http/sockets.ts';
import { createLog, withoutCodes } from './log.ts';
import type { RoomFacts } from './http/watch.ts';
import { createMetrics } from './metrics.ts';
import { createDiagrams } from './referee/diagrams.ts';
import { createPool } from './referee/pool.ts';
import { createReferee } from './referee/scoreRound.ts';
import { ClassRoom, type ClassRoomSetup } from './rooms/ClassRoom.ts';
import { reserveHere, roomType, type Door } from './rooms/door.ts';
import { createHall } from './rooms/hall.ts';
import type { Side } from './cluster/side.ts';
import type { Settings } from './settings.ts';
import { openStorage } from './store/database.ts';
import { scrubSoon } from './store/erase.ts';
import { Ledger } from './store/ledger.ts';
import { purgeExpired } from './store/sessions.ts';
import { certificateOf } from './tls.ts';

export interface Running {
  port: number;
  /** sessions that an earlier process had left unfinished */
  recovered: number;
  /** Clients hear that the server goes away; everything accepted is on the disk when it resolves. */
  close(): Promise<void>;
}

/** for each step of handing over; main.ts ends the process after 10 s */
const leaveWithinMs = 1500;
const purgeEveryMs = 3_600_000;
/** A room of 300 with all its plans; the encoder's own 8 kB would grow by trial and error. */
const stateBufferBytes = 256 * 1024;

/** One server a process: Colyseus keeps its rooms in module state. Rejects with the socket's error where the port is taken. */
export async function startServer(settings: Settings): Promise<Running> {
  const log = createLog(settings.logLevel);
  setLogger(withoutCodes(log));
  Encoder.BUFFER_SIZE = stateBufferBytes;
  const { clientDir } = settings;
  const client = clientDir === null ? null : { assets: readAssets(clientDir), preloadOf: readPreload(clientDir) };
  const http = await createServer(settings);
  // The port first: of two servers on one data folder, the second must not touch the log.
  // Without a listener a request that comes now would never be answered.
  http.on('request', notYet);
  const port = await listen(http, settings);
  const storage = await openStorage(settings);
  const { db } = storage;
  const pool = createPool(settings.refereeThreads);
  const roomOf = (code: string): ClassRoom | undefined => matchMaker.getLocalRoomById(code) as ClassRoom | undefined;
  const metrics = createMetrics(() => {
    const { waiting, running } = pool.load();
    const rooms = hall.all();
    const students = rooms.reduce((sum, { code }) => sum + (roomOf(code)?.studentsPresent ?? 0), 0);
    const connections = rooms.reduce((sum, { code }) => sum + (roomOf(code)?.clients.length ?? 0), 0);
    return { rooms: rooms.length, students, connections, refereeWaiting: waiting, refereeRunning: running };
  });
  const { redisUrl, publicAddress } = settings;
  // Nothing of Redis is even loaded where this process is alone.
  const side =
    redisUrl === null || publicAddress === null
      ? null
      : await (await import('./cluster/side.ts')).openSide({ db, log, redisUrl, publicAddress, hall: () => hall });
  const ledger = new Ledger(db, {
    committed: metrics.committed,
    ...(side !== null && { guard: (tx, sessionIds) => side.cluster.guard(tx, sessionIds) }),
  });

  await matchMaker.setup(side?.presence ?? new LocalPresence(), side?.driver ?? new LocalDriver());
  matchMaker.setHealthChecksEnabled(false);
  matchMaker.controller.exposedMethods = []; // matchmake.ts is the only door
  matchMaker.defineRoomType(roomType, ClassRoom);
  await matchMaker.accept();
  const hall = createHall({
    db,
    ledger,
    settings,
    log,
    referee: createReferee(pool),
    openRoom: async (live) => {
      const setup: ClassRoomSetup = {
        live,
        log,
        metrics,
        messagesPerSecond: settings.messagesPerSecond,
        idleMs: settings.idleHours * 3_600_000,
        done: () => {
          hall.forget(live.code);
          side?.cluster.released(live.session.id);
        },
      };
      await matchMaker.handleCreateRoom(roomType, setup);
    },
    closeRoom: async (code) => roomOf(code)?.handOver(),
    claimNew: side === null ? null : (stored, open) => side.cluster.claimNew(stored, open),
  });
  const door: Door = side?.door ?? ((code, options) => reserveHere(hall, code, options));
  const purge = async (): Promise<void> => {
    const gone = await purgeExpired(db, serverNow());
    if (gone === 0) return;
    log.info({ gone }, 'sessions past their time were deleted');
    void scrubSoon(storage, log);
  };
  await purge();
  const purging = setInterval(
    () => void purge().catch((error: unknown) => log.error({ kind: String(error) }, 'purge failed')),
    purgeEveryMs,
  );
  purging.unref();
  const recovered = side === null ? await hall.recover() : 0;
  await side?.start();

  const transport = attachSockets(http, settings.origins);
  http.off('request', notYet);
  const rooms = (): RoomFacts[] =>
    hall.all().map(({ code, session }) => ({
      openedAtMs: session.createdAtMs,
      phase: session.phase.kind,
      rounds: session.past.length,
      seats: Object.keys(session.seats).length,
      present: roomOf(code)?.studentsPresent ?? 0,
    }));
  http.on(
    'request',
    createApp({
      settings,
      hall,
      door,
      endSession: (code) => side?.end(code) ?? hall.end(code),
      leaving: () => leaving,
      others: async () => (await side?.list()) ?? null,
      storage,
      log,
      metrics,
      rooms,
      runDiagram: createDiagrams(pool),
      // Homework waits for classes.
      runPlan: (run) => pool.run(run, undefined, 'idle'),
      client,
      port: () => port,
    }),
  );
  let leaving = false;
  async function within(what: string, work: Promise<unknown>): Promise<void> {
    const inTime = await Promise.race([work.then(() => true), sleep(leaveWithinMs, false, { ref: false })]);
    if (!inTime) log.warn(`not waited for any longer: ${what}`);
  }
  /** One of several: the rooms are closed and committed here before anybody else may have them; their clients find them again there. */
  async function handOver({ cluster }: Side): Promise<void> {
    await within('rooms that were being opened', cluster.stopTaking());
    // Once its links are closed a session writes nothing; a room that is slow to go keeps nobody waiting.
    await within('rooms to close', Promise.all(hall.all().map(({ code }) => hall.drop(code))));
    await ledger.close();
    await cluster.leave();
  }
  return {
    port,
    recovered,
    async close() {
      leaving = true;
      clearInterval(purging);
      http.close();
      if (side !== null) await handOver(side);
      side?.close();
      const shutdown = matchMaker.gracefullyShutdown();
      await (side === null ? shutdown : within('the room framework', shutdown));
      hall.close();
      transport.shutdown();
      http.closeAllConnections();
      await pool.close();
      await ledger.close();
      await db.destroy();
      side?.presence.shutdown();
      await side?.driver.shutdown();
      metrics.close();
    },
  };
}

function notYet(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(503, { 'retry-after': '1', 'cache-control': 'no-store', connection: 'close' }).end();
}

async function createServer(settings: Settings): Promise<Server> {
  // Slow senders of headers or bodies are cut off; the check runs often enough to mean it.
  const slowMs = settings.slowSeconds * 1000;
  const limits = {
    headersTimeout: slowMs,
    requestTimeout: slowMs,
    connectionsCheckingInterval: Math.min(2000, slowMs / 2),
    keepAliveTimeout: 10_000,
    maxHeaderSize: 8192,
  };
  const server = settings.https ? createHttps({ ...limits, ...(await certificateOf(settings)) }) : createHttp(limits);
  server.maxConnections = settings.maxConnections;
  server.maxRequestsPerSocket = 10_000;
  return server;
}

function listen(http: Server, { port, host }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, ...(host === '' ? [] : [host]), () => {
      http.off('error', reject);
      resolve((http.address() as AddressInfo).port);
    });
  });
}
