import { Command } from '@commander-js/extra-typings';
import { EXIT } from '../../errors.ts';
import { directionText, WAYS } from '../../network/line.ts';
import type { Context } from '../context.ts';
import type { LabFinding } from '../engine/labs.ts';
import { kernelOption, wantsMachine } from '../kernel-option.ts';
import { print, printJson, tableLines } from '../output.ts';

const upCommand = ({ signal }: Context) =>
  new Command('up')
    .description('realise a network and open a shell in it; everything is gone when the shell ends')
    .argument('<network>', 'a network document in JSON, or the id of a scenario or a line')
    .argument('[command...]', 'a command to run instead of a shell, behind --')
    .addOption(kernelOption())
    .action(async (source, command, options) => {
      const { openLab } = await import('../engine/labs.ts');
      const { readNetwork } = await import('../network-file.ts');
      const network = await readNetwork(source);
      if (wantsMachine(options.kernel)) {
        const { doInMachine } = await import('../machine.ts');
        const { instrumentFor } = await import('../sandboxed.ts');
        const programs = instrumentFor([network]);
        const { kernel } = options;
        process.exitCode = await doInMachine({
          kernel,
          signal,
          locked: false,
          programs,
          writes: [],
          reads: true,
        });
        return;
      }
      process.exitCode = await openLab(network, command.length === 0 ? null : command, signal);
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

/** Short words of RFC 4787, as its readers abbreviate them. */
const SHORT: Readonly<Record<string, string>> = {
  'endpoint-independent': 'EI',
  'address-dependent': 'AD',
  'address-and-port-dependent': 'APD',
};

const yesNo = (value: boolean | null): string => (value === null ? '-' : value ? 'yes' : 'no');

const routerRows = ({ routers }: LabFinding): string[][] =>
  routers.map(({ ok, site, delivered }) => [
    ok ? 'ok' : 'WRONG',
    site,
    delivered.translated === true ? 'NAT' : delivered.translated === false ? 'no NAT' : '-',
    SHORT[delivered.mapping ?? ''] ?? '-',
    SHORT[delivered.filtering ?? ''] ?? '-',
    yesNo(delivered.portsPreserved),
    yesNo(delivered.hairpin),
    yesNo(delivered.outerHairpin),
    yesNo(delivered.udp),
    delivered.tcp ?? 'no',
  ]);

const ROUTER_HEAD = [
  ...['', 'site', 'router', 'mapping', 'filtering', 'port kept', 'hairpin', 'outer hairpin', 'UDP out'],
  'TCP out',
];

/** What is known of the memory of a site's routers, for people. */
const memoryLines = ({ routers }: LabFinding): string[] =>
  routers.flatMap(({ site, forgets }) =>
    (forgets?.silences ?? []).map(
      ({ after, seconds, heard }) =>
        `${site}: UDP mapping of ${after} ${heard ? 'still there' : 'gone'} after ${seconds} s of silence`,
    ),
  );

/** What is known of the sizes that get through a site's way out, for people. */
const sizeLines = ({ routers }: LabFinding): string[] =>
  routers.flatMap(({ site, blackHole }) =>
    (blackHole?.packets ?? []).map(
      ({ way, bytes, came }) =>
        `${site}: packets of ${bytes} bytes ${came ? 'come through' : 'are dropped'} on the way ${way}`,
    ),
  );

/** What came of asking a site's router for open ports, for people. */
const openingLines = ({ routers }: LabFinding): string[] =>
  routers.flatMap(({ site, opening }) =>
    (opening?.openings ?? []).map(({ by, opened, refusal, after }) =>
      opened === null
        ? `${site}: ${by} opened no port: ${refusal}`
        : `${site}: ${by} opened port ${opened.port}, and a packet from outside ${after ? 'comes in' : 'is dropped'} there`,
    ),
  );

/** What crossed the uplinks that have IPv6 alone, for people. */
const translationLines = ({ routers }: LabFinding): string[] =>
  routers.flatMap(({ site, translation }) =>
    translation === null
      ? []
      : `${site}: over an uplink of IPv6 alone ${translation.sent} packets went out translated, and ${translation.answered} came back`,
  );

const punchRows = ({ punches }: LabFinding): string[][] =>
  punches.map(({ ok, sites, asked, delivered }) => [
    ok ? 'ok' : 'WRONG',
    sites.join(' and '),
    yesNo(asked),
    yesNo(delivered),
  ]);

const PUNCH_HEAD = ['', 'sites', 'a hole can be punched', 'it was'];

const reasonsOf = ({ wires, routers, punches }: LabFinding): string[] => [
  ...[...wires, ...routers].flatMap(({ reason }) => reason ?? []),
  ...punches
    .filter(({ ok }) => !ok)
    .map(
      ({ sites, asked }) =>
        `between ${sites.join(' and ')} a hole was ${asked ? 'not punched, though it can be' : 'punched, though it cannot be'}`,
    ),
];

/** One network at a time, since all of them take minutes. */
const printFinding = (finding: LabFinding): void => {
  print(`${finding.network} (${finding.backend})`);
  for (const [head, rows] of [
    [HEAD, rowsOf(finding)],
    [ROUTER_HEAD, routerRows(finding)],
    [PUNCH_HEAD, punchRows(finding)],
  ] as const)
    if (rows.length > 0) for (const line of tableLines([head, ...rows])) print(line);
  for (const { line, delivered } of finding.wires)
    if (delivered.loadedRttMs !== null)
      print(`${line}: full queues make a round trip last ${delivered.loadedRttMs.toFixed(0)} ms`);
  for (const linesOf of [memoryLines, sizeLines, openingLines, translationLines, reasonsOf])
    for (const line of linesOf(finding)) print(line);
  print();
};

const checkCommand = ({ signal }: Context) =>
  new Command('check')
    .description(
      'realise networks and measure whether their lines and routers are what the documents say, and which pairs of NATs can be punched',
    )
    .argument(
      '[network...]',
      'network documents in JSON, or ids of scenarios or lines (default: every scenario, every line, and nat-classes with every kind of router)',
    )
    .addOption(kernelOption())
    .option('--json', 'print JSON, for programs')
    .action(async (sources, options) => {
      const { checkLabs } = await import('../engine/labs.ts');
      const { readNetwork } = await import('../network-file.ts');
      const { namedNetworks } = await import('../../scenarios/index.ts');
      const networks =
        sources.length === 0 ? [...namedNetworks.values()] : await Promise.all(sources.map(readNetwork));
      if (wantsMachine(options.kernel)) {
        const { doInMachine } = await import('../machine.ts');
        const { instrumentFor } = await import('../sandboxed.ts');
        const programs = instrumentFor(networks);
        const { kernel } = options;
        process.exitCode = await doInMachine({ kernel, signal, locked: false, programs, writes: [] });
        return;
      }
      const findings: LabFinding[] = [];
      const onFinding = (finding: LabFinding): void => {
        findings.push(finding);
        if (!options.json) printFinding(finding);
      };
      await checkLabs(networks, onFinding, signal);
      const ok = findings.every(({ wires, routers, punches }) =>
        [...wires, ...routers, ...punches].every((check) => check.ok),
      );
      process.exitCode = ok ? EXIT.ok : EXIT.failures;
      if (options.json) printJson({ ok, networks: findings });
    });

export const labCommand = (context: Context) =>
  new Command('lab')
    .description('realise a network on this machine, in namespaces of its own')
    .addCommand(upCommand(context))
    .addCommand(checkCommand(context));
