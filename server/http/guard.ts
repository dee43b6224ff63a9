// What stands in front of every route: origins, rates, and the methods and bodies a route takes.
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { Log } from '../log.ts';
import { addressKey, createBudget } from './budget.ts';
import { originAllowed } from './origin.ts';
import { refuse } from './send.ts';

export const clientKey = (req: Request): string => addressKey(req.ip ?? '');

export function checkOrigin(further: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const origin = req.get('origin');
    if (!originAllowed(origin, req.get('host'), further)) return refuse(res, 403, 'wrong-origin');
    // Only named origins get CORS headers; the own page needs none.
    if (origin !== undefined && further.includes(origin)) {
      res.set({ 'access-control-allow-origin': origin, 'access-control-allow-headers': 'content-type, authorization' });
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

export function onlyMethods(...methods: readonly string[]): RequestHandler {
  return (req, res, next) => {
    if (methods.includes(req.method)) return next();
    res.set('allow', methods.join(', '));
    refuse(res, 405, 'method-not-allowed');
  };
}

/** A small JSON body. The limit counts bytes as they arrive, so a body without a declared length is cut off too. */
export const smallJson: RequestHandler = express.json({ limit: '16kb', inflate: false, strict: true });

/** The rest of a refused body is still coming: read no more of it, and hang up once the answer had time to arrive. */
function hangUp(req: Request, res: Response): void {
  if (req.complete) return;
  res.set('connection', 'close');
  res.once('finish', () => {
    req.pause();
    setTimeout(() => req.socket.destroy(), 300).unref();
  });
}

/** Body errors are the caller's; anything else is a bug: logged, and told without its details. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    hangUp(req, res);
    if (status === 413) return refuse(res, 413, 'too-large');
    if (status >= 400 && status < 500) return refuse(res, status, 'bad-body');
    log.error({ kind: error instanceof Error ? error.name : typeof error, stack: stackOf(error) }, 'a request failed');
    refuse(res, 500, 'server-fault');
  };
}

/** Where, not what: messages may quote what somebody sent. */
function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack?.split('\n').slice(1, 6).join('\n') : undefined;
}
