import { myceliumApi, renderMycelium } from '../../catalog/mycelium/render.ts';
import { hubsToCall, required } from '../../catalog/topology.ts';
import { driver } from '../_driver.ts';
import { askHttp } from '../_http.ts';
import type { OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { ASK_MS, poll, until } from '../_wait.ts';
import type { Member, OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { addressesOf, configuredPeersAlive, ownNode, pathReport } from './answers.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const subnets = new Map<string, string>();
  const ask = (node: OverlayNode, what: string, signal: AbortSignal): Promise<unknown> =>
    askHttp(node.host, { url: `http://${myceliumApi(overlayId)}/api/v1/admin${what}` }, signal);
  /** Under which addresses others are connected to a device: its own, or its router's. */
  const underlayOf = async ({ host, member }: OverlayNode, signal: AbortSignal): Promise<Set<string>> => {
    const { stdout } = await host.exec(['ip', '-j', 'address', 'show'], { signal });
    return new Set([...addressesOf(stdout), member.reachableAt]);
  };
  const isLinked = (from: Member, to: Member): boolean =>
    from.lan === to.lan || hubsToCall(members, from).some(({ device }) => device === to.device);
  return startOverlay(context, {
    render: (present) => renderMycelium({ overlayId, members: present }),
    up: async (node, signal) => {
      const attempt = async () => ownNode(await ask(node, '', signal)) ?? undefined;
      const waiting = { what: 'the HTTP interface of mycelium', signal, daemons: node.daemons };
      const { address, subnet } = await poll(attempt, waiting, ASK_MS);
      node.address = address;
      subnets.set(node.member.device, subnet);
    },
    connected: async (node, signal) => {
      const wanted = hubsToCall(members, node.member).length;
      const alive = async (): Promise<boolean> =>
        configuredPeersAlive(await ask(node, '/peers', signal)) >= wanted;
      const what = `the configured peers of ${node.member.device} to be alive`;
      await until(alive, { what, signal, daemons: node.daemons }, ASK_MS);
    },
    path: async (from, to, signal) => ({
      ...pathReport(
        await ask(from, '/routes/selected', signal),
        required(subnets, to.member.device),
        await underlayOf(to, signal),
      ),
      // Peers are configured, or heard of in the LAN (peer_manager.rs): two that have no link never get one.
      fixed: !isLinked(from.member, to.member) && !isLinked(to.member, from.member),
    }),
  });
};

export const myceliumDriver: OverlayDriver = driver(start);
