import { Argument, Command } from '@commander-js/extra-typings';
import { print, printJson, tableLines } from '../output.ts';

const KINDS = ['overlays', 'scenarios', 'workloads', 'metrics', 'lines'] as const;
type Kind = (typeof KINDS)[number];

/** What there is of a kind: as `--json` prints it, each with an `id`, and as a table with its head. */
interface Listing {
  readonly documents: readonly { readonly id: string }[];
  readonly rows: readonly (readonly string[])[];
}

/** A listing whose columns are fields of the documents. */
const byFields = (documents: Listing['documents'], fields: readonly string[]): Listing => ({
  documents,
  rows: [fields, ...documents.map((item) => fields.map((field) => String(Reflect.get(item, field) ?? '')))],
});

/** Profiles of lines, each with what it does in words. */
const listedLines = async (): Promise<Listing> => {
  const { lineProfiles, profileNetwork } = await import('../../scenarios/lines.ts');
  const { lineText } = await import('../../network/line.ts');
  const text = (profile: (typeof lineProfiles)[number]): string => {
    const [home] = profileNetwork(profile).sites;
    return home?.uplink === undefined ? '' : lineText(home.uplink);
  };
  return {
    documents: lineProfiles,
    rows: [
      ['id', 'line', 'source'],
      ...lineProfiles.map((profile) => [
        profile.id,
        text(profile),
        profile.departs === null ? profile.source : `${profile.source}; but ${profile.departs}`,
      ]),
    ],
  };
};

const listingOf = async (kind: Kind): Promise<Listing> => {
  switch (kind) {
    case 'overlays': {
      const { listedOverlays, overlayRows } = await import('../listed-overlays.ts');
      const documents = listedOverlays(new Date());
      return { documents, rows: overlayRows(documents) };
    }
    case 'scenarios':
      return byFields((await import('../../scenarios/index.ts')).scenarios, ['id', 'title', 'asks']);
    case 'lines':
      return listedLines();
    case 'metrics':
      return byFields((await import('../../metrics/index.ts')).metrics, ['id', 'unit', 'direction', 'title']);
    case 'workloads': {
      const { workloadsFor } = await import('../../workloads/index.ts');
      const documents = [...workloadsFor(null).values()].map(({ id, title }) => ({ id, title }));
      return byFields(documents, ['id', 'title']);
    }
  }
};

export const listCommand = () =>
  new Command('list')
    .description('list what can be compared, where, how and by which figures')
    .addArgument(new Argument('<kind>', 'what to list').choices(KINDS))
    .option('--json', 'print JSON, for programs')
    .action(async (kind, options) => {
      const { documents, rows } = await listingOf(kind);
      if (options.json) return printJson(documents);
      for (const line of tableLines(rows)) print(line);
    });
