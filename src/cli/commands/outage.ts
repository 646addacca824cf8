import { Command, Option } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import type { Outage } from '../../results/outages.ts';
import type { Context } from '../context.ts';
import { againText, lookAsked } from '../looks.ts';
import { print, printJson, printWords } from '../output.ts';
import { list, wholeNumber } from '../values.ts';

const minutes = (seconds: number): string => `${Math.max(1, Math.round(seconds / 60))} min`;

const show = (outage: Outage, done: number, all: number): void => {
  const { entry, event, repetition, status, reason, ms, tcp } = outage;
  const seen = ms === null ? status.toUpperCase() : `${Math.round(ms)} ms`;
  const connection =
    tcp === null
      ? ''
      : `  TCP ${tcp.state}${tcp.gapMs === null ? '' : ` ${Math.round(tcp.gapMs)} ms`}${tcp.reason === null ? '' : ` (${tcp.reason})`}`;
  const why = reason === null ? '' : `  ${reason.split('\n')[0]}`;
  printWords(
    `  [${done}/${all}] ${entry.padEnd(13)} ${event.padEnd(14)} ${`${repetition}`.padStart(2)}  ${seen.padStart(14)}${connection}${why}${againText(outage)}`,
  );
};

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
      'how often; what lasts over 30 s, five times at most',
      wholeNumber(1, 100),
      20,
    )
    .option('--seed <n>', 'seed of the random order', wholeNumber(0, 2 ** 32 - 1))
    .option('--labs <n>', 'labs at the same time', wholeNumber(1, 8), 3)
    .option('--out <dir>', 'where the directory with the record is made', 'runs')
    .addOption(new Option('--resume <dir>', 'go on with an interrupted one').conflicts([...DECIDING]))
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      const asked = await lookAsked('outage', names, options, options.repetitions);
      const { runOutages } = await import('../engine/outages.ts');
      const { printOutages } = await import('../outages-output.ts');
      const outages: Outage[] = [];
      let all = 0;
      const dir = await runOutages(
        'dir' in asked ? asked : { ...asked, events: options.events ?? null },
        {
          onBegun: (where, planned, done, leftOut) => {
            all = planned;
            outages.push(...done);
            if (options.json) return;
            print(
              `outages in ${where}: ${planned}${done.length === 0 ? '' : `, ${done.length} of them done`}`,
            );
            for (const { name, reason } of leftOut) print(`left out: ${name}, ${reason}`);
          },
          onEstimate: ({ expected, most }) => {
            if (!options.json)
              print(`all take about ${minutes(expected)}, and ${minutes(most)} if nothing comes back`);
          },
          onLine: (outage) => {
            outages.push(outage);
            if (!options.json) show(outage, outages.length, all);
          },
        },
        signal,
      );
      process.exitCode = outages.some(({ status }) => status === 'invalid' || status === 'failed')
        ? EXIT.failures
        : EXIT.ok;
      if (options.json) return printJson({ dir, outages });
      print();
      printOutages(outages);
      print(`page: ./meshmark report ${dir} --html outages.html`);
    });
