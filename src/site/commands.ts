import type { Plan } from '../results/plan.ts';
import type { Named } from './names.ts';
import type { SiteRecord } from './source.ts';

/** As a shell wants it: in quotes where it has more than plain letters. */
const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
const line = (...words: readonly string[]): string => ['./meshmark', ...words.map(word)].join(' ');

/** An entry as the command line takes it; flags are given to `compare` alone. */
const asked = ({ entry, version }: Named): string =>
  entry.control?.kind === 'reference' ? entry.overlay : `${entry.overlay}@${entry.version ?? version}`;

/** Measures an entry beside the anchor again; the anchor is what was frozen, and comes without a version. */
export const runCommand = (named: Named, scenario: string, { rounds, seconds, entries }: Plan): string => {
  const anchor = entries.find(({ control }) => control?.kind === 'anchor')?.overlay;
  const isAnchor = named.entry.control?.kind === 'anchor';
  const overlays = [...(anchor === undefined ? [] : [anchor]), ...(isAnchor ? [] : [asked(named)])];
  return line(
    'run',
    '--overlays',
    overlays.join(','),
    '--scenarios',
    scenario,
    '--rounds',
    `${rounds}`,
    '--seconds',
    `${seconds}`,
  );
};

/** Measures one's own build against an entry; empty for the network without a VPN, which has no builds. */
export const compareCommand = (named: Named, scenario: string): string => {
  if (named.entry.control?.kind === 'reference') return '';
  const { overlay, flags = [] } = named.entry;
  const given = flags.length === 0 ? [] : ['--base-flags', flags.join(' ')];
  return line('compare', asked(named), `${overlay}=./my-build`, '--scenarios', scenario, ...given);
};

/** Takes a look at an entry again. */
export const lookCommand = (
  name: string,
  overlay: string,
  { kind, record }: Exclude<SiteRecord, { readonly kind: 'run' }>,
): string => {
  const who = name === overlay ? overlay : (name.split(' ')[0] ?? name);
  if (kind === 'outages') return line('outage', who, '--repetitions', `${record.passes}`);
  return line(kind === 'traversal' ? 'traverse' : 'survive', who, '--passes', `${record.passes}`);
};
