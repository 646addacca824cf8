import { overlayNetwork } from '../../catalog/naming.ts';
import { peersOf, required } from '../../catalog/topology.ts';
import {
  renderZerotier,
  zerotierAddress,
  zerotierApi,
  zerotierController,
  zerotierFiles,
  zerotierNetworkId,
} from '../../catalog/zerotier/render.ts';
import { cannotError } from '../../errors.ts';
import { driver } from '../_driver.ts';
import { askHttp, type Question } from '../_http.ts';
import { addressOf, interfaceMade, type OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { lookMsAmong, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { answers, isAdmitted, isControlled, isOnline, pathReport } from './answers.ts';
import { zerotierSecrets } from './keys.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const secrets = await zerotierSecrets(context);
  const input = { overlayId, network: overlayNetwork(overlayId), members, secrets };
  const controller = zerotierController(members);
  const id = zerotierNetworkId(input);
  const files = zerotierFiles(overlayId);
  const addressAt = (device: string): string => zerotierAddress(required(secrets, device));

  const ask = (
    node: OverlayNode,
    path: string,
    signal: AbortSignal,
    question: Partial<Question> = {},
  ): Promise<unknown> =>
    askHttp(
      node.host,
      { url: `${zerotierApi(overlayId)}${path}`, headers: files.headers, ...question },
      signal,
    );

  /** Makes the network and lets every peer in. The controller keeps both, so once is enough. */
  const control = async (node: OverlayNode, signal: AbortSignal): Promise<void> => {
    const post = (path: string, body: string) => ask(node, path, signal, { method: 'POST', body });
    const network = `/controller/network/${id}`;
    if (!isControlled(await post(network, files.network), id))
      throw cannotError(
        'no-controller',
        `${context.program.name} has no network controller: give a zerotier-one that was built with it (make ZT_NONFREE=1 from version 1.16 on).`,
      );
    for (const { device } of peersOf(members))
      await post(`${network}/member/${addressAt(device)}`, files.member(addressAt(device)));
  };

  return startOverlay(context, {
    render: (present) => renderZerotier({ ...input, members: present }),
    up: async (node, signal) => {
      const listening = async (): Promise<boolean> => answers(await ask(node, '/status', signal));
      await until(listening, { what: 'the HTTP interface of zerotier-one', signal, daemons: node.daemons });
      if (node.member.device === controller.device && node.starts === 1) await control(node, signal);
      if (node.rendered.tunnel === null) return;
      await ask(node, `/network/${id}`, signal, { method: 'POST', body: files.join });
      await interfaceMade(node, signal);
    },
    connected: async (node, signal) => {
      const { tunnel } = node.rendered;
      const admitted = async (): Promise<boolean> => {
        if (tunnel === null) return true;
        if (!isOnline(await ask(node, '/status', signal))) return false;
        return isAdmitted(await ask(node, `/network/${id}`, signal), addressOf(node));
      };
      const what = `${node.member.device} to be let into the network`;
      await until(admitted, { what, signal, daemons: node.daemons }, lookMsAmong(members.length));
    },
    path: async (from, to, signal) =>
      pathReport(await ask(from, `/peer/${addressAt(to.member.device)}`, signal)),
  });
};

export const zerotierDriver: OverlayDriver = driver(start);
