// GET /api/codes/CODE/ghosts: the best plan of each challenge that a class has played, for whoever has its code, the room's or its homework's.
// Plan, dice and challenge, no names. What is still in play at home is not in it.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router } from 'express';
import { bestGhosts, type Ghost } from '../../shared/game/ghost.ts';
import { isCode } from '../codes.ts';
import type { Db } from '../store/database.ts';
import { readRecordIds, readRecords } from '../store/events.ts';
import { findHomework } from '../store/homework.ts';
import { findByCode } from '../store/sessions.ts';
import { clientKey, onlyMethods } from './guard.ts';
import type { Guesses } from './guesses.ts';
import { refuse } from './send.ts';

/** A class asks for it in the same minute: its records are read once. */
const keptMs = 30_000;
const mostKept = 32;

export function codeGhosts(db: Db, guesses: Guesses): Router {
  async function sessionOf(code: string): Promise<string | null> {
    if (!isCode(code)) return null;
    return (await findByCode(db, code))?.opening.id ?? (await findHomework(db, code))?.sessionId ?? null;
  }

  const kept = new Map<string, { untilMs: number; ghosts: Promise<readonly Ghost[]> }>();

  function ghostsOf(sessionId: string): Promise<readonly Ghost[]> {
    const nowMs = performance.now();
    for (const [id, { untilMs }] of kept) if (untilMs < nowMs || kept.size > mostKept) kept.delete(id);
    const known = kept.get(sessionId)?.ghosts;
    if (known !== undefined) return known;
    const ghosts = readRecordIds(db, sessionId)
      .then((ids) => readRecords(db, ids))
      .then(bestGhosts);
    kept.set(sessionId, { untilMs: nowMs + keptMs, ghosts });
    ghosts.catch(() => kept.delete(sessionId));
    return ghosts;
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
      const ghosts = await ghostsOf(sessionId);
      res.set('cache-control', 'no-store').json({ ghosts });
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
