import { Command } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import type { Comparison } from '../../report/compare/compare-types.ts';
import { renderComparison, renderComparisonMarkdown } from '../../report/compare/comparison-text.ts';
import type { Context } from '../context.ts';
import type { CompareRequest } from '../engine/requests.ts';
import { print } from '../output.ts';
import { checkOutputFile, writeOutputFile } from '../output-file.ts';
import { progressFor } from '../progress.ts';
import { list, wholeNumber } from '../values.ts';

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

export const compareCommand = ({ signal }: Context) =>
  new Command('compare')
    .description('say whether a candidate is better or worse than a base, such as two builds of one VPN')
    .argument('<base>', 'id, id@version or id=path')
    .argument('<candidate>', 'id, id@version or id=path')
    .option('--base-flags <flags>', 'further arguments for the daemon of the base', words)
    .option('--candidate-flags <flags>', 'further arguments for the daemon of the candidate', words)
    .option('--scenarios <names>', 'scenarios with commas between; or all', list)
    .option('--workloads <names>', 'workloads with commas between, in every scenario', list)
    .option('--rounds <n>', 'rounds; fewer than 10 are never judged', wholeNumber(1, 1000))
    .option('--seconds <s>', 'seconds of tcp, each way', wholeNumber(1, 600))
    .option('--seed <n>', 'seed of the random orders', wholeNumber(0, 2 ** 32 - 1))
    .option('--out <dir>', 'where run directories are made', 'runs')
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--markdown <file>', 'write the verdict as Markdown, for a comment on a pull request')
    .option('--json', 'print events, one JSON object a line')
    .action(async (base, candidate, options) => {
      await checkOutputFile(options.markdown);
      const { runComparison } = await import('../engine/comparison.ts');
      const { checkedScenarios, checkedWorkloads } = await import('../names.ts');
      const request: CompareRequest = {
        base,
        candidate,
        baseFlags: options.baseFlags ?? [],
        candidateFlags: options.candidateFlags ?? [],
        scenarios: checkedScenarios(options.scenarios),
        workloads: checkedWorkloads(options.workloads),
        rounds: options.rounds ?? null,
        seconds: options.seconds ?? null,
        seed: options.seed ?? null,
        out: options.out,
        locked: options.locked ?? false,
      };
      const progress = progressFor({ json: options.json ?? false });
      let comparison: Comparison;
      try {
        comparison = await runComparison(request, {
          signal,
          emit: progress.emit,
          command: process.argv.slice(2),
        });
      } finally {
        progress.end();
      }
      if (!options.json) print(renderComparison(comparison).trimEnd());
      process.exitCode = comparison.exitHint === 0 ? EXIT.ok : EXIT.failures;
      if (options.markdown !== undefined)
        await writeOutputFile(options.markdown, renderComparisonMarkdown(comparison));
    });
