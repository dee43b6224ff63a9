// The host gives homework, during the class or after it, and sees how it goes. The report has the results.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import { canBeGiven, candidatesIn, ghostsAmong, mostHomework } from '../../shared/game/homework.ts';
import { giveSchema, type GivenHomework, type HostHomework } from '../../shared/protocol/homework.ts';
import { serverNow } from '../clock.ts';
import type { Db } from '../store/database.ts';
import { readEvents, readRecords, recordIdsIn } from '../store/events.ts';
import { giveHomework as store, homeworkOfSession, readAttempts, readPupils, type Homework } from '../store/homework.ts';
import { smallJson } from './body.ts';
import { onlyMethods } from './guard.ts';
import { viewOf } from './homework.ts';
import type { OwnSession } from './ownSession.ts';
import { refuse } from './send.ts';

const dayMs = 24 * 3_600_000;

export function giveHomework(db: Db, ownSession: OwnSession): Router {
  const givenOf = async (homework: Homework): Promise<GivenHomework> => {
    const [pupils, attempts] = await Promise.all([readPupils(db, homework.code), readAttempts(db, homework.code)]);
    const done = attempts.filter((one) => one.done !== null).length;
    return { ...viewOf(homework), code: homework.code, pupils: pupils.length, attempts: done };
  };

  async function give(req: Request<{ code: string }>, res: Response): Promise<void> {
    const session = await ownSession(req, res);
    if (session === null) return;
    const asked = v.safeParse(giveSchema, req.body);
    if (!asked.success) return refuse(res, 400, 'bad-message');
    const { id, days } = asked.output;
    const challenges = [...new Set(asked.output.challenges)];
    if (!challenges.every(canBeGiven)) return refuse(res, 422, 'no-such-challenge');
    const { opening } = session;
    if ((await homeworkOfSession(db, opening.id)).length >= mostHomework) return refuse(res, 403, 'too-much-homework');
    const events = await readEvents(db, opening.id);
    const records = await readRecords(db, recordIdsIn(events));
    const bots = new Set(events.flatMap((event) => (event.kind === 'joined' && event.bot !== null ? [event.seatId] : [])));
    const ghosts = challenges.map((one) => [one, ghostsAmong(candidatesIn(records, one, (seatId) => bots.has(seatId)))] as const);
    const openedAtMs = serverNow();
    const given = await store(db, {
      requestId: id,
      sessionId: opening.id,
      challenges,
      ghosts: Object.fromEntries(ghosts),
      openedAtMs,
      closesAtMs: openedAtMs + days * dayMs,
    });
    res
      .status(201)
      .set('cache-control', 'no-store')
      .json(await givenOf(given));
  }

  async function list(req: Request<{ code: string }>, res: Response): Promise<void> {
    const session = await ownSession(req, res);
    if (session === null) return;
    const given = await Promise.all((await homeworkOfSession(db, session.opening.id)).map(givenOf));
    const events = await readEvents(db, session.opening.id);
    const planned = events.findLast((event) => event.kind === 'playlist-set');
    const played = events.flatMap((event) => (event.kind === 'round-opened' ? [event.challengeId] : []));
    const suggested = [...new Set([...(planned?.kind === 'playlist-set' ? planned.playlist : []), ...played])].filter(canBeGiven);
    res.set('cache-control', 'no-store').json({ given, suggested } satisfies HostHomework);
  }

  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/:code/homework')
    .post(smallJson, give)
    .get(list)
    .all(onlyMethods('GET', 'HEAD', 'POST'));
  return router;
}
