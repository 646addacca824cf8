import { Command } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import { directionText, WAYS } from '../../network/line.ts';
import type { Context } from '../context.ts';
import type { LabFinding } from '../engine/labs.ts';
import { print, printJson, tableLines } from '../output.ts';

const upCommand = ({ signal }: Context) =>
  new Command('up')
    .description('realise a network and open a shell in it; everything is gone when the shell ends')
    .argument('<network>', 'a network document in JSON, or the id of a scenario or a line')
    .argument('[command...]', 'a command to run instead of a shell, behind --')
    .action(async (source, command) => {
      const { openLab } = await import('../engine/labs.ts');
      const { readNetwork } = await import('../network-file.ts');
      process.exitCode = await openLab(
        await readNetwork(source),
        command.length === 0 ? null : command,
        signal,
      );
    });

const number = (value: number | null, unit: string): string =>
  value === null ? '-' : `${value.toFixed(2)} ${unit}`;

/** A row for each direction of each line. */
const rowsOf = ({ wires }: LabFinding): string[][] =>
  wires.flatMap(({ line, ok, asked, delivered }) =>
    WAYS.map((way) => {
      const seen = delivered[way];
      return [
        ok ? 'ok' : 'WRONG',
        `${line}, ${way}`,
        directionText(asked[way]),
        number(seen.delayMs, 'ms'),
        number(seen.jitterMs, 'ms'),
        number(seen.goodputMbit, 'Mbit/s'),
        `${seen.lost}`,
        `${seen.overtook}`,
        `${seen.doubled}`,
        `${seen.sent}`,
      ];
    }),
  );

const HEAD = ['', 'line', 'asked', 'delay', 'jitter', 'rate', 'lost', 'overtook', 'twice', 'of'];

/** One network at a time, since all of them take minutes. */
const printFinding = (finding: LabFinding): void => {
  print(`${finding.network} (${finding.backend})`);
  for (const line of tableLines([HEAD, ...rowsOf(finding)])) print(line);
  for (const { line, delivered, reason } of finding.wires) {
    const { loadedRttMs } = delivered;
    if (loadedRttMs !== null)
      print(`${line}: full queues make a round trip last ${loadedRttMs.toFixed(0)} ms`);
    if (reason !== null) print(reason);
  }
  print();
};

const checkCommand = ({ signal }: Context) =>
  new Command('check')
    .description('realise networks and measure whether their lines deliver what the documents say')
    .argument(
      '[network...]',
      'network documents in JSON, or ids of scenarios or lines (default: every scenario and every line)',
    )
    .option('--json', 'print JSON, for programs')
    .action(async (sources, options) => {
      const { checkLabs } = await import('../engine/labs.ts');
      const { readNetwork } = await import('../network-file.ts');
      const { scenarios } = await import('../../scenarios/index.ts');
      const { lineProfiles } = await import('../../scenarios/lines.ts');
      const everything = [...scenarios, ...lineProfiles].map(({ id }) => id);
      const networks = await Promise.all((sources.length === 0 ? everything : sources).map(readNetwork));
      const findings: LabFinding[] = [];
      const onFinding = (finding: LabFinding): void => {
        findings.push(finding);
        if (!options.json) printFinding(finding);
      };
      await checkLabs(networks, onFinding, signal);
      const wires = findings.flatMap((finding) => finding.wires);
      const ok = wires.every((wire) => wire.ok);
      process.exitCode = ok ? EXIT.ok : EXIT.failures;
      if (options.json) printJson({ ok, networks: findings });
    });

export const labCommand = (context: Context) =>
  new Command('lab')
    .description('realise a network on this machine, in namespaces of its own')
    .addCommand(upCommand(context))
    .addCommand(checkCommand(context));
