// The API beside the rooms: open a room, facts about this server; report.ts has what is for a session's host.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import { simVersion } from '../../shared/sim/version.ts';
import { lanUrls } from '../addresses.ts';
import type { Hall } from '../rooms/hall.ts';
import type { Settings } from '../settings.ts';
import type { Db } from '../store/database.ts';
import { smallJson } from './body.ts';
import { createBudget } from './budget.ts';
import { clientKey, onlyMethods } from './guard.ts';
import { reports, type ReportSetup } from './report.ts';
import { refuse } from './send.ts';

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
