// The API beside the rooms: open a room, facts about this server, records; report.ts has what is for a session's host.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { gzipSync } from 'node:zlib';
import { Router, type Request, type Response } from 'express';
import { simVersion } from '../../shared/sim/version.ts';
import { lanUrls } from '../addresses.ts';
import type { Hall } from '../rooms/hall.ts';
import type { Settings } from '../settings.ts';
import type { Db } from '../store/database.ts';
import { readRecordBody } from '../store/events.ts';
import { asAsset, type Asset } from './assets.ts';
import { smallJson } from './body.ts';
import { createBudget } from './budget.ts';
import { clientKey, onlyMethods } from './guard.ts';
import { reports, type ReportSetup } from './report.ts';
import { refuse, sendAsset } from './send.ts';

export interface ApiSetup {
  hall: Hall;
  db: Db;
  settings: Settings;
  erase: ReportSetup['erase'];
  /** the port in use, known once it listens */
  port: () => number;
}

const hourSeconds = 3600;

export function api({ hall, db, settings, port, erase }: ApiSetup): Router {
  const openings = createBudget(settings.roomsPerHour, settings.roomsPerHour / hourSeconds);
  const router = Router({ caseSensitive: true, strict: true });

  async function openRoom(req: Request, res: Response): Promise<void> {
    if (!openings.take(clientKey(req))) return refuse(res, 429, 'too-many-rooms', 360);
    res
      .status(201)
      .set('cache-control', 'no-store')
      .json(await hall.open());
  }

  router.route('/sessions').post(smallJson, openRoom).all(onlyMethods('POST'));
  router.use('/sessions', reports({ db, erase }));
  router
    .route('/info')
    .get((_req, res) => {
      const addresses = lanUrls(settings.https, port(), settings.host);
      const { https, retentionDays } = settings;
      res.set('cache-control', 'no-store').json({ addresses, https, retentionDays, version: `0.1.0 (simulation ${simVersion})` });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}

const recordsKept = 64;

export interface Records {
  router: Router;
  /** deleted: not to be sent from memory either */
  forget(ids: readonly string[]): void;
}

/** A whole class asks for one record in the same second: it is packed once. */
export function records(db: Db): Records {
  const kept = new Map<string, Asset>();

  async function assetOf(id: string): Promise<Asset | null> {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const body = await readRecordBody(db, id);
    if (body === null) return null;
    const plain = asAsset('application/json; charset=utf-8', Buffer.from(body), true);
    const asset = { ...plain, gzip: gzipSync(plain.body) };
    kept.set(id, asset);
    const oldest = kept.keys().next();
    if (kept.size > recordsKept && oldest.done !== true) kept.delete(oldest.value);
    return asset;
  }

  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/:id')
    .get(async (req, res) => {
      const asset = /^[\w-]{22}$/.test(req.params.id) ? await assetOf(req.params.id) : null;
      if (asset === null) refuse(res, 404, 'not-found');
      else sendAsset(req, res, asset);
    })
    .all(onlyMethods('GET', 'HEAD'));
  return {
    router,
    forget: (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}
