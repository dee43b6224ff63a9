// Reads a small JSON body. express.json would read a refused body to its end, however long it is, before it answers.
import type { Request, RequestHandler, Response } from 'express';
import { refuse } from './send.ts';

const maxBodyBytes = 16 * 1024;

/** req.body becomes the parsed JSON, {} where there is none. Too long, packed, or no JSON: refused, and hung up on. */
export const smallJson: RequestHandler = (req, res, next) => {
  const refuseRest = (status: number, reason: 'too-large' | 'bad-body'): void => {
    hangUp(req, res);
    refuse(res, status, reason);
  };
  const declared = Number(req.headers['content-length'] ?? 0);
  if (declared > maxBodyBytes) return refuseRest(413, 'too-large');
  const empty = declared === 0 && req.headers['transfer-encoding'] === undefined;
  if (!empty && (req.headers['content-encoding'] !== undefined || req.is('application/json') === false)) return refuseRest(415, 'bad-body');

  const chunks: Buffer[] = [];
  let bytes = 0;
  const take = (chunk: Buffer): void => {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes <= maxBodyBytes) return;
    req.off('data', take).off('end', done);
    refuseRest(413, 'too-large');
  };
  const done = (): void => {
    try {
      req.body = bytes === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
      // What was sent is the sender's business; the answer says that it was no JSON.
      return refuse(res, 400, 'bad-body');
    }
    next();
  };
  req.on('data', take).on('end', done);
};

/** The rest of a refused body is still coming: read no more of it, and hang up once the answer had time to arrive. */
function hangUp(req: Request, res: Response): void {
  if (req.complete) return;
  req.pause();
  res.set('connection', 'close');
  res.once('finish', () => setTimeout(() => req.socket.destroy(), 300).unref());
}
