// What the holder of a session's host key may fetch, live and afterwards, and the one thing that cannot be undone: deleting it all now.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import { reportOf, type SessionReport } from '../../shared/game/reportSession.ts';
import { isCode } from '../codes.ts';
import { csvOf } from '../report/csv.ts';
import { htmlOf } from '../report/html.ts';
import { pythonOf } from '../report/python.ts';
import { secretMatches } from '../secrets.ts';
import type { Db } from '../store/database.ts';
import { recordIdsIn, readEvents, readRecords } from '../store/events.ts';
import { findByCode, type FoundSession } from '../store/sessions.ts';
import { createBudget } from './budget.ts';
import { clientKey, onlyMethods } from './guard.ts';
import { refuse } from './send.ts';

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
  /** ends the session if it runs, and deletes every trace */
  readonly erase: (session: FoundSession) => Promise<void>;
}

export function reports({ db, erase }: ReportSetup): Router {
  const wrongKeys = createBudget(60, 1);
  const router = Router({ caseSensitive: true, strict: true });

  /** The session whose key came with the request; null: refused already. The same answer for a wrong code and a wrong key: nothing to be learned here. */
  async function ownSession(req: Request<{ code: string }>, res: Response): Promise<FoundSession | null> {
    const key = /^Bearer ([\w-]{1,128})$/.exec(req.get('authorization') ?? '')?.[1] ?? '';
    const address = clientKey(req);
    if (!wrongKeys.has(address)) {
      refuse(res, 429, 'too-fast', 10);
      return null;
    }
    const session = isCode(req.params.code) ? await findByCode(db, req.params.code) : null;
    if (session !== null && secretMatches(key, session.hostHash)) return session;
    wrongKeys.take(address);
    refuse(res, 403, 'not-allowed');
    return null;
  }

  for (const { ending, type, write } of formats) {
    router
      .route(`/:code/${ending}`)
      .get(async (req, res) => {
        const session = await ownSession(req, res);
        if (session === null) return;
        const { opening, expiresAtMs } = session;
        const events = await readEvents(db, opening.id);
        const records = await readRecords(db, recordIdsIn(events));
        const [name = '', extension = ''] = ending.split('.');
        res.set({
          'content-type': `${type}; charset=utf-8`,
          'content-disposition': `attachment; filename="noisy-descent-${opening.code}-${name}.${extension}"`,
          'cache-control': 'no-store',
        });
        res.send(write(reportOf({ opening, expiresAtMs, events, records })));
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
