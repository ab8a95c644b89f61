import { defineConfig } from 'vitest/config';
import { pageProbeForVite } from './scripts/build/page-probe.mjs';

/** Seconds are plenty for an app to start, and a moment for what is polled for; minutes are for a busy machine. */
const patient = {
  testTimeout: 90_000,
  hookTimeout: 90_000,
  teardownTimeout: 30_000,
  expect: { poll: { timeout: 60_000 } },
};

export default defineConfig({
  plugins: [pageProbeForVite()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'test/unit/**/*.test.{ts,tsx}',
            'test/property/**/*.test.ts',
            'instrumentation/**/*.test.ts',
            'extension/**/*.test.{ts,tsx}',
          ],
          // Property tests take seconds, and many times that beside other work.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          include: ['test/electron/**/*.test.ts', 'test/panel/**/*.test.ts'],
          ...patient,
          // Each of these runs a browser of several processes: one at a time, after the unit tests.
          maxWorkers: 1,
          maxConcurrency: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
