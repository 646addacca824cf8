import { Command, Option } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import type { Cell } from '../../results/traversal.ts';
import type { Context } from '../context.ts';
import { againText, lookAsked } from '../looks.ts';
import { print, printJson, printWords } from '../output.ts';
import { list, wholeNumber } from '../values.ts';

const seconds = (ms: number | null): string => (ms === null ? '-' : `${(ms / 1000).toFixed(1)} s`);

const show = (cell: Cell, done: number, all: number): void => {
  const { entry, ends, status, outcome, possible, firstPacketMs, directMs, reason, word, agrees } = cell;
  const could = outcome === 'relayed' && possible ? ' (a hole could be punched)' : '';
  const lie = agrees === false ? `, but the daemon says ${word?.kind}` : '';
  printWords(
    `  [${done}/${all}] ${entry.padEnd(13)} ${ends.join(' + ').padEnd(48)} ${(outcome ?? status.toUpperCase()).padEnd(11)} first ${seconds(firstPacketMs).padStart(6)}  direct ${seconds(directMs).padStart(6)}${could}${lie}${reason === null ? '' : `  ${reason}`}${againText(cell)}`,
  );
};

/** Options that decide what is done; what is resumed has them from its record. */
const DECIDING = ['all', 'pairs', 'passes', 'seed', 'labs', 'out'] as const;

export const traverseCommand = ({ signal }: Context) =>
  new Command('traverse')
    .description('see between which routers VPNs find a direct path, and how soon')
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--pairs <ids>', 'pairs of routers with commas between, such as symmetric+open', list)
    .option('--passes <n>', 'how often each pair is tried', wholeNumber(1, 100), 1)
    .option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1))
    .option('--labs <n>', 'pairs at the same time', wholeNumber(1, 8), 3)
    .option('--out <dir>', 'where the directory with the record is made', 'runs')
    .addOption(new Option('--resume <dir>', 'go on with an interrupted one').conflicts([...DECIDING]))
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      const asked = await lookAsked('traverse', names, options, options.passes);
      const { runTraversal } = await import('../engine/traversal.ts');
      const { printTraversal } = await import('../traversal-output.ts');
      const cells: Cell[] = [];
      let all = 0;
      const dir = await runTraversal(
        'dir' in asked ? asked : { ...asked, cells: options.pairs ?? null },
        {
          onBegun: (where, planned, done, leftOut) => {
            all = planned;
            cells.push(...done);
            if (options.json) return;
            print(
              `traversal in ${where}: ${planned} cells${done.length === 0 ? '' : `, ${done.length} of them done`}`,
            );
            for (const { name, reason } of leftOut) print(`left out: ${name}, ${reason}`);
          },
          onLine: (cell) => {
            cells.push(cell);
            if (!options.json) show(cell, cells.length, all);
          },
        },
        signal,
      );
      process.exitCode = cells.some(({ status }) => status !== 'ok') ? EXIT.failures : EXIT.ok;
      if (options.json) return printJson({ dir, cells });
      print();
      printTraversal(cells);
      print(`page: ./meshmark report ${dir} --html paths.html`);
    });
