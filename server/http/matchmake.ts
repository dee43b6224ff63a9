// POST /matchmake/joinById/CODE: the one matchmaking request there is. Reserves a place for a socket that must come within seconds.
// Wrong codes are budgeted, by address and site-wide: right ones cost nothing, because a school is one address.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { Router, type Request, type Response } from 'express';
import * as v from 'valibot';
import { joinOptionsSchema } from '../../shared/protocol/messages.ts';
import { isCode } from '../codes.ts';
import type { Door } from '../rooms/door.ts';
import type { Settings } from '../settings.ts';
import type { Db } from '../store/database.ts';
import { findByCode } from '../store/sessions.ts';
import { smallJson } from './body.ts';
import { createBudget } from './budget.ts';
import { clientKey, limitRate, onlyMethods } from './guard.ts';
import { refuse } from './send.ts';

const siteWideFactor = 20;

export function matchmaking(door: Door, db: Db, settings: Settings): Router {
  const wrongByAddress = createBudget(2 * settings.wrongCodesPerMinute, settings.wrongCodesPerMinute / 60);
  const perMinute = siteWideFactor * settings.wrongCodesPerMinute;
  const wrongInAll = createBudget(2 * perMinute, perMinute / 60);

  /** Once the whole site has been guessed at too much, an address that has itself guessed wrong lately must wait; others may enter. */
  const mayGuess = (address: string): boolean => wrongByAddress.has(address) && (wrongInAll.has('') || !wrongByAddress.touched(address));

  function wrong(address: string): void {
    wrongByAddress.take(address);
    wrongInAll.take('');
  }

  async function join(req: Request<{ code: string }>, res: Response): Promise<void> {
    const options = v.safeParse(joinOptionsSchema, req.body);
    if (!options.success) return refuse(res, 400, 'bad-message');
    const address = clientKey(req);
    // A seat's token or a host's key is proof enough; a bare code is a guess until it fits.
    const bare = options.output.role === 'projector' || (options.output.role === 'student' && options.output.seat === undefined);
    if (bare && !mayGuess(address)) return refuse(res, 429, 'too-fast', 10);

    const { code } = req.params;
    const answer = isCode(code) ? await door(code, options.output, req.get('host') ?? '') : null;
    if (answer === null) {
      if (!wrongByAddress.has(address)) return refuse(res, 429, 'too-fast', 10);
      const known = isCode(code) ? await findByCode(db, code) : null;
      if (known?.ended === true) return refuse(res, 410, 'session-ended');
      wrong(address);
      return refuse(res, 404, 'no-such-room');
    }
    if (!answer.ok) {
      if (answer.reason === 'not-allowed') wrong(address);
      return refuse(res, answer.status, answer.reason, answer.status === 503 ? 1 : undefined);
    }
    res.set('cache-control', 'no-store').json(answer.reservation);
  }

  const router = Router({ caseSensitive: true, strict: true });
  router.use(limitRate(settings.joinsPerMinute));
  router.route('/joinById/:code').post(smallJson, join).all(onlyMethods('POST'));
  return router;
}
