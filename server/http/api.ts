// The API beside the rooms: open a room, facts about this server, a session's table for its host.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import { simVersion } from '../../shared/sim/version.ts';
import { lanUrls } from '../addresses.ts';
import { csvOf } from '../csv.ts';
import { secretMatches } from '../secrets.ts';
import type { Hall } from '../rooms/hall.ts';
import type { Settings } from '../settings.ts';
import type { Db } from '../store/database.ts';
import { readEvents, readRecords } from '../store/events.ts';
import { findByCode } from '../store/sessions.ts';
import { isCode } from '../codes.ts';
import { smallJson } from './body.ts';
import { createBudget } from './budget.ts';
import { clientKey, onlyMethods } from './guard.ts';
import { refuse } from './send.ts';

export interface ApiSetup {
  hall: Hall;
  db: Db;
  settings: Settings;
  /** the port in use, known once it listens */
  port: () => number;
}

const hourSeconds = 3600;

export function api({ hall, db, settings, port }: ApiSetup): Router {
  const openings = createBudget(settings.roomsPerHour, settings.roomsPerHour / hourSeconds);
  const wrongKeys = createBudget(60, 1);
  const router = Router({ caseSensitive: true, strict: true });

  async function openRoom(req: Request, res: Response): Promise<void> {
    if (!openings.take(clientKey(req))) return refuse(res, 429, 'too-many-rooms', 360);
    res
      .status(201)
      .set('cache-control', 'no-store')
      .json(await hall.open());
  }

  async function results(req: Request<{ code: string }>, res: Response): Promise<void> {
    const key = /^Bearer ([\w-]{1,128})$/.exec(req.get('authorization') ?? '')?.[1] ?? '';
    const address = clientKey(req);
    if (!wrongKeys.has(address)) return refuse(res, 429, 'too-fast', 10);
    const session = isCode(req.params.code) ? await findByCode(db, req.params.code) : null;
    // The same answer for a wrong code and a wrong key: nothing to be learned here.
    if (session === null || !secretMatches(key, session.hostHash)) {
      wrongKeys.take(address);
      return refuse(res, 403, 'not-allowed');
    }
    const events = await readEvents(db, session.opening.id);
    const ids = events.flatMap((event) => ('recordId' in event ? [event.recordId] : []));
    res.set({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="noisy-descent-${req.params.code}.csv"`,
      'cache-control': 'no-store',
    });
    res.send(csvOf(events, await readRecords(db, ids)));
  }

  router.route('/sessions').post(smallJson, openRoom).all(onlyMethods('POST'));
  router.route('/sessions/:code/results.csv').get(results).all(onlyMethods('GET', 'HEAD'));
  router
    .route('/info')
    .get((_req, res) => {
      const addresses = lanUrls(settings.https, port(), settings.host);
      res.set('cache-control', 'no-store').json({ addresses, https: settings.https, version: `0.1.0 (simulation ${simVersion})` });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
