// Colyseus's Redis presence and driver, made harmless: every command is bounded, and a Redis that is away is no failure of a room.
// Colyseus does not wait for many of its own writes: a rejection there would end the process with all its rooms.
import { RedisDriver } from '@colyseus/redis-driver';
import { RedisPresence } from '@colyseus/redis-presence';
import type { matchMaker } from '@colyseus/core';
import { Redis } from 'ioredis';
import type { Log } from '../log.ts';

type IRoomCache = Awaited<ReturnType<typeof matchMaker.query>>[number];
type Listener = Parameters<RedisPresence['subscribe']>[1];

/** A proxy asks three processes in turn: all of them must have said no within two seconds. */
const redisLimitMs = 600;

/** Fails at once while there is no connection, and after a moment where Redis does not answer. */
function connect(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    connectTimeout: redisLimitMs,
    commandTimeout: redisLimitMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(100 * attempt, redisLimitMs),
  });
  let away = false;
  // Without a listener it would be printed, address and all. Once for each time that it goes, not for each attempt.
  redis.on('error', (error: Error & { code?: string }) => {
    if (!away) log.warn({ kind: error.code ?? error.message.split(' ')[0] }, 'Redis is away: classes play on');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.warn('Redis is there again');
    away = false;
  });
  return redis;
}

const orElse = <T>(asked: Promise<T>, otherwise: T): Promise<T> => asked.catch(() => otherwise);

export class QuietPresence extends RedisPresence {
  /** A topic that Redis did not hear of is subscribed again, by RedisPresence, as soon as the connection is there. */
  override async subscribe(topic: string, callback: Listener): Promise<this> {
    await orElse(super.subscribe(topic, callback), this);
    return this;
  }
  override async unsubscribe(topic: string, callback?: Listener): Promise<this> {
    await orElse(super.unsubscribe(topic, callback), this);
    return this;
  }
  override publish(topic: string, data: unknown): Promise<void> {
    return orElse(super.publish(topic, data), undefined);
  }
  /** As publish, for those who want to know: rejects where Redis is away. */
  send(topic: string, data: unknown): Promise<void> {
    return super.publish(topic, data);
  }
  override hset(key: string, field: string, value: string): Promise<boolean> {
    return orElse(super.hset(key, field, value), false);
  }
  override hdel(key: string, field: string): Promise<boolean> {
    return orElse(super.hdel(key, field), false);
  }
  override shutdown(): void {
    this.sub.disconnect();
    this.pub.disconnect();
  }
}

/** The list of rooms of all processes, for whoever watches: nothing is decided by it. */
export class QuietDriver extends RedisDriver {
  readonly #redis: Redis;
  constructor(redis: Redis) {
    super(redis);
    this.#redis = redis;
  }
  /** PostgreSQL has said whose room it is: a dead process's listing must not stand in its way. */
  async insert(room: IRoomCache): Promise<boolean> {
    await this.persist(room);
    return true;
  }
  override persist(room: IRoomCache): Promise<boolean> {
    return orElse(super.persist(room), false);
  }
  override update(room: IRoomCache, operations: Parameters<RedisDriver['update']>[1]): Promise<boolean> {
    return orElse(super.update(room, operations), false);
  }
  override remove(roomId: string): Promise<boolean> {
    return orElse(super.remove(roomId), false);
  }
  /** Rooms take themselves off the list. (The driver's own asks by `query`, which fails for ever once it has failed: 0.18.3.) */
  override cleanup(): Promise<void> {
    return Promise.resolve();
  }
  /** Rejects where Redis is away. */
  async all(): Promise<IRoomCache[]> {
    return Object.values(await this.#redis.hgetall(listKey)).map((text) => JSON.parse(text) as IRoomCache);
  }
  override async shutdown(): Promise<void> {
    this.#redis.disconnect();
    await Promise.resolve();
  }
}

/** where RedisDriver keeps its list */
const listKey = 'roomcaches';

export interface RedisSide {
  presence: QuietPresence;
  driver: QuietDriver;
}

export const openRedis = (url: string, log: Log): RedisSide => ({
  presence: new QuietPresence(connect(url, log)),
  driver: new QuietDriver(connect(url, log)),
});
