import { defineConfig } from 'vitest/config';

/** What is polled for may take longer than the second that is the default, on a busy machine. */
const expectations = { poll: { timeout: 10_000 } };

// Three kinds of tests, named by what they need: `unit` nothing, `web` a real browser, `lab` real namespaces and daemons.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          expect: expectations,
          include: [
            'src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'web/**/*.test.ts',
            'test/repository/**/*.test.ts',
          ],
          // One less than there are processors is the default, which leaves half of two idle.
          maxWorkers: '100%',
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'web',
          expect: expectations,
          include: ['test/web/**/*.test.ts'],
          pool: 'forks',
          // One browser for all files; each test has a context of its own in it.
          isolate: false,
          fileParallelism: false,
          // The first test that wants the made-up site waits until it is built.
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'lab',
          expect: expectations,
          include: ['test/lab/**/*.test.ts'],
          pool: 'forks',
          // Labs share the cores: more at once would disturb each other's timing. Those that mostly wait say so, and two of them are at once.
          fileParallelism: false,
          maxConcurrency: 2,
          sequence: { concurrent: false },
          // Deadlines tell what hangs from what is slow: a look at every scenario's lines takes 90 s on two cores, and twice that where
          // lines are looked at again.
          testTimeout: 420_000,
          hookTimeout: 420_000,
        },
      },
    ],
  },
});
