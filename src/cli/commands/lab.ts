import { Command } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { LabFinding } from '../engine/labs.ts';
import { print, printJson, tableLines } from '../output.ts';

const upCommand = ({ signal }: Context) =>
  new Command('up')
    .description('realise a network and open a shell in it; everything is gone when the shell ends')
    .argument('<network>', 'a network document in JSON, or the id of a scenario')
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
  value === null ? '-' : `${value.toFixed(1)} ${unit}`;

const rowsOf = ({ network, backend, wires }: LabFinding): string[][] =>
  wires.map(({ line, ok, asked, delivered }) => [
    ok ? 'ok' : 'WRONG',
    `${network} (${backend})`,
    line,
    `${asked.rateMbit === null ? 'no limit' : `${asked.rateMbit} Mbit/s`}, ${asked.delayMs} ms, ${asked.lossPercent} %`,
    delivered.rttMs === null ? '-' : `${(delivered.rttMs / 2).toFixed(2)} ms`,
    number(delivered.goodputUp, 'Mbit/s'),
    number(delivered.goodputDown, 'Mbit/s'),
    `${delivered.lost} of ${delivered.sent}`,
  ]);

const HEAD = ['', 'network', 'line', 'asked', 'delay', 'up', 'down', 'lost'];

const checkCommand = ({ signal }: Context) =>
  new Command('check')
    .description('realise networks and measure whether their lines deliver what the documents say')
    .argument('[network...]', 'network documents in JSON, or ids of scenarios (default: every scenario)')
    .option('--json', 'print JSON, for programs')
    .action(async (sources, options) => {
      const { checkLabs } = await import('../engine/labs.ts');
      const { readNetwork } = await import('../network-file.ts');
      const { scenarios } = await import('../../scenarios/index.ts');
      const wanted = sources.length === 0 ? scenarios.map(({ id }) => id) : sources;
      const networks = await Promise.all(wanted.map(readNetwork));
      const findings: LabFinding[] = [];
      await checkLabs(networks, (finding) => findings.push(finding), signal);
      const wires = findings.flatMap((finding) => finding.wires);
      const ok = wires.every((wire) => wire.ok);
      process.exitCode = ok ? EXIT.ok : EXIT.failures;
      if (options.json) return printJson({ ok, networks: findings });
      for (const line of tableLines([HEAD, ...findings.flatMap(rowsOf)])) print(line);
      for (const { reason } of wires) if (reason !== null) print(reason);
    });

export const labCommand = (context: Context) =>
  new Command('lab')
    .description('realise a network on this machine, in namespaces of its own')
    .addCommand(upCommand(context))
    .addCommand(checkCommand(context));
