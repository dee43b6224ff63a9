import { defineConfig } from 'vite';

const server = `http://localhost:${process.env['PORT'] ?? 2567}`;

export default defineConfig({
  root: 'client',
  publicDir: '../assets/public',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // No inlined data: URLs for scripts or workers: the content security policy has no use for them.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
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
