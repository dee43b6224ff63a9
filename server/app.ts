// The http application: one list of routes, each with the methods and bodies it takes. Everything else is a 404.
import express, { type Express } from 'express';
import { api } from './http/api.ts';
import type { Asset } from './http/assets.ts';
import { answerErrors, checkOrigin, countRefusals, limitRate, onlyMethods } from './http/guard.ts';
import { createGuesses } from './http/guesses.ts';
import { securityHeaders } from './http/headers.ts';
import { matchmaking } from './http/matchmake.ts';
import { pages } from './http/pages.ts';
import type { PreloadOf } from './http/preload.ts';
import { privacy } from './http/privacy.ts';
import { records } from './http/records.ts';
import { refuse } from './http/send.ts';
import { watch, type RoomFacts } from './http/watch.ts';
import type { RunPlan } from './homework/attempts.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { RunDiagram } from './referee/diagrams.ts';
import type { Door } from './rooms/door.ts';
import type { Hall } from './rooms/hall.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './store/database.ts';
import { eraseSession, scrubSoon } from './store/erase.ts';
import type { FoundSession } from './store/sessions.ts';

export interface AppSetup {
  settings: Settings;
  hall: Hall;
  door: Door;
  /** wherever it runs */
  endSession: (code: string) => Promise<void>;
  /** this process is going away: a proxy should ask another */
  leaving: () => boolean;
  /** of several processes: who has how many rooms */
  others: () => Promise<unknown>;
  storage: Storage;
  log: Log;
  metrics: Metrics;
  rooms: () => readonly RoomFacts[];
  runDiagram: RunDiagram;
  runPlan: RunPlan;
  /** null: no pages */
  client: { readonly assets: ReadonlyMap<string, Asset>; readonly preloadOf: PreloadOf } | null;
  port: () => number;
}

/** A deletion at one process does not reach the memory of the others: they forget by themselves, well within the minute. */
const keptBySeveralMs = 30_000;

export function createApp(setup: AppSetup): Express {
  const { settings, hall, storage, log, metrics, rooms, client, port, leaving } = setup;
  const { db } = storage;
  const stored = records(db, setup.runDiagram, { keptMs: settings.redisUrl === null ? Infinity : keptBySeveralMs });
  const guesses = createGuesses(settings);
  const erase = async ({ opening }: FoundSession): Promise<void> => {
    await setup.endSession(opening.code);
    stored.forget(await eraseSession(storage, opening.id));
    await scrubSoon(storage, log);
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', typeof settings.trustProxy === 'number' ? settings.trustProxy : [...settings.trustProxy]);

  app.use(securityHeaders(settings.https));
  app.use(countRefusals(metrics));
  app.use(watch({ db, settings, metrics, rooms, leaving, others: setup.others }));
  app.use(limitRate(settings.requestsPerMinute));
  app.use(checkOrigin(settings.origins));
  app.use('/matchmake', matchmaking(setup.door, db, settings, guesses));
  app.use('/api', api({ hall, db, settings, port, erase, guesses, runPlan: setup.runPlan }));
  app.use('/records', stored.router);
  app.use(privacy(settings.retentionDays));
  if (client !== null) app.use(onlyMethods('GET', 'HEAD'), pages(client.assets, client.preloadOf));
  app.use((_req, res) => refuse(res, 404, 'not-found'));
  app.use(answerErrors(log));
  return app;
}
