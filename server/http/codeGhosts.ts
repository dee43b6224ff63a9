// GET /api/codes/CODE/ghosts: the best plan of each challenge that a class has played, for whoever has its code, the room's or its homework's.
// Plan, dice and challenge, no names. What is still in play at home is not in it.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router } from 'express';
import { bestGhosts, type Ghost } from '../../shared/game/ghost.ts';
import { isCode } from '../codes.ts';
import type { Db } from '../store/database.ts';
import { readEvents, readRecords, recordIdsIn } from '../store/events.ts';
import { findHomework } from '../store/homework.ts';
import { findByCode } from '../store/sessions.ts';
import { clientKey, onlyMethods } from './guard.ts';
import type { Guesses } from './guesses.ts';
import { refuse } from './send.ts';

export function codeGhosts(db: Db, guesses: Guesses): Router {
  async function sessionOf(code: string): Promise<string | null> {
    if (!isCode(code)) return null;
    return (await findByCode(db, code))?.opening.id ?? (await findHomework(db, code))?.sessionId ?? null;
  }

  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/:code/ghosts')
    .get(async (req, res) => {
      const address = clientKey(req);
      if (!guesses.may(address)) return refuse(res, 429, 'too-fast', 10);
      const sessionId = await sessionOf(req.params.code);
      if (sessionId === null) {
        guesses.wrong(address);
        return refuse(res, 404, 'no-such-room');
      }
      const records = await readRecords(db, recordIdsIn(await readEvents(db, sessionId)));
      res.set('cache-control', 'no-store').json({ ghosts: bestGhosts(records) } satisfies { ghosts: readonly Ghost[] });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
