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
const DECIDING = ['all', 'events', 'repetitions', 'seed', 'labs', 'out'] as const;

export const outageCommand = ({ signal }: Context) =>
  new Command('outage')
    .description('see how long packets stay away when something happens to a device or its network')
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--events <ids>', 'what happens, with commas between, such as kill,link-1s', list)
    .option(
      '--repetitions <n>',
      'how often; what always lasts 30 s longer than it has to, five times at most',
      wholeNumber(1, 100),
      LOOK_DEFAULTS.outages.passes,
    )
    .option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1))
    .option('--labs <n>', 'labs at the same time', wholeNumber(1, 8), LOOK_DEFAULTS.outages.labs)
    .option('--out <dir>', 'where the directory with the record is made', 'runs')
    .addOption(new Option('--resume <dir>', 'go on with an interrupted one').conflicts([...DECIDING]))
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      const asked = await lookAsked('outage', names, options, options.repetitions);
      const { runOutages } = await import('../engine/outages.ts');
      const { outagesText, printOutages } = await import('../outages-output.ts');
      const { lines: outages, listener } = tellLook(outagesText, options.json ? 'nothing' : 'text');
      const dir = await runOutages(
        'dir' in asked ? asked : { ...asked, events: options.events ?? null },
        {
          ...listener,
          onEstimate: ({ expected, most }) => {
            if (!options.json)
              print(`about ${minutesText(expected)} to go, and ${minutesText(most)} if nothing comes back`);
          },
        },
        signal,
      );
      process.exitCode = outages.some(outagesText.isTrouble) ? EXIT.failures : EXIT.ok;
      if (options.json) return printJson({ dir, outages });
      print();
      printOutages(outages);
      print(`page: ./meshmark report ${dir} --html outages.html`);
    });
