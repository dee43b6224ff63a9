// Which files a screen will ask for, said with the page itself (the Link header): a slow phone does not find them out one after the other,
// each when the one before has been fetched, compiled and run. From the manifest that the build writes.
// https://vite.dev/guide/backend-integration, https://html.spec.whatwg.org/multipage/links.html#link-type-modulepreload
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of Vite's manifest what is needed here: source, or a name of its own for what several share -> built file. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const fonts = ['400', '700'].map(
  (weight) => `../node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-${weight}-normal.woff2`,
);

/** A value for the Link header; without a manifest (a client that something else built) there is nothing to say. */
export type PreloadOf = (sources: readonly string[]) => string | null;

/** Throws for a source that the manifest has not got: it was moved, or the build is another one's. */
export function readPreload(clientDir: string): PreloadOf {
  const path = join(clientDir, '.vite', 'manifest.json');
  if (!existsSync(path)) return () => null;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const chunkOf = (name: string): Chunk => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${path}: got no ${name}, expected what the page of that name is built from; build the client again`);
    return chunk;
  };
  const withImports = (name: string, into: Set<string>): Set<string> => {
    if (into.has(name)) return into;
    into.add(name);
    for (const needed of chunkOf(name).imports ?? []) withImports(needed, into);
    return into;
  };
  // The page names these itself.
  const inPage = withImports('index.html', new Set());
  return (sources) => {
    const all = new Set(inPage);
    for (const source of sources) withImports(source, all);
    const chunks = [...all].filter((name) => !inPage.has(name)).map(chunkOf);
    return [
      ...fonts.map((font) => `</${chunkOf(font).file}>; rel=preload; as=font; type="font/woff2"; crossorigin`),
      ...new Set(chunks.flatMap(({ css = [] }) => css).map((file) => `</${file}>; rel=preload; as=style; crossorigin`)),
      ...chunks.map(({ file }) => `</${file}>; rel=modulepreload`),
    ].join(', ');
  };
}
