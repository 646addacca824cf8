import { readFile } from 'node:fs/promises';
import { cannotError, messageOf } from '../../errors.ts';
import { CONGESTION } from '../../host/congestion.ts';
import { run } from '../../host/exec.ts';
import type { Network } from '../../network/schema.ts';
import { rootDirectory, type SandboxLayout, script } from '../layout.ts';
import { ADDRESS_PLANS } from '../plan/addresses.ts';
import { neighbourLines } from '../plan/neighbours.ts';
import { type LabPlan, type PlannedNode, UNDERLAY } from '../plan/plan.ts';
import { blackHoleRules } from '../rules/black-hole-rules.ts';
import { internetRules } from '../rules/internet-rules.ts';
import { addressLines, linkLocalLine, routeLine } from '../rules/own-routes.ts';
import { portMapperRules } from '../rules/port-mapper-rules.ts';
import { firewallRules, natRules } from '../rules/router-rules.ts';
import { redirect } from '../rules/tc.ts';
import { translatorLines, uplinkRules } from '../rules/translator-rules.ts';
import { LabNode } from './node.ts';
import { startPortMapper } from './port-mapper.ts';
import { startTranslator } from './translator.ts';

const CONFIGURE = '/run/mm/net';

/** Names of a node's network interfaces. */
export const interfacesOf = ({ id }: Pick<PlannedNode, 'id'>, { cables }: LabPlan) =>
  cables.flatMap((cable) => [cable.a, cable.b]).filter((end) => end.node === id);

/** Files that configure.sh reads, for one node. */
const nodeFiles = (node: PlannedNode, plan: LabPlan): Record<string, string> => {
  const interfaces = interfacesOf(node, plan);
  const { neighbours } = node;
  // The others only forward: what they send of their own is a few small answers.
  const isDevice = node.kind === 'device';
  const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');
  return {
    ip: lines([
      'link set lo up',
      ...(neighbours === null ? [] : [`link set ${UNDERLAY} address ${neighbours.hardware}`]),
      ...node.bridges.flatMap((bridge) => [
        `link add ${bridge.name} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`,
        ...bridge.ports.map((port) => `link set ${port} master ${bridge.name}`),
      ]),
      ...interfaces.map((end) => `link set ${end.name} up`),
      ...node.bridges.map((bridge) => `link set ${bridge.name} up`),
      ...(isDevice
        ? [...node.addresses.flatMap(addressLines), ...node.routes.map(routeLine)]
        : [
            ...node.addresses.map(({ iface, address }) => `address add ${address} dev ${iface}`),
            ...node.routes.map(({ to, via }) => `route add ${to} via ${via}`),
            ...(node.translator === null ? [] : translatorLines(node.translator)),
          ]),
      ...neighbourLines(neighbours, 'address', UNDERLAY),
    ]),
    'link-local': lines([
      ...(isDevice ? [linkLocalLine(UNDERLAY)] : []),
      ...neighbourLines(neighbours, 'linkLocal', UNDERLAY),
    ]),
    tc: lines(node.patches.flatMap(({ a, b }) => [...redirect(a, b), ...redirect(b, a)])),
    nft: rulesOf(node),
    memory: node.nat?.mappingSeconds == null ? '' : `${node.nat.mappingSeconds}\n`,
    segment: lines(interfaces.filter((end) => end.segment).map((end) => end.name)),
    forward: node.forward ? 'yes\n' : '',
  };
};

const rulesOf = ({ nat, firewall, portMapper, translator, blackHoles, kind }: PlannedNode): string =>
  [
    blackHoleRules(blackHoles),
    nat === null ? '' : natRules(nat),
    firewall === null ? '' : firewallRules(firewall),
    portMapper === null ? '' : portMapperRules(portMapper),
    translator?.uplink == null ? '' : uplinkRules(translator.uplink),
    kind === 'internet' ? internetRules() : '',
  ].join('');

/** Makes the namespaces of a node, without an interface yet. */
export const openNode = (
  { id, speaksIpv6 }: PlannedNode,
  { underlay }: Pick<Network, 'underlay'>,
  layout: SandboxLayout,
  signal: AbortSignal,
): Promise<LabNode> =>
  LabNode.open(id, { speaksIpv6, nameServer: ADDRESS_PLANS[underlay].nameServer }, layout, signal);

/** Gives a node whose interfaces are there its addresses, routes and rules, and starts what a router answers with. */
export const configureNode = async (
  node: LabNode,
  planned: PlannedNode,
  plan: LabPlan,
  signal: AbortSignal,
): Promise<void> => {
  const files = {
    ...nodeFiles(planned, plan),
    'configure.sh': await readFile(script('configure.sh'), 'utf8'),
  };
  await Promise.all(
    Object.entries(files).map(([file, content]) => node.writeFile(`${CONFIGURE}/${file}`, content)),
  );
  await node.exec(['sh', `${CONFIGURE}/configure.sh`, CONFIGURE], { signal }).catch((error: unknown) => {
    throw withoutAlgorithm(error) ?? error;
  });
  if (planned.portMapper !== null) await startPortMapper(node, planned.portMapper, signal);
  if (planned.translator !== null) await startTranslator(node, planned.translator, signal);
};

/** What to do about a kernel that has not what devices send by; null where that is not what went wrong. */
const withoutAlgorithm = (error: unknown): Error | null =>
  messageOf(error).includes('Unknown tcp congestion algorithm')
    ? cannotError(
        'no-congestion-control',
        `The kernel does not have TCP's congestion control ${CONGESTION}, by which everything in the lab sends; "modprobe tcp_${CONGESTION}" as root loads it.`,
        error,
      )
    : null;

/**
 * Moves interfaces of a node to other nodes, by lines for `ip -batch`. What runs on a node may not do that: it would have to
 * see the other node's process.
 */
export const moveInterfaces = async (
  { pid }: LabNode,
  lines: readonly string[],
  layout: SandboxLayout,
  signal: AbortSignal,
): Promise<void> => {
  const ip = ['chroot', rootDirectory(layout, 'tools'), 'ip', '-batch', '-'];
  await run(['nsenter', '--target', `${pid}`, '--net', '--', ...ip], {
    signal,
    input: `${lines.join('\n')}\n`,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
};
