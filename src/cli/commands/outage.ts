import { Command } from '@commander-js/extra-typings';
import { EXIT, usageError } from '../../errors.ts';
import type { Outage } from '../../results/outages.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';
import { list, wholeNumber } from '../values.ts';

const minutes = (seconds: number): string => `${Math.max(1, Math.round(seconds / 60))} min`;

const show = (
  { entry, event, repetition, status, reason, ms, tcp }: Outage,
  done: number,
  all: number,
): void => {
  const seen = ms === null ? status.toUpperCase() : `${Math.round(ms)} ms`;
  const connection =
    tcp === null
      ? ''
      : `  TCP ${tcp.state}${tcp.gapMs === null ? '' : ` ${Math.round(tcp.gapMs)} ms`}${tcp.reason === null ? '' : ` (${tcp.reason})`}`;
  const why = reason === null ? '' : `  ${reason.split('\n')[0]}`;
  print(
    `  [${done}/${all}] ${entry.padEnd(13)} ${event.padEnd(14)} ${`${repetition}`.padStart(2)}  ${seen.padStart(14)}${connection}${why}`,
  );
};

export const outageCommand = ({ signal }: Context) =>
  new Command('outage')
    .description('see how long packets stay away when something happens to a device or its network')
    .argument('[name...]', 'id, id@version or id=path')
    .option('--all', 'every contestant that this machine can have')
    .option('--events <ids>', 'what happens, with commas between, such as kill,link-1s', list)
    .option(
      '--repetitions <n>',
      'how often; what lasts over 30 s, five times at most',
      wholeNumber(1, 100),
      20,
    )
    .option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1))
    .option('--labs <n>', 'labs at the same time', wholeNumber(1, 8), 3)
    .option('--out <dir>', 'where the directory with the record is made', 'runs')
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      if (names.length === 0 && options.all !== true)
        throw usageError('outage-nothing', 'Name a contestant, or give --all.');
      const { asked } = await import('../engine/entries.ts');
      const { runOutages } = await import('../engine/outages.ts');
      const { printOutages } = await import('../outages-output.ts');
      const outages: Outage[] = [];
      let all = 0;
      const dir = await runOutages(
        {
          overlays: options.all === true ? 'all' : asked(names.map((text) => ({ text }))),
          events: options.events ?? null,
          repetitions: options.repetitions,
          seed: options.seed ?? null,
          labs: options.labs,
          out: options.out,
          locked: options.locked ?? false,
          command: process.argv.slice(2),
        },
        {
          onBegun: (ahead) => {
            all = ahead.outages;
            if (options.json) return;
            const { expected, most } = ahead.seconds;
            print(
              `outages in ${ahead.dir}: ${all}, about ${minutes(expected)}, and ${minutes(most)} if nothing comes back`,
            );
            for (const { name, reason } of ahead.leftOut) print(`left out: ${name}, ${reason}`);
          },
          onOutage: (outage) => {
            outages.push(outage);
            if (!options.json) show(outage, outages.length, all);
          },
        },
        signal,
      );
      process.exitCode = outages.some(({ status }) => status === 'invalid') ? EXIT.failures : EXIT.ok;
      if (options.json) return printJson({ dir, outages });
      print();
      printOutages(outages);
      print(`page: ./meshmark report ${dir} --html outages.html`);
    });
