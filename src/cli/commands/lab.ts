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

/** Short words of RFC 4787, as its readers abbreviate them. */
const SHORT: Readonly<Record<string, string>> = {
  'endpoint-independent': 'EI',
  'address-dependent': 'AD',
  'address-and-port-dependent': 'APD',
};

const yesNo = (value: boolean | null): string => (value === null ? '-' : value ? 'yes' : 'no');

const routerRows = ({ network, routers }: LabFinding): string[][] =>
  routers.map(({ ok, site, delivered }) => [
    ok ? 'ok' : 'WRONG',
    network,
    site,
    delivered.translated === true ? 'NAT' : delivered.translated === false ? 'no NAT' : '-',
    SHORT[delivered.mapping ?? ''] ?? '-',
    SHORT[delivered.filtering ?? ''] ?? '-',
    yesNo(delivered.portsPreserved),
    yesNo(delivered.hairpin),
    yesNo(delivered.udp),
    delivered.tcp ?? 'no',
  ]);

const ROUTER_HEAD = [
  '',
  'network',
  'site',
  'router',
  'mapping',
  'filtering',
  'port kept',
  'hairpin',
  'UDP out',
  'TCP out',
];

const punchRows = ({ network, punches }: LabFinding): string[][] =>
  punches.map(({ ok, sites, asked, delivered }) => [
    ok ? 'ok' : 'WRONG',
    network,
    sites.join(' and '),
    yesNo(asked),
    yesNo(delivered),
  ]);

const PUNCH_HEAD = ['', 'network', 'sites', 'a hole can be punched', 'it was'];

const reasonsOf = ({ network, wires, routers, punches }: LabFinding): string[] => [
  ...[...wires, ...routers].flatMap(({ reason }) => reason ?? []),
  ...punches
    .filter(({ ok }) => !ok)
    .map(
      ({ sites, asked }) =>
        `${network}: between ${sites.join(' and ')} a hole was ${asked ? 'not punched, though it can be' : 'punched, though it cannot be'}`,
    ),
];

const checkCommand = ({ signal }: Context) =>
  new Command('check')
    .description(
      'realise networks and measure whether their lines and routers are what the documents say, and which pairs of NATs can be punched',
    )
    .argument(
      '[network...]',
      'network documents in JSON, or ids of scenarios (default: every scenario, and nat-classes with every kind of router)',
    )
    .option('--json', 'print JSON, for programs')
    .action(async (sources, options) => {
      const { checkLabs } = await import('../engine/labs.ts');
      const { readNetwork } = await import('../network-file.ts');
      const { namedNetworks } = await import('../../scenarios/index.ts');
      const networks =
        sources.length === 0 ? [...namedNetworks.values()] : await Promise.all(sources.map(readNetwork));
      const findings: LabFinding[] = [];
      await checkLabs(networks, (finding) => findings.push(finding), signal);
      const ok = findings.every(({ wires, routers, punches }) =>
        [...wires, ...routers, ...punches].every((check) => check.ok),
      );
      process.exitCode = ok ? EXIT.ok : EXIT.failures;
      if (options.json) return printJson({ ok, networks: findings });
      for (const [head, rows] of [
        [HEAD, findings.flatMap(rowsOf)],
        [ROUTER_HEAD, findings.flatMap(routerRows)],
        [PUNCH_HEAD, findings.flatMap(punchRows)],
      ] as const) {
        if (rows.length === 0) continue;
        for (const line of tableLines([head, ...rows])) print(line);
        print();
      }
      for (const reason of findings.flatMap(reasonsOf)) print(reason);
    });

export const labCommand = (context: Context) =>
  new Command('lab')
    .description('realise a network on this machine, in namespaces of its own')
    .addCommand(upCommand(context))
    .addCommand(checkCommand(context));
