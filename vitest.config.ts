import { defineConfig } from 'vitest/config';

// Two kinds of tests, named by what they need: `unit` nothing, `lab` real namespaces and daemons.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          pool: 'forks',
          // Labs share the cores: more at once would disturb each other's timing. Those that mostly wait say so.
          fileParallelism: false,
          maxConcurrency: 2,
          sequence: { concurrent: false },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
