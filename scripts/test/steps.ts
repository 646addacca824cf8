import { globSync } from 'node:fs';

/** A check that passes or fails as a whole. */
export interface Check {
  readonly name: string;
  readonly describes: string;
  readonly argv: readonly string[];
}

/** One kind of tests: a vitest project. */
export interface Suite {
  readonly name: string;
  readonly describes: string;
  readonly files: readonly string[];
  readonly deadlineSeconds: number;
  /** Shown as it runs, because it takes minutes. */
  readonly live: boolean;
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

/** Quick checks of the source as a whole. */
export const CHECKS: readonly Check[] = [
  { name: 'types', describes: 'TypeScript', argv: [bin('tsc'), '--project', '.', '--pretty', 'false'] },
  {
    name: 'types-web',
    describes: 'TypeScript: what knows a browser',
    argv: [bin('tsc'), '--project', 'tsconfig.web.json', '--pretty', 'false'],
  },
  {
    name: 'types-pages',
    describes: 'TypeScript: the pages',
    argv: [bin('tsc'), '--project', 'web/leaderboard', '--pretty', 'false'],
  },
  {
    name: 'style',
    describes: 'Biome: format, lint, direction of imports, cycles',
    argv: [bin('biome'), 'ci', '--colors=off', '--max-diagnostics=200'],
  },
  {
    name: 'unused',
    describes: 'knip: unused files, exports, dependencies',
    argv: [bin('knip'), '--no-progress'],
  },
];

export const SUITES: readonly Suite[] = [
  {
    name: 'unit',
    describes: 'unit tests',
    files: globSync([
      'src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'web/**/*.test.ts',
      'test/repository/**/*.test.ts',
    ]),
    deadlineSeconds: 600,
    live: false,
  },
  {
    name: 'web',
    describes: 'web tests: pages in a real browser',
    files: globSync('test/web/**/*.test.ts'),
    deadlineSeconds: 900,
    live: false,
  },
  {
    name: 'lab',
    describes: 'lab tests: real namespaces and daemons',
    files: globSync('test/lab/**/*.test.ts'),
    deadlineSeconds: 3900,
    live: true,
  },
];
