import { OUTAGE_IDS } from '../results/outages.ts';
import type { Plan } from '../results/plan.ts';
import { suitedPairs } from '../results/suited-pairs.ts';
import { cellsAsked } from '../results/traversal.ts';
import { ABSENCE_IDS, EVENT_IDS, THROUGH_OTHERS } from '../scenarios/survival.ts';
import type { Named } from './names.ts';
import type { SiteRecord } from './source.ts';

/** As a shell wants it: in quotes where it has more than plain letters. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A line for a shell that runs meshmark. */
export const shellLine = (...words: readonly string[]): string =>
  ['./meshmark', ...words.map(shellWord)].join(' ');

/** An entry as the command line takes it; flags are given to `compare` alone. */
const asked = ({ entry, version }: Named): string =>
  entry.control?.kind === 'reference' ? entry.overlay : `${entry.overlay}@${entry.version ?? version}`;

/** What a record measured a scenario by. */
export const workloadsIn = ({ scenarios }: Plan, scenario: string): readonly string[] =>
  scenarios.find(({ id }) => id === scenario)?.workloads ?? [];

/** Measures an entry beside the anchor again; the anchor is what was frozen, and comes without a version. */
export const runCommand = (named: Named, scenario: string, plan: Plan): string => {
  const { rounds, seconds, entries } = plan;
  const anchor = entries.find(({ control }) => control?.kind === 'anchor')?.overlay;
  const isAnchor = named.entry.control?.kind === 'anchor';
  const overlays = [...(anchor === undefined ? [] : [anchor]), ...(isAnchor ? [] : [asked(named)])];
  return shellLine(
    'run',
    '--overlays',
    overlays.join(','),
    '--scenarios',
    scenario,
    '--workloads',
    workloadsIn(plan, scenario).join(','),
    '--rounds',
    `${rounds}`,
    '--seconds',
    `${seconds}`,
  );
};

/** Measures one's own build of a VPN against an entry; empty for the network without a VPN, which has no builds. */
export const compareCommand = (
  base: Named,
  overlay: string,
  scenarios: readonly string[],
  workloads: readonly string[],
): string => {
  const { control, flags = [] } = base.entry;
  if (control?.kind === 'reference') return '';
  const given = flags.length === 0 ? [] : ['--base-flags', flags.join(' ')];
  const where = ['--scenarios', scenarios.join(','), '--workloads', workloads.join(',')];
  return shellLine('compare', asked(base), `${overlay}=./my-build`, ...where, ...given);
};

/** An option for a list that names less than all that there is. */
const some = (option: string, ids: readonly string[], all: readonly string[]): string[] =>
  ids.length < all.length ? [option, ids.join(',')] : [];

/** Takes a look at an entry again; `entry` is its name in that record. */
export const lookCommand = (
  name: string,
  overlay: string,
  look: Exclude<SiteRecord, { readonly kind: 'run' }>,
  entry: string,
): string => {
  const who = name === overlay ? overlay : (name.split(' ')[0] ?? name);
  switch (look.kind) {
    case 'outages': {
      const { passes, events } = look.record;
      return shellLine('outage', who, '--repetitions', `${passes}`, ...some('--events', events, OUTAGE_IDS));
    }
    case 'traversal': {
      const pairs = some('--pairs', cellsAsked(look.record, entry), suitedPairs(overlay));
      return shellLine('traverse', who, '--passes', `${look.record.passes}`, ...pairs);
    }
    case 'survival': {
      const { passes, absences, events, watchSeconds, waitSeconds } = look.record;
      const lists = [
        ...some('--absences', absences, ABSENCE_IDS),
        ...some('--events', events, [...EVENT_IDS, THROUGH_OTHERS]),
      ];
      const waits = ['--watch', `${watchSeconds}`, '--wait', `${waitSeconds}`];
      return shellLine('survive', who, '--passes', `${passes}`, ...lists, ...waits);
    }
  }
};
