import { Argument, Command } from '@commander-js/extra-typings';
import { print, printJson, tableLines } from '../output.ts';

const KINDS = ['overlays', 'scenarios', 'workloads', 'metrics'] as const;
type Kind = (typeof KINDS)[number];

/** The documents of a kind, as `--json` prints them. Each has an `id`. */
const documents = async (kind: Kind): Promise<readonly { readonly id: string }[]> => {
  switch (kind) {
    case 'overlays':
      return (await import('../../catalog/index.ts')).manifests;
    case 'scenarios':
      return (await import('../../scenarios/index.ts')).scenarios;
    case 'metrics':
      return (await import('../../metrics/index.ts')).metrics;
    case 'workloads': {
      const { workloadsFor } = await import('../../workloads/index.ts');
      return [...workloadsFor(null).values()].map(({ id, title }) => ({ id, title }));
    }
  }
};

const cellOf = (item: object, key: string): string => {
  const text = String(Reflect.get(item, key) ?? '');
  return key === 'name' && typeof Reflect.get(item, 'unverified') === 'string'
    ? `${text} (not verified)`
    : text;
};

const HEADINGS: Readonly<Record<Kind, readonly string[]>> = {
  overlays: ['id', 'version', 'name', 'dataPlane', 'control', 'license'],
  scenarios: ['id', 'title', 'asks'],
  workloads: ['id', 'title'],
  metrics: ['id', 'unit', 'direction', 'title'],
};

export const listCommand = () =>
  new Command('list')
    .description('list what can be compared, where, how and by which figures')
    .addArgument(new Argument('<kind>', 'what to list').choices(KINDS))
    .option('--json', 'print JSON, for programs')
    .action(async (kind, options) => {
      const items = await documents(kind);
      if (options.json) return printJson(items);
      const headings = HEADINGS[kind];
      const rows = items.map((item) => headings.map((key) => cellOf(item, key)));
      for (const line of tableLines([headings, ...rows])) print(line);
    });
