import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';

/** Browsers with service workers read woff2; the manifest is for the server. */
const notKept = /\.(?:woff|map)$|^\/\.vite\//;

/** Builds /sw.js after everything else: it holds the list of all other files. A name with a hash says which content; the others get one. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
      const urls = files.map((file) => join(file.parentPath, file.name).slice(dir.length).replaceAll('\\', '/'));
      const builtFiles = urls
        .filter((url) => !notKept.test(url) && url !== '/sw.js')
        .toSorted()
        .map((url) => ({ url, revision: /^\/assets\/.+-[\w-]{8}\.\w+$/.test(url) ? null : hashOf(join(dir, url)) }));
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { builtFiles: JSON.stringify(builtFiles) },
        build: {
          outDir: dir,
          emptyOutDir: false,
          target: 'es2023',
          rolldownOptions: {
            input: join(import.meta.dirname, 'client/serviceWorker/worker.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);

const server = `http://localhost:${process.env['PORT'] ?? 2567}`;

export default defineConfig({
  root: 'client',
  publicDir: '../assets/public',
  plugins: [serviceWorker()],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true, // the server says early what a screen will need
    // No inlined data: URLs for scripts or workers: the content security policy has no use for them.
    assetsInlineLimit: 0,
  },
  // One file each: a worker that waits for another file waits twice.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  server: {
    port: 5173,
    proxy: {
      '/api': server,
      '/records': server,
      '/healthz': server,
      '/matchmake': server,
      // a room's socket: /PROCESS/CODE?sessionId=...
      '^/[\\w-]+/[2-9A-Z]{6}\\?sessionId=': { target: server, ws: true },
    },
  },
});
