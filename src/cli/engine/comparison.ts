import { usageError } from '../../errors.ts';
import { compareEntries } from '../../report/compare/compare.ts';
import type { Comparison } from '../../report/compare/compare-types.ts';
import { infoOf } from '../../report/run/info.ts';
import { readJournal } from '../../results/journal.ts';
import { readRun } from '../../results/run.ts';
import { runBenchmark } from './benchmark.ts';
import { type Asked, asked } from './entries.ts';
import type { CompareRequest, EngineOptions } from './requests.ts';

/**
 * Runs two builds, versions or flag sets in the same rounds and judges the candidate against the base.
 * The last event that it emits is `run-finished`.
 */
export const runComparison = async (request: CompareRequest, options: EngineOptions): Promise<Comparison> => {
  const [base, candidate] = asked([
    { text: request.base, flags: request.baseFlags },
    { text: request.candidate, flags: request.candidateFlags },
  ]) as [Asked, Asked];
  if (base.entry.name === candidate.entry.name)
    throw usageError(
      'compare-same',
      `Both sides are "${base.entry.name}"; name two versions, builds or flags.`,
    );
  for (const { entry } of [base, candidate])
    if (entry.control?.kind === 'reference')
      throw usageError(
        'compare-reference',
        `"${entry.name}" is the network without a VPN, which every comparison measures anyway; name a contestant instead.`,
      );
  const { dir } = await runBenchmark(
    {
      suite: 'compare',
      // Here the base is what ratios divide by, whatever part it has elsewhere.
      overlays: [
        { ...base, entry: { ...base.entry, control: { kind: 'anchor' } } },
        { ...candidate, entry: { ...candidate.entry, control: null } },
      ],
      scenarios: request.scenarios,
      workloads: request.workloads,
      looks: false,
      rounds: request.rounds,
      budget: null,
      seconds: request.seconds,
      seed: request.seed,
      out: request.out,
      resume: null,
      locked: request.locked,
    },
    options,
  );
  const record = await readRun(dir);
  const { sessions } = await readJournal(dir);
  return compareEntries(infoOf(record), sessions, base.entry.name, candidate.entry.name);
};
