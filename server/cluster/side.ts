// What a process does as one of several, in one piece: loaded only where REDIS_URL is set.
//   A join, at any process: is the room here? Else PostgreSQL says whose it is; nobody's is opened here; another's process is asked
//   (over Redis, 1.5 s at most) to keep a place, and the socket goes straight to that process by its PUBLIC_ADDRESS.
import { matchMaker } from '@colyseus/core';
import * as v from 'valibot';
import { joinOptionsSchema, type JoinOptions } from '../../shared/protocol/messages.ts';
import { follow } from '../clock.ts';
import type { Log } from '../log.ts';
import { NoAnswer, reserveHere, type Door, type JoinAnswer } from '../rooms/door.ts';
import type { Hall } from '../rooms/hall.ts';
import { newSecret } from '../secrets.ts';
import type { Db } from '../store/database.ts';
import { databaseNow } from '../store/processes.ts';
import { createCalls } from './calls.ts';
import { createCluster, type Cluster } from './cluster.ts';
import { openRedis, type RedisSide } from './redis.ts';

export interface SideSetup {
  db: Db;
  log: Log;
  redisUrl: string;
  publicAddress: string;
  /** made later, from what is returned here */
  hall: () => Hall;
}

export interface Side extends RedisSide {
  readonly cluster: Cluster;
  readonly door: Door;
  /** Ends a session wherever it runs. Throws where that process does not answer. */
  end(code: string): Promise<void>;
  start(): Promise<void>;
  /** Rooms by process, for whoever watches; null: Redis is away. */
  list(): Promise<{ process: string; here: boolean; rooms: number; connections: number }[] | null>;
  close(): void;
}

const questionSchema = v.object({ code: v.string(), options: v.optional(joinOptionsSchema), host: v.optional(v.string()) });
const listAgainMs = 3000;
const moving: JoinAnswer = { ok: false, status: 503, reason: 'room-moving' };
const unreachable: JoinAnswer = { ok: false, status: 503, reason: 'room-unreachable' };

export async function openSide({ db, log, redisUrl, publicAddress, hall }: SideSetup): Promise<Side> {
  follow(await databaseNow(db));
  const id = newSecret();
  const redis = openRedis(redisUrl, log);
  const cluster = createCluster({
    db,
    id,
    log,
    take: (stored, lastSeenMs) => hall().take(stored, lastSeenMs),
    drop: (code) => hall().drop(code),
  });
  const calls = createCalls({
    carrier: redis.presence,
    id,
    async answer(method, args) {
      const { code, options, host = '' } = v.parse(questionSchema, args);
      if (method === 'end') return end(code);
      if (method !== 'join' || options === undefined) throw new Error(`a question: got ${method}, takes join or end`);
      return (await joinHere(code, options, host)) ?? moving;
    },
    told: (word) => {
      if (word === left) cluster.hurry();
    },
  });

  async function joinHere(code: string, options: JoinOptions, host: string): Promise<JoinAnswer | null> {
    const answer = await reserveHere(hall(), code, options);
    if (answer?.ok !== true) return answer;
    // A browser's page may open sockets to the host that it came from.
    const address = publicAddress.startsWith('/') ? `${host}${publicAddress}` : publicAddress;
    return { ok: true, reservation: { ...answer.reservation, publicAddress: address } };
  }

  async function door(code: string, options: JoinOptions, host: string): Promise<JoinAnswer | null> {
    // One that was frozen may hold rooms that are another's by now: the database is asked.
    if (cluster.sure()) {
      const answer = await joinHere(code, options, host);
      if (answer !== null) return answer;
    }
    const place = await cluster.locate(code);
    if (place.kind === 'nowhere') return null;
    if (place.kind === 'here') return (await joinHere(code, options, host)) ?? moving;
    if (place.kind === 'moving') return moving;
    try {
      return (await calls.ask(place.process, 'join', { code, options, host })) as JoinAnswer;
    } catch (error) {
      if (error instanceof NoAnswer) return unreachable;
      throw error;
    }
  }

  async function end(code: string): Promise<true> {
    await hall().end(code);
    return true;
  }

  let listing: NodeJS.Timeout | null = null;
  return {
    ...redis,
    cluster,
    door,
    async end(code) {
      const place = await cluster.locate(code);
      if (place.kind === 'moving') throw new NoAnswer('ending a session: its room is on its way to another process');
      if (place.kind === 'there') await calls.ask(place.process, 'end', { code });
      if (place.kind === 'here') await end(code);
    },
    async start() {
      await calls.listen();
      await cluster.start();
      // A Redis that came back empty: the rooms of this process are listed again.
      listing = setInterval(() => void matchMaker.restoreMissingRoomCaches().catch(() => undefined), listAgainMs);
      listing.unref();
    },
    async list() {
      const rooms = await redis.driver.all().catch(() => null);
      if (rooms === null) return null;
      const byProcess = Map.groupBy(rooms, ({ processId }) => processId);
      return [...byProcess].map(([process, own]) => ({
        process,
        here: process === matchMaker.processId,
        rooms: own.length,
        connections: own.reduce((sum, { clients }) => sum + clients, 0),
      }));
    },
    close() {
      if (listing !== null) clearInterval(listing);
      calls.tell(left);
    },
  };
}

const left = 'left';
