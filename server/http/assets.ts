// The built client, read once at start: a closed set of files, so there is no path to walk and no link to follow.
// Packed once, when first asked for, instead of once for each of 300 phones (and not at every start: 0.2 s).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Asset {
  type: string;
  body: Buffer;
  readonly gzip: Buffer | null;
  etag: string;
  /** its name holds a hash of its content */
  immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};
const packed = /^(text|application\/(json|manifest|wasm)|image\/svg)/;

export function asAsset(type: string, body: Buffer, immutable: boolean): Asset {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const pays = packed.test(type) && body.length > 512;
  let gzip: Buffer | null = null;
  return {
    type,
    body,
    get gzip() {
      if (pays) gzip ??= gzipSync(body, { level: 9 });
      return gzip;
    },
    etag,
    immutable,
  };
}

/** URL path -> asset, for every plain file under the folder with a known ending. */
export function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const path of plainFiles(folder)) {
    const type = types[extname(path).toLowerCase()];
    if (type === undefined) continue;
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    assets.set(url, asAsset(type, readFileSync(path), url.startsWith('/assets/') && /-[\w-]{8,}\.\w+$/.test(url)));
  }
  return assets;
}

/** Of a symbolic link, isFile and isDirectory are both false (readdir's own recursion would follow it). */
function plainFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return []; // the build's own notes
    const path = join(folder, entry.name);
    return entry.isDirectory() ? plainFiles(path) : entry.isFile() ? [path] : [];
  });
}
