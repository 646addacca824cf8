import type { Plan } from '../../results/plan.ts';
import { suitedPairs } from '../../results/suited-pairs.ts';
import { cellsAsked } from '../../results/traversal.ts';
import { outageEvent, USUAL_OUTAGES } from '../../scenarios/outage-events.ts';
import { ABSENCE_IDS, EVENT_IDS, THROUGH_OTHERS } from '../../scenarios/survival.ts';
import type { Named } from '../dataset/names.ts';
import type { SiteLook } from '../dataset/source.ts';

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

/** One of those that a record looked at. */
interface LookedAt {
  /** As the command line takes it. */
  readonly typed: string;
  readonly overlay: string;
  /** In that record. */
  readonly name: string;
}

/** Takes a look at some of its entries again. */
export const lookLine = (look: SiteLook, entries: readonly LookedAt[]): string => {
  const who = entries.map(({ typed }) => typed);
  switch (look.kind) {
    case 'outages': {
      const { passes, events } = look.record;
      const happens = some('--events', events, USUAL_OUTAGES);
      const where = events.some((id) => outageEvent(id).toMachine === true)
        ? ['--labs', '1', '--kernel', 'debian']
        : [];
      return shellLine('outage', ...who, '--repetitions', `${passes}`, ...happens, ...where);
    }
    case 'traversal': {
      const { record } = look;
      const asked = new Set(entries.flatMap(({ name }) => cellsAsked(record, name)));
      const suited = new Set(entries.flatMap(({ overlay }) => suitedPairs(overlay)));
      const pairs = some('--pairs', [...asked], [...suited]);
      return shellLine('traverse', ...who, '--passes', `${record.passes}`, ...pairs);
    }
    case 'survival': {
      const { passes, absences, events, watchSeconds, waitSeconds } = look.record;
      const lists = [
        ...some('--absences', absences, ABSENCE_IDS),
        ...some('--events', events, [...EVENT_IDS, THROUGH_OTHERS]),
      ];
      const waits = ['--watch', `${watchSeconds}`, '--wait', `${waitSeconds}`];
      return shellLine('survive', ...who, '--passes', `${passes}`, ...lists, ...waits);
    }
  }
};

/** Takes a look at one entry again; `entry` is its name in that record. */
export const lookAgainCommand = (name: string, overlay: string, look: SiteLook, entry: string): string => {
  const typed = name === overlay ? overlay : (name.split(' ')[0] ?? name);
  return lookLine(look, [{ typed, overlay, name: entry }]);
};
