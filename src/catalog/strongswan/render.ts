import { overlayAddress, overlayAddress6, overlayDirectory, overlayPrefixes } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup } from '../setup.ts';
import { hubsOf, required, underlayAddress } from '../topology.ts';
import type { Command, Member, Rendered, RenderedFile, RenderInput, Tunnel } from '../types.ts';

export interface StrongswanSecrets {
  /** Shared with the hub alone. */
  readonly sharedKey: Secret;
}

export type StrongswanInput = RenderInput<StrongswanSecrets>;

/** The name that charon gives its one TUN device. */
const CHARON_INTERFACE = 'ipsec0';

const nameOf = (member: Member): string => `m${member.index}`;

/** Where the daemon takes commands, as `swanctl --uri` has it. */
export const viciSocket = (overlayId: string): string => `unix://${overlayDirectory(overlayId)}/charon.vici`;

/** ESP in user space instead of the kernel's, and its log where every daemon's is. */
const daemonFile = ({ overlayId }: StrongswanInput): RenderedFile => ({
  path: `${overlayDirectory(overlayId)}/strongswan.conf`,
  mode: 0o600,
  content: `charon-systemd {
  load = random nonce openssl kernel-libipsec kernel-netlink socket-default vici
  retransmit_tries = 3
  journal {
    default = -1
  }
  filelog {
    stderr {
      default = 1
    }
  }
  plugins {
    vici {
      socket = ${viciSocket(overlayId)}
    }
  }
}
`,
});

const connection = (self: Member, other: Member, address: string | null): string[] => [
  `    ${nameOf(other)} {`,
  '      version = 2',
  ...(address === null ? [] : [`      remote_addrs = ${address}`, '      keyingtries = 0']),
  '      dpd_delay = 10s',
  '      local {',
  '        auth = psk',
  `        id = ${nameOf(self)}`,
  '      }',
  '      remote {',
  '        auth = psk',
  `        id = ${nameOf(other)}`,
  '      }',
];

const addressesOf = (network: number, { index }: Member): string =>
  `${overlayAddress(network, index)}/32,${overlayAddress6(network, index)}/128`;

/** The hub answers and leads to everybody; a member calls the hub, again and again. */
const connectionTo = (input: StrongswanInput, self: Member, other: Member, isHub: boolean): string[] => {
  const everybody = overlayPrefixes(input.network).join(',');
  const [local, remote] = isHub
    ? [everybody, addressesOf(input.network, other)]
    : [addressesOf(input.network, self), everybody];
  return [
    ...connection(self, other, isHub ? null : underlayAddress(self, other)),
    '      children {',
    '        overlay {',
    `          local_ts = ${local}`,
    `          remote_ts = ${remote}`,
    ...(isHub
      ? []
      : [
          '          start_action = start',
          '          close_action = start',
          '          dpd_action = restart',
        ]),
    '        }',
    '      }',
    '    }',
  ];
};

const sharedKey = (input: StrongswanInput, hub: Member, member: Member): string[] => [
  `    ike-${nameOf(member)} {`,
  `      id-hub = ${nameOf(hub)}`,
  `      id-member = ${nameOf(member)}`,
  `      secret = 0s${Buffer.from(required(input.secrets, member.device).sharedKey.reveal()).toString('base64')}`,
  '    }',
];

const swanctlFile = (overlayId: string): string => `${overlayDirectory(overlayId)}/swanctl.conf`;

const connectionsFile = (input: StrongswanInput, self: Member, hub: Member): RenderedFile => {
  const isHub = self === hub;
  const others = isHub ? input.members.filter((member) => member !== self) : [hub];
  const keyed = isHub ? others : [self];
  return {
    path: swanctlFile(input.overlayId),
    mode: 0o600,
    content: `${[
      'connections {',
      ...others.flatMap((other) => connectionTo(input, self, other, isHub)),
      '}',
      'secrets {',
      ...keyed.flatMap((member) => sharedKey(input, hub, member)),
      '}',
    ].join('\n')}\n`,
  };
};

/** Loads the connections; those that are as before stay up. */
const load = (overlayId: string): Command => [
  'swanctl',
  '--load-all',
  '--noprompt',
  '--file',
  swanctlFile(overlayId),
  '--uri',
  viciSocket(overlayId),
];

/** A packet for another member comes in by the interface by which it leaves again. */
const forward = (): Command[] => [
  ['sysctl', '-q', '-w', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1'],
  [
    'sysctl',
    '-q',
    '-w',
    'net.ipv4.conf.all.send_redirects=0',
    `net.ipv4.conf.${CHARON_INTERFACE}.send_redirects=0`,
  ],
];

/** IKEv2 with the hub as the gateway, through which members reach each other. */
export const renderStrongswan = (input: StrongswanInput): Rendered => {
  const [hub] = hubsOf(input.members);
  if (hub === undefined) return new Map();
  return new Map(
    input.members.map((self) => {
      const tunnel: Tunnel = {
        interface: CHARON_INTERFACE,
        address: overlayAddress(input.network, self.index),
        address6: overlayAddress6(input.network, self.index),
      };
      const daemon = daemonFile(input);
      return [
        self.device,
        {
          files: [daemon, connectionsFile(input, self, hub)],
          daemons: [{ command: ['charon-systemd'], env: { STRONGSWAN_CONF: daemon.path } }],
          setup: [...addressSetup(tunnel), ...(self === hub ? forward() : []), load(input.overlayId)],
          reload: [load(input.overlayId)],
          teardown: [],
          ...(self === hub ? { serves: ['VPN server', 'relay'] as const } : {}),
          tunnel,
        },
      ];
    }),
  );
};
