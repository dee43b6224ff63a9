import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**'], testTimeout: 60_000 } },
      // Browsers and real servers: one file at a time, on two cores; what a busy machine made late gets one more try, and the report says so.
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          retry: 1,
          expect: { poll: { timeout: 20_000 } }, // vitest's own second is short for a page on a busy machine
        },
      },
    ],
  },
});
