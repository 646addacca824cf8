import { overlayAddress, overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import {
  anyAddress,
  endpoint,
  hubsOf,
  hubsToCall,
  required,
  servesAsHub,
  underlayAddress,
} from '../topology.ts';
import type { Member, Rendered, RenderedDaemon, RenderInput } from '../types.ts';

export interface EasytierSecrets {
  /** The same on every device. */
  readonly secret: Secret;
}

export type EasytierInput = RenderInput<EasytierSecrets>;

const documentedPort = 11010;
const stunPort = 3478;

/** The STUN servers that version 2.0 has built in (src/common/stun.rs); one of them is asked on another port, in vain. */
const BUILT_IN_STUN = [
  'stun.miwifi.com',
  'stun.chat.bilibili.com',
  'stun.hitv.com',
  'stun.cdnbye.com',
  'stun.douyucdn.cn',
  'fwa.lifesizecloud.com',
  'global.turn.twilio.com',
  'turn.cloudflare.com',
  'stun.isp.net.au',
  'stun.nextcloud.com',
  'stun.freeswitch.org',
  'stun.voip.blackberry.com',
  'stunserver.stunprotocol.org',
  'stun.sipnet.com',
  'stun.radiojar.com',
  'stun.sonetel.com',
] as const;

/** Where a daemon answers `easytier-cli`. */
export const easytierPortal = (overlayId: string): string => `127.0.0.1:${overlayPort(15888, overlayId)}`;

/** A TOML string; JSON's escapes are among TOML's. */
const quoted = (text: string): string => JSON.stringify(text);

/** The listeners that the option `--listeners PORT` makes, in its order; over IPv6 the same on [::], which that option does not make. */
const listeners = (self: Member, port: number): string[] =>
  [
    ['tcp', port],
    ['udp', port],
    ['wg', port + 1],
    ['ws', port + 1],
    ['wss', port + 2],
  ].map(([scheme, at]) => `${scheme}://${endpoint(anyAddress(self), Number(at))}`);

const config = (input: EasytierInput, self: Member): string => {
  const { overlayId, network, members } = input;
  const port = overlayPort(documentedPort, overlayId);
  const peers = hubsToCall(members, self).map((hub) => `udp://${endpoint(underlayAddress(self, hub), port)}`);
  return `instance_name = ${quoted(overlayId)}
hostname = ${quoted(self.device)}
ipv4 = ${quoted(`${overlayAddress(network, self.index)}/24`)}
dhcp = false
listeners = [${listeners(self, port).map(quoted).join(', ')}]
rpc_portal = ${quoted(easytierPortal(overlayId))}

[network_identity]
network_name = ${quoted(overlayId)}
network_secret = ${quoted(required(input.secrets, self.device).secret.reveal())}

${peers.map((uri) => `[[peer]]\nuri = ${quoted(uri)}\n\n`).join('')}[flags]
dev_name = ${quoted(overlayInterface(overlayId))}
latency_first = false
`;
};

/**
 * Where the STUN servers of a hub answer: two with two addresses each if it has them, as those that are built in are many. One of a server's addresses
 * is asked; from the other comes what tells how a NAT filters, and that says something only where nobody asked there.
 */
const stunAddresses = ({ underlay, alternates = [] }: Member): readonly (readonly string[])[] => {
  const [unasked, asked, unaskedToo] = alternates;
  return unasked === undefined || asked === undefined || unaskedToo === undefined
    ? [[underlay]]
    : [
        [underlay, unasked],
        [asked, unaskedToo],
      ];
};

const stunServer = (overlayId: string, addresses: readonly string[], number: number): RenderedDaemon => ({
  command: [
    'turnserver',
    '-n',
    '--stun-only',
    ...addresses.map((address) => `--listening-ip=${address}`),
    `--listening-port=${stunPort}`,
    // It answers from another address and port when asked to, by which clients learn how a NAT filters.
    ...(addresses.length === 1 ? [] : ['--rfc5780']),
    '--no-tls',
    '--log-file=stdout',
    `--pidfile=${overlayDirectory(overlayId)}/turnserver-${number}.pid`,
    `--userdb=${overlayDirectory(overlayId)}/turndb-${number}`,
  ],
  env: {},
});

/** EasyTier with the hub as the node that the others are told of; the hub answers STUN as well. */
export const renderEasytier = (input: EasytierInput): Rendered => {
  const path = `${overlayDirectory(input.overlayId)}/easytier.toml`;
  const hubs = hubsOf(input.members);
  return new Map(
    input.members.map((self) => {
      const names = hubs.slice(0, 1).flatMap((hub) =>
        BUILT_IN_STUN.map((name, i) => ({
          name,
          // A hub that asks itself from one socket would be seen at two addresses, which looks like a NAT.
          address: (i % 2 === 1 && self !== hub && stunAddresses(hub)[1]?.[0]) || underlayAddress(self, hub),
        })),
      );
      return [
        self.device,
        {
          files: [{ path, mode: 0o600, content: config(input, self) }],
          names,
          daemons: [
            { command: ['easytier-core', '--config-file', path], env: {} },
            ...(hubs.includes(self)
              ? stunAddresses(self).map((own, i) => stunServer(input.overlayId, own, i + 1))
              : []),
          ],
          setup: [],
          teardown: [],
          ...servesAsHub(
            input.members,
            self,
            'bootstrap peer',
            'relay',
            // The names that members ask are those of the first hub.
            ...(self === hubs[0] ? (['STUN server'] as const) : []),
          ),
          tunnel: {
            interface: overlayInterface(input.overlayId),
            address: overlayAddress(input.network, self.index),
          },
        },
      ];
    }),
  );
};
