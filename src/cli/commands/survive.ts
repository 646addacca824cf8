import { Command } from '@commander-js/extra-typings';
import { EXIT, usageError } from '../../errors.ts';
import type { SurvivalLine } from '../../results/survival.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';
import { list, wholeNumber } from '../values.ts';

export const surviveCommand = ({ signal }: Context) =>
  new Command('survive')
    .description('see what VPNs still do when their servers are gone')
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--absences <ids>', 'what is taken away: none, hub-1, hub-2, all', list)
    .option('--events <ids>', 'what happens then: restart, new-member, address, through-others', list)
    .option('--watch <seconds>', 'how long an existing connection is watched', wholeNumber(5, 3600), 75)
    .option(
      '--wait <seconds>',
      'how long a member is waited for, at another address half as long again',
      wholeNumber(5, 3600),
      60,
    )
    .option('--passes <n>', 'how often each is tried', wholeNumber(1, 100), 1)
    .option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1))
    .option('--out <dir>', 'where the directory with the record is made', 'runs')
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      if (names.length === 0 && options.all !== true)
        throw usageError('survive-nothing', 'Name a contestant, or give --all.');
      const { asked } = await import('../engine/entries.ts');
      const { runSurvival } = await import('../engine/survival.ts');
      const { printSurvival, sessionText } = await import('../survival-output.ts');
      const lines: SurvivalLine[] = [];
      let all = 0;
      const dir = await runSurvival(
        {
          overlays: options.all === true ? 'all' : asked(names.map((text) => ({ text }))),
          absences: options.absences ?? null,
          events: options.events ?? null,
          watchSeconds: options.watch,
          waitSeconds: options.wait,
          passes: options.passes,
          seed: options.seed ?? null,
          out: options.out,
          locked: options.locked ?? false,
          command: process.argv.slice(2),
        },
        {
          onBegun: (where, sessions, leftOut) => {
            all = sessions;
            if (options.json) return;
            print(`survival in ${where}: ${sessions} times`);
            for (const { name, reason } of leftOut) print(`left out: ${name}, ${reason}`);
          },
          onLine: (line) => {
            lines.push(line);
            if (!options.json) print(`  [${lines.length}/${all}] ${sessionText(line)}`);
          },
        },
        signal,
      );
      process.exitCode = lines.some(({ status }) => status !== 'ok') ? EXIT.failures : EXIT.ok;
      if (options.json) return printJson({ dir, sessions: lines });
      print();
      printSurvival(lines);
      print(`page: ./meshmark report ${dir} --html survival.html`);
    });
