import { isCopy } from '../report/cells.ts';
import { commitOf } from '../results/record-facts.ts';
import type { Entry } from '../results/session.ts';
import { lookCommand, shellLine, shellWord } from './commands.ts';
import type { SiteRecord, SiteRun } from './source.ts';

/** Runs a line with the code that made a record; empty where nobody else has that code. */
const atCommit = (from: SiteRecord, line: string): string => {
  const commit = commitOf(from);
  if (commit === null || commit.id === null || commit.uncommitted) return '';
  return `git checkout ${shellWord(commit.id)} && ${line}`;
};

/** An entry as the command line takes it, so that it has the part in the run that it had: an anchor has no number. */
const asTyped = ({ overlay, version }: Entry): string =>
  version === null ? overlay : `${overlay}@${version}`;

/** Options that are said anew, or say nothing of the figures. */
const SAID_ANEW = ['--overlays', '--seed', '--out'];

/** A command as it was typed without those options and their values. */
const typed = (command: readonly string[]): readonly string[] =>
  command.filter(
    (word, i) => !SAID_ANEW.includes(word.split('=')[0] ?? '') && !SAID_ANEW.includes(command[i - 1] ?? ''),
  );

/**
 * Measures a run again: its commit, its command, everybody who took part by name (who `all` is differs by machine), and the seed of its
 * orders. Empty where that cannot be typed: somebody’s own build, or a command that takes no contestants.
 */
export const runAgain = (run: SiteRun): string => {
  const { command, plan } = run.record;
  const entries = plan.entries.filter((entry) => !isCopy(entry));
  const isOwnBuild = entries.some(({ version }) => version?.startsWith('/'));
  if (command[0] !== 'run' || isOwnBuild) return '';
  const overlays = entries.map(asTyped).join(',');
  return atCommit(run, shellLine(...typed(command), '--overlays', overlays, '--seed', `${plan.seed}`));
};

/** Takes a look at one entry again: its commit, its command, and the seed of its order. */
export const lookAgain = (
  name: string,
  overlay: string,
  look: Exclude<SiteRecord, { readonly kind: 'run' }>,
  entry: string,
): string => {
  const { labs, seed } = look.record;
  return atCommit(look, `${lookCommand(name, overlay, look, entry)} --labs ${labs} --seed ${seed}`);
};
