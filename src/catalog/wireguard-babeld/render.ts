import {
  overlayAddress,
  overlayAddress6,
  overlayDirectory,
  overlayInterface,
  overlayPort,
  overlayPrefixes,
} from '../naming.ts';
import { dualTunnel } from '../setup.ts';
import { servesAsHub } from '../topology.ts';
import type { Command, Member, Rendered, RenderedFile } from '../types.ts';
import type { WireguardInput } from '../wireguard/config.ts';
import { floodFile, linkInterface, linksFile, linksReload, linksSetup } from './links.ts';

/** Routes of the overlay's members and no others go in and out. */
const babeldFile = ({ overlayId, network }: WireguardInput, self: Member): RenderedFile => ({
  path: `${overlayDirectory(overlayId)}/babeld.conf`,
  mode: 0o600,
  content: `${[
    `protocol-port ${overlayPort(6696, overlayId)}`,
    'random-id true',
    `state-file ${overlayDirectory(overlayId)}/babel-state`,
    `interface ${overlayInterface(overlayId)} type wired split-horizon false`,
    `redistribute local ip ${overlayAddress(network, self.index)}/32 allow`,
    `redistribute local ip ${overlayAddress6(network, self.index)}/128 allow`,
    'redistribute local deny',
    'redistribute deny',
    ...overlayPrefixes(network).map((prefix) => `in ip ${prefix} allow`),
    'in deny',
  ].join('\n')}\n`,
});

/** Until babeld has a route, packets are refused here, rather than sent out in clear by the device's default route. */
const unrouted = (network: number, change: 'replace' | 'delete'): Command[] =>
  overlayPrefixes(network).map((prefix) => ['ip', 'route', change, 'unreachable', prefix, 'metric', '4096']);

/** Addresses of one device alone: babeld makes the routes to the others. */
const addresses = (input: WireguardInput, self: Member): Command[] => {
  const name = overlayInterface(input.overlayId);
  return [
    ...unrouted(input.network, 'replace'),
    ['ip', 'address', 'replace', `${overlayAddress(input.network, self.index)}/32`, 'dev', name],
    ['ip', 'address', 'replace', `${overlayAddress6(input.network, self.index)}/128`, 'dev', name, 'nodad'],
    ['ip', 'link', 'set', 'dev', name, 'up'],
  ];
};

/** WireGuard links between all members, and babeld that routes over those that work. */
export const renderWireguardBabeld = (input: WireguardInput): Rendered => {
  const link = linkInterface(input.overlayId);
  const mesh = overlayInterface(input.overlayId);
  const directory = overlayDirectory(input.overlayId);
  return new Map(
    input.members.map((self) => [
      self.device,
      {
        files: [linksFile(input, self), floodFile(input, self), babeldFile(input, self)],
        daemons: [
          {
            command: ['wireguard-go', '-f', link],
            env: { WG_PROCESS_FOREGROUND: '1', LOG_LEVEL: 'error' },
          },
          { command: ['babeld', '-I', '', '-c', `${directory}/babeld.conf`], env: {} },
        ],
        setup: [...linksSetup(input, self), ...addresses(input, self)],
        reload: linksReload(input),
        teardown: [
          ['ip', 'link', 'delete', 'dev', mesh],
          ...unrouted(input.network, 'delete'),
          ['rm', '-f', `/run/wireguard/${link}.sock`],
        ],
        ...servesAsHub(input.members, self, 'relay'),
        tunnel: dualTunnel(input, self),
      },
    ]),
  );
};
