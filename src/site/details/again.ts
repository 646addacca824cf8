import { isCopy } from '../../report/run/cells.ts';
import { commitOf } from '../../results/record-facts.ts';
import type { Entry } from '../../results/session.ts';
import { suitedPairs } from '../../results/suited-pairs.ts';
import { cellsAsked } from '../../results/traversal.ts';
import type { SiteLook, SiteRecord, SiteRun } from '../dataset/source.ts';
import { lookLine, shellLine, shellWord } from './commands.ts';

/** Runs a line with the code that made a record; empty where nobody else has that code. */
const atCommit = (from: SiteRecord, line: string): string => {
  const commit = commitOf(from);
  if (commit === null || commit.id === null || commit.uncommitted) return '';
  return `git checkout ${shellWord(commit.id)} && ${line}`;
};

/** An entry as the command line takes it, so that it has the part in the run that it had: an anchor has no number. */
const asTyped = ({ overlay, version }: Entry): string =>
  version === null ? overlay : `${overlay}@${version}`;

/** Whether an entry is a build that nobody else has. */
const isOwnBuild = ({ version }: Entry): boolean => version?.startsWith('/') ?? false;

/** Options that are said anew, or say nothing of the figures. */
const SAID_ANEW = ['--overlays', '--seed', '--out', '--budget'];

/** A command as it was typed without those options and their values. */
const typed = (command: readonly string[]): readonly string[] =>
  command.filter(
    (word, i) => !SAID_ANEW.includes(word.split('=')[0] ?? '') && !SAID_ANEW.includes(command[i - 1] ?? ''),
  );

/**
 * Measures a run again: its commit, its command, everybody who took part by name (who `all` is differs by machine), the seed of its
 * orders, and the rounds that there were where a budget decided. Empty where that cannot be typed: somebody’s own build, or a command
 * that takes no contestants.
 */
export const runAgain = (run: SiteRun): string => {
  const { command, plan } = run.record;
  const entries = plan.entries.filter((entry) => !isCopy(entry));
  if (command[0] !== 'run' || entries.some(isOwnBuild)) return '';
  const overlays = entries.map(asTyped).join(',');
  const rounds = Math.max(...run.lines.map(({ round }) => round));
  const decided = plan.budget === undefined ? [] : ['--rounds', `${rounds}`];
  const said = ['--overlays', overlays, ...decided, '--seed', `${plan.seed}`];
  return atCommit(run, shellLine(...typed(command), ...said));
};

/** Whether an entry was not tried between pairs that others were, though it can be: no list of pairs says that. */
const hasOwnPairs = (look: SiteLook): boolean => {
  if (look.kind !== 'traversal') return false;
  const { record } = look;
  const tried = record.entries.map(({ name, overlay }) => ({
    own: cellsAsked(record, name),
    suited: suitedPairs(overlay),
  }));
  const all = new Set(tried.flatMap(({ own }) => own));
  return tried.some(({ own, suited }) => suited.some((id) => all.has(id) && !own.includes(id)));
};

/**
 * Takes a look again: its commit, its command, everybody whom it was at, since the seed orders all of them, and that. Empty where that
 * cannot be typed: somebody’s own build, or pairs of each contestant’s own, which an earlier record decided.
 */
export const lookAgain = (look: SiteLook): string => {
  const { entries, labs, seed } = look.record;
  if (entries.some(isOwnBuild) || hasOwnPairs(look)) return '';
  const who = entries.map((entry) => ({ ...entry, typed: asTyped(entry) }));
  return atCommit(look, `${lookLine(look, who)} --labs ${labs} --seed ${seed}`);
};
