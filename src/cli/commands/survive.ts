import { Command, Option } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import { minutesText } from '../../report/format.ts';
import type { Context } from '../context.ts';
import { LOOK_DEFAULTS } from '../engine/look-defaults.ts';
import { tellLook } from '../look-lines.ts';
import { lookAsked } from '../looks.ts';
import { print, printJson } from '../output.ts';
import { list, wholeNumber } from '../values.ts';

/** Options that decide what is done; what is resumed has them from its record. */
const DECIDING = ['all', 'absences', 'events', 'watch', 'wait', 'passes', 'seed', 'labs', 'out'] as const;

export const surviveCommand = ({ signal }: Context) =>
  new Command('survive')
    .description('see what VPNs still do when their servers are gone')
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--absences <ids>', 'what is taken away: none, hub-1, hub-2, all', list)
    .option('--events <ids>', 'what happens then: restart, new-member, address, through-others', list)
    .option(
      '--watch <seconds>',
      'how long an existing connection is watched',
      wholeNumber(5, 3600),
      LOOK_DEFAULTS.survival.watchSeconds,
    )
    .option(
      '--wait <seconds>',
      'how long a member is waited for, at another address half as long again',
      wholeNumber(5, 3600),
      LOOK_DEFAULTS.survival.waitSeconds,
    )
    .option('--passes <n>', 'how often each is tried', wholeNumber(1, 100), LOOK_DEFAULTS.survival.passes)
    .option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1))
    .option('--labs <n>', 'sessions at the same time', wholeNumber(1, 8), LOOK_DEFAULTS.survival.labs)
    .option('--out <dir>', 'where the directory with the record is made', 'runs')
    .addOption(new Option('--resume <dir>', 'go on with an interrupted one').conflicts([...DECIDING]))
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      const asked = await lookAsked('survive', names, options, options.passes);
      const { runSurvival } = await import('../engine/survival.ts');
      const { printSurvival, survivalText } = await import('../survival-output.ts');
      const { lines, listener } = tellLook(survivalText, options.json ? 'nothing' : 'text');
      const dir = await runSurvival(
        'dir' in asked
          ? asked
          : {
              ...asked,
              absences: options.absences ?? null,
              events: options.events ?? null,
              watchSeconds: options.watch,
              waitSeconds: options.wait,
            },
        {
          ...listener,
          onEstimate: ({ expected, most }) => {
            if (!options.json)
              print(`about ${minutesText(expected)} to go, and ${minutesText(most)} if nobody comes back`);
          },
        },
        signal,
      );
      process.exitCode = lines.some(survivalText.isTrouble) ? EXIT.failures : EXIT.ok;
      if (options.json) return printJson({ dir, sessions: lines });
      print();
      printSurvival(lines);
      print(`page: ./meshmark report ${dir} --html survival.html`);
    });
