// For whoever runs the server: is it alive, is it ready, how is it doing. Nothing here says who plays.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { setTimeout as sleep } from 'node:timers/promises';
import { Router, type Request, type RequestHandler } from 'express';
import { sql } from 'kysely';
import type { Metrics } from '../metrics.ts';
import { hashOf, secretMatches } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import type { Db } from '../store/database.ts';
import { createBudget } from './budget.ts';
import { clientKey, onlyMethods } from './guard.ts';
import { refuse } from './send.ts';

export interface RoomFacts {
  openedAtMs: number;
  phase: string;
  rounds: number;
  seats: number;
  present: number;
}

export interface WatchSetup {
  db: Db;
  settings: Pick<Settings, 'metricsKey' | 'adminKey' | 'retentionDays'>;
  metrics: Metrics;
  rooms: () => readonly RoomFacts[];
  /** this process is on its way out */
  leaving?: () => boolean;
  /** of several processes: who has how many rooms; null: there is one, or Redis is away */
  others?: () => Promise<unknown>;
}

const readyWithinMs = 1000;

/** From this very machine, and not passed on by a proxy on it. */
export function isLocal(req: Pick<Request, 'headers'> & { socket: { remoteAddress?: string | undefined } }): boolean {
  const address = req.socket.remoteAddress ?? '';
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => req.headers[name] !== undefined);
  return !passedOn && (address === '::1' || /^(?:::ffff:)?127\./u.test(address));
}

export function watch({ db, settings, metrics, rooms, leaving = () => false, others = () => Promise.resolve(null) }: WatchSetup): Router {
  const wrongKeys = createBudget(30, 0.5);

  /** As if it were not there, for whoever has no key. */
  const withKey =
    (key: string | null, else_: (req: Request) => boolean): RequestHandler =>
    (req, res, next) => {
      if (key === null) return else_(req) ? next() : refuse(res, 404, 'not-found');
      const given = /^Bearer (\S{1,256})$/u.exec(req.get('authorization') ?? '')?.[1];
      if (given === undefined || !wrongKeys.has(clientKey(req))) return refuse(res, 404, 'not-found');
      if (secretMatches(given, hashOf(key))) return next();
      wrongKeys.take(clientKey(req));
      refuse(res, 404, 'not-found');
    };

  async function isReady(): Promise<boolean> {
    const asked = sql`select 1`.execute(db).then(
      () => true,
      () => false, // told by the status
    );
    return Promise.race([asked, sleep(readyWithinMs, false, { ref: false })]);
  }

  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/healthz')
    .get((_req, res) => void res.set('cache-control', 'no-store').json({ ok: true }))
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/readyz')
    .get(async (_req, res) => {
      const ok = !leaving() && (await isReady());
      res
        .status(ok ? 200 : 503)
        .set('cache-control', 'no-store')
        .json({ ok });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/metrics')
    .get(withKey(settings.metricsKey, isLocal), async (_req, res) => {
      res.set({ 'content-type': metrics.contentType, 'cache-control': 'no-store' }).send(await metrics.text());
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/admin')
    .get(
      withKey(settings.adminKey, () => false),
      async (_req, res) => {
        const { retentionDays } = settings;
        const uptimeSeconds = Math.round(process.uptime());
        res
          .set('cache-control', 'no-store')
          .json({ uptimeSeconds, node: process.version, retentionDays, rooms: rooms(), processes: await others() });
      },
    )
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
