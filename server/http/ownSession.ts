// The session whose host key came with a request.
import type { Request, Response } from 'express';
import { isCode } from '../codes.ts';
import { secretMatches } from '../secrets.ts';
import type { Db } from '../store/database.ts';
import { findByCode, type FoundSession } from '../store/sessions.ts';
import { createBudget } from './budget.ts';
import { clientKey } from './guard.ts';
import { refuse } from './send.ts';

/** null: refused already. The same answer for a wrong code and a wrong key: nothing to be learned here. */
export type OwnSession = (req: Request<{ code: string }>, res: Response) => Promise<FoundSession | null>;

export function createOwnSession(db: Db): OwnSession {
  const wrongKeys = createBudget(60, 1);
  return async (req, res) => {
    const key = bearerOf(req) ?? '';
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
  };
}

/** The secret in the authorization header; null: none. */
export const bearerOf = (req: Pick<Request, 'get'>): string | null =>
  /^Bearer ([\w-]{1,128})$/.exec(req.get('authorization') ?? '')?.[1] ?? null;
