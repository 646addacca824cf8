import { Command } from '@commander-js/extra-typings';
import { cannotError, EXIT } from '../../errors.ts';
import type { Context } from '../context.ts';
import { suiteRequest } from '../engine/suite-request.ts';
import { print } from '../output.ts';
import { progressFor } from '../progress.ts';

const refuseUnfitMachine = async (signal: AbortSignal): Promise<void> => {
  const { examine, missing } = await import('../doctor/examine.ts');
  const [first] = missing(await examine(signal));
  if (first === undefined) return;
  const fix = first.fix === null ? '' : `; to mend it: ${first.fix}`;
  throw cannotError('machine-unfit', `${first.title}: ${first.found}${fix} (more with: ./meshmark doctor).`);
};

export const startCommand = ({ signal }: Context) =>
  new Command('start')
    .description('a first look: run the quick suite and show its report')
    .action(async () => {
      const { runBenchmark } = await import('../engine/benchmark.ts');
      const { printReport } = await import('../report-output.ts');
      await refuseUnfitMachine(signal);
      print('meshmark runs real VPN daemons in network namespaces of their own and measures them.');
      print(
        'This first look is a smoke run: a few rounds, never ranked. Nothing is installed on this machine.',
      );
      print();
      const progress = progressFor({ json: false });
      try {
        await runBenchmark(suiteRequest('quick'), {
          signal,
          emit: progress.emit,
          command: process.argv.slice(2),
        });
      } finally {
        progress.end();
      }
      if (progress.failures > 0) process.exitCode = EXIT.failures;
      if (progress.dir === null) return;
      print();
      await printReport(progress.dir);
      print();
      print(`The record is in ${progress.dir}. Go on with:`);
      print(`  ./meshmark report ${progress.dir} --html report.html   the report as one page`);
      print(`  ./meshmark site serve --run ${progress.dir}   the same in a browser`);
      print('  ./meshmark list overlays                      what can be compared');
      print('  ./meshmark run --help                         measure for real');
      // Where nobody is there to end it, a server would keep a script waiting.
      if (!process.stdin.isTTY || !process.stdout.isTTY) return;
      const { serveOnce } = await import('../site/serve.ts');
      print();
      await serveOnce({ results: 'results', runs: [progress.dir] }, 0, signal);
    });
