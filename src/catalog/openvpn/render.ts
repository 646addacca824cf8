import {
  overlayAddress,
  overlayAddress6,
  overlayDirectory,
  overlayInterface,
  overlayPort,
} from '../naming.ts';
import type { Secret } from '../secret.ts';
import { dualTunnel } from '../setup.ts';
import { hubsOf, isIpv6, required, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderedFile, RenderInput } from '../types.ts';

export interface OpenvpnSecrets {
  /** PEM. */
  readonly privateKey: Secret;
  /** PEM, signed by the authority; its common name is {@link openvpnName}. */
  readonly certificate: string;
}

export interface OpenvpnInput extends RenderInput<OpenvpnSecrets> {
  /** PEM of the authority that signed every certificate. */
  readonly authority: string;
}

export const openvpnName = (member: Member): string => `m${member.index}`;

const NETMASK = '255.255.255.0';

/** What both sides say, the manual's recommendations included. */
const common = (input: OpenvpnInput, self: Member): string[] => {
  const directory = overlayDirectory(input.overlayId);
  return [
    `dev ${overlayInterface(input.overlayId)}`,
    'dev-type tun',
    'disable-dco',
    'topology subnet',
    `proto ${isIpv6(self.underlay) ? 'udp6' : 'udp4'}`,
    `ca ${directory}/authority.crt`,
    `cert ${directory}/own.crt`,
    `key ${directory}/own.key`,
    'persist-tun',
  ];
};

const server = (input: OpenvpnInput, self: Member): string[] => [
  'mode server',
  'tls-server',
  'dh none',
  ...common(input, self),
  `port ${overlayPort(1194, input.overlayId)}`,
  `ifconfig ${overlayAddress(input.network, self.index)} ${NETMASK}`,
  `ifconfig-ipv6 ${overlayAddress6(input.network, self.index)}/64 ${overlayAddress6(input.network, 254)}`,
  'client-to-client',
  'keepalive 10 60',
  // As in the sample configuration: clients of a server that is restarted in order need not wait for the keepalive.
  'explicit-exit-notify 1',
  'push "topology subnet"',
  'push "persist-tun"',
  `client-config-dir ${overlayDirectory(input.overlayId)}/clients`,
  'ccd-exclusive',
];

const client = (input: OpenvpnInput, self: Member, hub: Member): string[] => [
  'client',
  ...common(input, self),
  `remote ${underlayAddress(self, hub)} ${overlayPort(1194, input.overlayId)}`,
  'nobind',
  'remote-cert-tls server',
];

const file = (path: string, content: string): RenderedFile => ({ path, mode: 0o600, content });

/** OpenVPN with the hub as the server, through which members reach each other. */
export const renderOpenvpn = (input: OpenvpnInput): Rendered => {
  const directory = overlayDirectory(input.overlayId);
  const config = `${directory}/openvpn.conf`;
  const [hub] = hubsOf(input.members);
  return new Map(
    input.members.map((self) => {
      const { privateKey, certificate } = required(input.secrets, self.device);
      const isHub = self === hub;
      const lines = hub === undefined || isHub ? server(input, self) : client(input, self, hub);
      const clients = isHub ? input.members.filter((member) => member !== self) : [];
      return [
        self.device,
        {
          files: [
            file(`${directory}/authority.crt`, input.authority),
            file(`${directory}/own.key`, privateKey.reveal()),
            file(`${directory}/own.crt`, certificate),
            file(config, `${lines.join('\n')}\n`),
            ...clients.map((member) =>
              file(
                `${directory}/clients/${openvpnName(member)}`,
                `ifconfig-push ${overlayAddress(input.network, member.index)} ${NETMASK}\n` +
                  `ifconfig-ipv6-push ${overlayAddress6(input.network, member.index)}/64\n`,
              ),
            ),
          ],
          daemons: [{ command: ['openvpn', '--config', config], env: {} }],
          setup: [],
          // The file of a member is read when it calls.
          reload: [],
          teardown: [],
          ...(isHub ? { serves: ['VPN server', 'relay'] as const } : {}),
          tunnel: dualTunnel(input, self),
        },
      ];
    }),
  );
};
