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
const DECIDING = ['all', 'pairs', 'surprising', 'passes', 'seed', 'labs', 'out'] as const;

export const traverseCommand = ({ signal }: Context) =>
  new Command('traverse')
    .description('see between which routers VPNs find a direct path, and how soon')
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--pairs <ids>', 'pairs of routers with commas between, such as symmetric+open', list)
    .addOption(
      new Option(
        '--surprising <dir>',
        'of each contestant the pairs that differ or surprise in that traversal; --all for all of its contestants',
      ).conflicts('pairs'),
    )
    .option(
      '--passes <n>',
      'how often each pair is tried',
      wholeNumber(1, 100),
      LOOK_DEFAULTS.traversal.passes,
    )
    .option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1))
    .option(
      '--labs <n>',
      `pairs at the same time (default: ${LOOK_DEFAULTS.traversal.labs}; with --surprising as many as that traversal had)`,
      wholeNumber(1, 8),
    )
    .option('--out <dir>', 'where the directory with the record is made', 'runs')
    .addOption(new Option('--resume <dir>', 'go on with an interrupted one').conflicts([...DECIDING]))
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      const { labs = null } = options;
      const usual = { ...options, labs: labs ?? LOOK_DEFAULTS.traversal.labs };
      const asked = await lookAsked('traverse', names, usual, options.passes);
      const { runTraversal } = await import('../engine/traversal.ts');
      const { printTraversal, traversalText } = await import('../traversal-output.ts');
      const { lines: cells, listener } = tellLook(traversalText, options.json ? 'nothing' : 'text');
      const dir = await runTraversal(
        'dir' in asked
          ? asked
          : { ...asked, labs, cells: options.pairs ?? null, surprising: options.surprising ?? null },
        {
          ...listener,
          onEstimate: ({ expected, most }) => {
            if (!options.json)
              print(
                `all take about ${minutesText(expected)}, and ${minutesText(most)} if everything is relayed`,
              );
          },
        },
        signal,
      );
      process.exitCode = cells.some(traversalText.isTrouble) ? EXIT.failures : EXIT.ok;
      if (options.json) return printJson({ dir, cells });
      print();
      printTraversal(cells);
      print(`page: ./meshmark report ${dir} --html paths.html`);
    });
