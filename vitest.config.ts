import { defineConfig } from 'vitest/config';

// Lab tests that measure nothing which another lab could disturb, and wait for timers of daemons most of their time.
const WAITING = ['broken', 'conformance', 'faults', 'kill-and-resume', 'nat', 'survival'].map(
  (name) => `test/lab/${name}.test.ts`,
);

// Deadlines tell what hangs from what is slow: a look at every scenario's lines takes 90 s on two cores, and twice that where
// lines are looked at again.
const lab = { pool: 'forks', testTimeout: 420_000, hookTimeout: 420_000 } as const;

// Three kinds of tests, named by what they need: `unit` nothing, `web` a real browser, `lab` real namespaces and daemons.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'web/**/*.test.ts'],
          // One less than there are processors is the default, which leaves half of two idle.
          maxWorkers: '100%',
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['test/web/**/*.test.ts'],
          pool: 'forks',
          // One browser for all files; each test has a context of its own in it.
          isolate: false,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...lab,
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          exclude: WAITING,
          // Labs share the cores: more at once would disturb each other's timing.
          fileParallelism: false,
        },
      },
      {
        test: {
          ...lab,
          name: 'lab-waits',
          include: WAITING,
          // So that two cores are not idle for minutes. A group of its own, which begins when the others are over.
          maxWorkers: 2,
          // Of those that say that they may.
          maxConcurrency: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
