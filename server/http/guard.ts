// What stands in front of every route: origins, rates, and the methods a route takes.
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Log } from '../log.ts';
import { addressKey, createBudget } from './budget.ts';
import { originAllowed } from './origin.ts';
import type { Metrics } from '../metrics.ts';
import { NoAnswer } from '../rooms/door.ts';
import { isAway } from '../store/outage.ts';
import { refuse } from './send.ts';

export const clientKey = (req: Request): string => addressKey(req.ip ?? '');

export function checkOrigin(further: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const origin = req.get('origin');
    if (!originAllowed(origin, req.get('host'), further)) return refuse(res, 403, 'wrong-origin');
    // Only named origins get CORS headers; the own page needs none.
    if (origin !== undefined && further.includes(origin)) {
      res.set({
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'content-type, authorization',
        'access-control-allow-methods': 'GET, HEAD, POST, DELETE',
      });
      res.vary('origin');
      if (req.method === 'OPTIONS') {
        res.status(204).end();
        return;
      }
    }
    next();
  };
}

export function limitRate(perMinute: number): RequestHandler {
  const budget = createBudget(perMinute, perMinute / 60);
  return (req, res, next) => {
    if (budget.take(clientKey(req))) next();
    else refuse(res, 429, 'too-fast', 2);
  };
}

export function countRefusals({ refused }: Pick<Metrics, 'refused'>): RequestHandler {
  return (_req, res, next) => {
    res.once('finish', () => {
      const reason: unknown = res.locals['reason'];
      if (typeof reason === 'string') refused('http', reason);
    });
    next();
  };
}

export function onlyMethods(...methods: readonly string[]): RequestHandler {
  return (req, res, next) => {
    if (methods.includes(req.method)) return next();
    res.set('allow', methods.join(', '));
    refuse(res, 405, 'method-not-allowed');
  };
}

/** A malformed address is the caller's; anything else is a bug: logged, and told without its details. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    if (status >= 400 && status < 500) return refuse(res, status, 'bad-body');
    if (isAway(error)) return refuse(res, 503, 'storage-failed', 2);
    if (error instanceof NoAnswer) return refuse(res, 503, 'room-unreachable', 2);
    log.error({ kind: error instanceof Error ? error.name : typeof error, stack: stackOf(error) }, 'a request failed');
    refuse(res, 500, 'server-fault');
  };
}

/** Where, not what: messages may quote what somebody sent. */
function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack?.split('\n').slice(1, 6).join('\n') : undefined;
}
