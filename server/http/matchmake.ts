// POST /matchmake/joinById/CODE: the one matchmaking request there is. Reserves a place for a socket that must come within seconds.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import { joinOptionsSchema } from '../../shared/protocol/messages.ts';
import { isCode } from '../codes.ts';
import type { Door } from '../rooms/door.ts';
import type { Settings } from '../settings.ts';
import type { Db } from '../store/database.ts';
import { findHomework } from '../store/homework.ts';
import { findByCode } from '../store/sessions.ts';
import { smallJson } from './body.ts';
import { clientKey, limitRate, onlyMethods } from './guard.ts';
import type { Guesses } from './guesses.ts';
import { refuse } from './send.ts';

export function matchmaking(door: Door, db: Db, settings: Settings, guesses: Guesses): Router {
  async function join(req: Request<{ code: string }>, res: Response): Promise<void> {
    const options = v.safeParse(joinOptionsSchema, req.body);
    if (!options.success) return refuse(res, 400, 'bad-message');
    const address = clientKey(req);
    // A seat's token or a host's key is proof enough; a bare code is a guess until it fits.
    const bare = options.output.role === 'projector' || (options.output.role === 'student' && options.output.seat === undefined);
    if (bare && !guesses.may(address)) return refuse(res, 429, 'too-fast', 10);

    const { code } = req.params;
    const answer = isCode(code) ? await door(code, options.output, req.get('host') ?? '') : null;
    if (answer === null) {
      if (!guesses.left(address)) return refuse(res, 429, 'too-fast', 10);
      const known = isCode(code) ? await findByCode(db, code) : null;
      if (known?.ended === true) return refuse(res, 410, 'session-ended');
      // One box for both kinds of code: the page then opens the homework.
      if (isCode(code) && (await findHomework(db, code)) !== null) return refuse(res, 409, 'is-homework');
      guesses.wrong(address);
      return refuse(res, 404, 'no-such-room');
    }
    if (!answer.ok) {
      if (answer.reason === 'not-allowed') guesses.wrong(address);
      return refuse(res, answer.status, answer.reason, answer.status === 503 ? 1 : undefined);
    }
    res.set('cache-control', 'no-store').json(answer.reservation);
  }

  const router = Router({ caseSensitive: true, strict: true });
  router.use(limitRate(settings.joinsPerMinute));
  router.route('/joinById/:code').post(smallJson, join).all(onlyMethods('POST'));
  return router;
}
