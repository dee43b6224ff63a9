import { defineConfig } from 'vitest/config';

const long = 'tests/**/*.long.test.ts';
/** One file at a time, on two cores; what a busy machine made late gets one more try, and the report says so. */
const patient = {
  testTimeout: 240_000,
  hookTimeout: 120_000,
  fileParallelism: false,
  retry: 1,
  expect: { poll: { timeout: 20_000 } }, // vitest's own second is short for a page on a busy machine
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**', long], testTimeout: 60_000 } },
      // Browsers and real servers.
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], exclude: [long], ...patient } },
      // What takes long, of both kinds: not in `npm test`, but `npm run test:long`.
      { test: { name: 'long', include: [long], ...patient } },
    ],
  },
});
