import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { hubsOf, hubsToCall, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Command, Member, Rendered, RenderInput } from '../types.ts';

export interface HyprspaceSecrets {
  /** The Ed25519 key as Hyprspace's configuration has it. */
  readonly privateKey: Secret;
  /** Id of the node, from its public key. */
  readonly peerId: string;
  /** IPv4 address in the overlay, from the same. */
  readonly address: string;
}

export type HyprspaceInput = Omit<RenderInput<HyprspaceSecrets>, 'network'>;

const config = ({ overlayId, members, secrets }: HyprspaceInput, self: Member): object => {
  const port = overlayPort(8001, overlayId);
  const ways = [`tcp/${port}`, `udp/${port}/quic-v1`];
  const hubs = hubsOf(members);
  // It gives up a question to its peers at the first that it does not reach, so the hub comes first.
  const others = [...hubs, ...members.filter((member) => !hubs.includes(member))];
  return {
    privateKey: required(secrets, self.device).privateKey.reveal(),
    listenAddresses: ['/ip4/0.0.0.0', '/ip6/::'].flatMap((address) => ways.map((way) => `${address}/${way}`)),
    bootstrapPeers: hubsToCall(members, self).flatMap((hub) =>
      ways.map(
        (way) => `/ip4/${underlayAddress(self, hub)}/${way}/p2p/${required(secrets, hub.device).peerId}`,
      ),
    ),
    peers: others
      .filter((other) => other !== self)
      .map(({ device }) => ({ name: device, id: required(secrets, device).peerId })),
  };
};

/** What the daemon tells of its connections. */
export const hyprspaceStatus = (overlayId: string): Command => [
  'hyprspace',
  'status',
  '-i',
  overlayInterface(overlayId),
];

/** What the daemon tells of the ways that its packets take. */
export const hyprspaceRoutes = (overlayId: string): Command => [
  'hyprspace',
  'route',
  '-i',
  overlayInterface(overlayId),
  'show',
];

/** Nobody listens there: the router for finding peers that is built in is asked through this. */
const nowhere = 'http://127.0.0.1:9';

/** Hyprspace with the hub as the only node that others are told of; it relays, since all trust all. */
export const renderHyprspace = (input: HyprspaceInput): Rendered => {
  const { overlayId, members, secrets } = input;
  const path = `${overlayDirectory(overlayId)}/hyprspace.json`;
  const name = overlayInterface(overlayId);
  return new Map(
    members.map((self) => [
      self.device,
      {
        files: [{ path, mode: 0o600, content: `${JSON.stringify(config(input, self), null, 2)}\n` }],
        daemons: [{ command: ['hyprspace', 'up', '-i', name, '-c', path], env: { HTTPS_PROXY: nowhere } }],
        setup: [],
        teardown: [],
        ...servesAsHub(members, self, 'bootstrap peer', 'relay'),
        tunnel: { interface: name, address: required(secrets, self.device).address },
      },
    ]),
  );
};
