import {
  overlayAddress,
  overlayAddress6,
  overlayDirectory,
  overlayInterface,
  overlayPort,
} from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup, dualTunnel } from '../setup.ts';
import { hubsOf, hubsToCall, isIpv6, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderedFile, RenderInput } from '../types.ts';

export interface TincSecrets {
  /** PKCS #1, PEM. */
  readonly privateKey: Secret;
  /** PKCS #1, PEM. */
  readonly publicKey: string;
}

export type TincInput = RenderInput<TincSecrets>;

/** Names may hold letters, digits and underscores only, so device ids do not serve. */
export const tincName = (member: Member): string => `m${member.index}`;

const hostFile = (input: TincInput, self: Member, member: Member): RenderedFile => {
  const isHub = hubsOf(input.members).some((hub) => hub.device === member.device);
  return {
    path: `${overlayDirectory(input.overlayId)}/hosts/${tincName(member)}`,
    mode: 0o644,
    content: [
      ...(isHub ? [`Address = ${underlayAddress(self, member)}`] : []),
      `Port = ${overlayPort(655, input.overlayId)}`,
      `Subnet = ${overlayAddress(input.network, member.index)}/32`,
      `Subnet = ${overlayAddress6(input.network, member.index)}/128`,
      required(input.secrets, member.device).publicKey,
    ].join('\n'),
  };
};

const config = (input: TincInput, self: Member): string =>
  `${[
    `Name = ${tincName(self)}`,
    'Mode = router',
    'DeviceType = tun',
    'Device = /dev/net/tun',
    `Interface = ${overlayInterface(input.overlayId)}`,
    `AddressFamily = ${isIpv6(self.underlay) ? 'ipv6' : 'ipv4'}`,
    ...hubsToCall(input.members, self).map((hub) => `ConnectTo = ${tincName(hub)}`),
  ].join('\n')}\n`;

/** tinc with the hub as the only node whose address the others know. */
export const renderTinc = (input: TincInput): Rendered => {
  const directory = overlayDirectory(input.overlayId);
  return new Map(
    input.members.map((self) => {
      const tunnel = dualTunnel(input, self);
      return [
        self.device,
        {
          files: [
            { path: `${directory}/tinc.conf`, mode: 0o644, content: config(input, self) },
            {
              path: `${directory}/rsa_key.priv`,
              mode: 0o600,
              content: required(input.secrets, self.device).privateKey.reveal(),
            },
            ...input.members.map((member) => hostFile(input, self, member)),
          ],
          daemons: [
            {
              command: ['tincd', '-D', '-d1', '-c', directory, `--pidfile=${directory}/tinc.pid`],
              env: {},
            },
          ],
          setup: addressSetup(tunnel),
          // A host file is read when its node connects.
          reload: [],
          teardown: [],
          ...servesAsHub(input.members, self, 'bootstrap peer', 'relay'),
          tunnel,
        },
      ];
    }),
  );
};
