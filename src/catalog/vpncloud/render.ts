import {
  overlayAddress,
  overlayAddress6,
  overlayDirectory,
  overlayInterface,
  overlayPort,
} from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup, dualTunnel } from '../setup.ts';
import { endpoint, hubsToCall, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderInput } from '../types.ts';

export interface VpncloudSecrets {
  /** The same on every device. */
  readonly password: Secret;
}

export type VpncloudInput = RenderInput<VpncloudSecrets>;

const documentedPort = 3210;

/** JSON is YAML, in which VpnCloud's configuration is written. */
const config = (input: VpncloudInput, self: Member): object => {
  const port = overlayPort(documentedPort, input.overlayId);
  return {
    device: { type: 'tun', name: overlayInterface(input.overlayId) },
    listen: `${port}`,
    peers: hubsToCall(input.members, self).map((hub) => endpoint(underlayAddress(self, hub), port)),
    crypto: { password: required(input.secrets, self.device).password.reveal() },
    'auto-claim': false,
    claims: [
      `${overlayAddress(input.network, self.index)}/32`,
      `${overlayAddress6(input.network, self.index)}/128`,
    ],
    'port-forwarding': false,
  };
};

/** VpnCloud with the hub as the only node whose address the others know. */
export const renderVpncloud = (input: VpncloudInput): Rendered => {
  const path = `${overlayDirectory(input.overlayId)}/vpncloud.yaml`;
  return new Map(
    input.members.map((self) => {
      const tunnel = dualTunnel(input, self);
      return [
        self.device,
        {
          files: [{ path, mode: 0o600, content: `${JSON.stringify(config(input, self), null, 2)}\n` }],
          daemons: [{ command: ['vpncloud', '--config', path], env: {} }],
          setup: addressSetup(tunnel),
          teardown: [],
          ...servesAsHub(input.members, self, 'bootstrap peer'),
          tunnel,
        },
      ];
    }),
  );
};
