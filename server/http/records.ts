// Records and what is worked out from them: GET /records/ID, GET /records/ID/diagram. Whoever has the id may read; ids cannot be guessed.
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands a rejected promise to the error handler */
import { gzipSync } from 'node:zlib';
import { Router } from 'express';
import type { RoundRecord } from '../../shared/game/record.ts';
import type { RunDiagram } from '../referee/diagrams.ts';
import type { Db } from '../store/database.ts';
import { readRecordBody } from '../store/events.ts';
import { asAsset, type Asset } from './assets.ts';
import { createBudget } from './budget.ts';
import { clientKey, onlyMethods } from './guard.ts';
import { refuse, sendAsset } from './send.ts';

const mostKept = 64;
/** A diagram costs the referee about half a second. A school is one address: a dozen classes at once must not meet this. */
const diagramsAtOnce = 30;
const diagramsPerSecond = 1 / 20;

export interface Records {
  router: Router;
  /** deleted: not to be sent from memory either */
  forget(ids: readonly string[]): void;
}

/** A whole class asks for one record in the same second: it is packed once. */
export function records(
  db: Db,
  runDiagram: RunDiagram,
  { atOnce = diagramsAtOnce, keptMs = Infinity }: { atOnce?: number; keptMs?: number } = {},
): Records {
  const kept = new Map<string, Asset>();
  const diagrams = new Map<string, Promise<Asset>>();
  const budget = createBudget(atOnce, diagramsPerSecond);

  function forgetLater(map: Map<string, unknown>, id: string): void {
    if (keptMs < Infinity) setTimeout(() => map.delete(id), keptMs).unref();
  }

  async function assetOf(id: string): Promise<Asset | null> {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const body = await readRecordBody(db, id);
    if (body === null) return null;
    const asset = packed(body);
    keep(kept, id, asset);
    forgetLater(kept, id);
    return asset;
  }

  /** Only who makes the referee work spends anything; whoever comes later shares its answer. */
  async function diagramOf(id: string, address: string): Promise<Asset | 'not-found' | 'too-fast'> {
    const known = diagrams.get(id);
    if (known !== undefined) return known;
    const body = await readRecordBody(db, id);
    if (body === null) return 'not-found';
    // While this one read, another may have begun.
    const begun = diagrams.get(id);
    if (begun !== undefined) return begun;
    if (!budget.has(address)) return 'too-fast';
    const run = runDiagram(JSON.parse(body) as RoundRecord);
    if (run === null) return 'not-found';
    budget.take(address);
    const asset = run.then((diagram) => packed(JSON.stringify(diagram)));
    keep(diagrams, id, asset);
    forgetLater(diagrams, id);
    asset.catch(() => diagrams.delete(id));
    return asset;
  }

  const isId = (id: string): boolean => /^[\w-]{22}$/.test(id);
  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/:id')
    .get(async (req, res) => {
      const asset = isId(req.params.id) ? await assetOf(req.params.id) : null;
      if (asset === null) refuse(res, 404, 'not-found');
      else sendAsset(req, res, asset);
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/:id/diagram')
    .get(async (req, res) => {
      const asset = isId(req.params.id) ? await diagramOf(req.params.id, clientKey(req)) : 'not-found';
      if (asset === 'not-found') refuse(res, 404, 'not-found');
      else if (asset === 'too-fast') refuse(res, 429, 'too-fast', 20);
      else sendAsset(req, res, asset);
    })
    .all(onlyMethods('GET', 'HEAD'));
  return {
    router,
    forget(ids) {
      for (const id of ids) {
        kept.delete(id);
        diagrams.delete(id);
      }
    },
  };
}

function packed(body: string): Asset {
  const { type, body: bytes, etag, immutable } = asAsset('application/json; charset=utf-8', Buffer.from(body), true);
  return { type, body: bytes, gzip: gzipSync(bytes), etag, immutable };
}

/** The oldest makes room. */
function keep<T>(map: Map<string, T>, id: string, value: T): void {
  map.set(id, value);
  const oldest = map.keys().next();
  if (map.size > mostKept && oldest.done !== true) map.delete(oldest.value);
}
