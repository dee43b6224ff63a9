// The API beside the rooms: open a room, facts about this server; report.ts and giveHomework.ts have what is for a session's host, homework.ts
// what is for students at home.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import { simVersion } from '../../shared/sim/version.ts';
import { lanUrls } from '../addresses.ts';
import type { RunPlan } from '../homework/attempts.ts';
import type { Hall } from '../rooms/hall.ts';
import type { Settings } from '../settings.ts';
import type { Db } from '../store/database.ts';
import { smallJson } from './body.ts';
import { createBudget } from './budget.ts';
import { clientKey, onlyMethods } from './guard.ts';
import type { Guesses } from './guesses.ts';
import { codeGhosts } from './codeGhosts.ts';
import { giveHomework } from './giveHomework.ts';
import { homework } from './homework.ts';
import { createOwnSession } from './ownSession.ts';
import { reports, type ReportSetup } from './report.ts';
import { refuse } from './send.ts';

export interface ApiSetup {
  hall: Hall;
  db: Db;
  settings: Settings;
  erase: ReportSetup['erase'];
  guesses: Guesses;
  runPlan: RunPlan;
  /** the port in use, known once it listens */
  port: () => number;
}

const hourSeconds = 3600;

export function api({ hall, db, settings, port, erase, guesses, runPlan }: ApiSetup): Router {
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
  const ownSession = createOwnSession(db);
  router.use('/sessions', giveHomework(db, ownSession), reports({ db, ownSession, erase }));
  router.use('/homework', homework({ db, guesses, runPlan, joinsPerMinute: settings.joinsPerMinute }));
  router.use('/codes', codeGhosts(db, guesses));
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
