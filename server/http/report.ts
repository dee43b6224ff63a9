// What the holder of a session's host key may fetch, live and afterwards, and the one thing that cannot be undone: deleting it all now.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router } from 'express';
import { reportOf, type SessionReport } from '../../shared/game/reportSession.ts';
import { csvOf } from '../report/csv.ts';
import { htmlOf } from '../report/html.ts';
import { pythonOf } from '../report/python.ts';
import type { Db } from '../store/database.ts';
import { recordIdsIn, readEvents, readRecords } from '../store/events.ts';
import { readHomeworkSources } from '../store/homeworkReport.ts';
import type { FoundSession } from '../store/sessions.ts';
import { onlyMethods } from './guard.ts';
import type { OwnSession } from './ownSession.ts';

interface Format {
  /** what the address ends in, and the downloaded file */
  ending: string;
  type: string;
  readonly write: (report: SessionReport) => string;
}

const formats: readonly Format[] = [
  { ending: 'results.csv', type: 'text/csv', write: csvOf },
  { ending: 'report.json', type: 'application/json', write: (report) => `${JSON.stringify(report, null, 1)}\n` },
  { ending: 'report.html', type: 'text/html', write: htmlOf },
  { ending: 'runs.py', type: 'text/x-python', write: pythonOf },
];

export interface ReportSetup {
  db: Db;
  ownSession: OwnSession;
  /** ends the session if it runs, and deletes every trace */
  readonly erase: (session: FoundSession) => Promise<void>;
}

export function reports({ db, ownSession, erase }: ReportSetup): Router {
  const router = Router({ caseSensitive: true, strict: true });

  for (const { ending, type, write } of formats) {
    router
      .route(`/:code/${ending}`)
      .get(async (req, res) => {
        const session = await ownSession(req, res);
        if (session === null) return;
        const { opening, expiresAtMs } = session;
        const events = await readEvents(db, opening.id);
        const records = await readRecords(db, recordIdsIn(events));
        const homework = await readHomeworkSources(db, opening.id);
        const [name = '', extension = ''] = ending.split('.');
        res.set({
          'content-type': `${type}; charset=utf-8`,
          'content-disposition': `attachment; filename="noisy-descent-${opening.code}-${name}.${extension}"`,
          'cache-control': 'no-store',
        });
        res.send(write(reportOf({ opening, expiresAtMs, events, records, homework })));
      })
      .all(onlyMethods('GET', 'HEAD'));
  }
  router
    .route('/:code')
    .delete(async (req, res) => {
      const session = await ownSession(req, res);
      if (session === null) return;
      await erase(session);
      res.set('cache-control', 'no-store').json({ ok: true });
    })
    .all(onlyMethods('DELETE'));
  return router;
}
