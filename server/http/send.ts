// Answers over HTTP: assets with their cache headers, refusals as JSON values.
import type { Request, Response } from 'express';
import type { Reason } from '../../shared/game/sessionTypes.ts';
import type { Asset } from './assets.ts';

const yearSeconds = 31_536_000;

export function sendAsset(req: Request, res: Response, asset: Asset): void {
  res.set('cache-control', asset.immutable ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
  res.set('etag', asset.etag);
  res.vary('accept-encoding');
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  res.set('content-type', asset.type);
  const gzip = asset.gzip !== null && req.acceptsEncodings('gzip') === 'gzip' ? asset.gzip : null;
  if (gzip !== null) res.set('content-encoding', 'gzip');
  res.end(gzip ?? asset.body); // Node leaves the body out for HEAD
}

export type HttpReason =
  | Reason
  | 'no-such-room'
  | 'room-moving'
  | 'room-unreachable'
  | 'not-found'
  | 'method-not-allowed'
  | 'too-large'
  | 'bad-body'
  | 'wrong-origin'
  | 'too-many-rooms'
  /** a code that opens no room, but homework */
  | 'is-homework'
  | 'no-such-homework'
  | 'homework-closed'
  | 'too-much-homework'
  | 'server-fault';

/** code and error are what the Colyseus SDK reads; error is the reason. detail: for people. */
export function refuse(res: Response, status: number, reason: HttpReason, retryAfterSeconds?: number, detail?: string): void {
  res.locals['reason'] = reason; // counted by countRefusals
  if (retryAfterSeconds !== undefined) res.set('retry-after', String(retryAfterSeconds));
  res
    .status(status)
    .set('cache-control', 'no-store')
    .json({ code: status, error: reason, ...(detail !== undefined && { detail }) });
}
