import { overlayAddress, overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { dualTunnel } from '../setup.ts';
import { anyAddress, endpoint, hubsOf, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderInput } from '../types.ts';

export interface NebulaSecrets {
  /** Certificate of the authority, PEM; the same on every device. */
  readonly authority: string;
  /** The device's own certificate, PEM. */
  readonly certificate: string;
  readonly privateKey: Secret;
}

export type NebulaInput = RenderInput<NebulaSecrets>;

const nebulaMtu = 1300;

const list = (values: readonly string[]): string => `[${values.map((value) => `"${value}"`).join(', ')}]`;

/** The configuration of one device, in the order of Nebula's example file. */
const config = (input: NebulaInput, self: Member): string => {
  const directory = overlayDirectory(input.overlayId);
  const port = overlayPort(4242, input.overlayId);
  const hubs = hubsOf(input.members);
  const isHub = hubs.some((hub) => hub.device === self.device);
  const others = hubs.filter((hub) => hub.device !== self.device);
  const addresses = list(isHub ? [] : hubs.map((hub) => overlayAddress(input.network, hub.index)));
  const places = others.map(
    (hub) =>
      `  "${overlayAddress(input.network, hub.index)}": ["${endpoint(underlayAddress(self, hub), port)}"]`,
  );
  return `pki:
  ca: ${directory}/ca.crt
  cert: ${directory}/host.crt
  key: ${directory}/host.key
static_host_map:${places.length === 0 ? ' {}' : `\n${places.join('\n')}`}
lighthouse:
  am_lighthouse: ${isHub}
  interval: 60
  hosts: ${addresses}
  local_allow_list:
    interfaces:
      "mm-.*": false
listen:
  host: "${anyAddress(self)}"
  port: ${port}
punchy:
  punch: true
  respond: true
relay:
  relays: ${addresses}
  am_relay: ${isHub}
  use_relays: true
tun:
  dev: ${overlayInterface(input.overlayId)}
  mtu: ${nebulaMtu}
logging:
  level: info
  format: json
firewall:
  outbound:
    - port: any
      proto: any
      host: any
  inbound:
    - port: any
      proto: any
      host: any
`;
};

/** Nebula with the hub as lighthouse and relay. */
export const renderNebula = (input: NebulaInput): Rendered => {
  const directory = overlayDirectory(input.overlayId);
  return new Map(
    input.members.map((self) => {
      const secrets = required(input.secrets, self.device);
      return [
        self.device,
        {
          files: [
            { path: `${directory}/ca.crt`, mode: 0o644, content: secrets.authority },
            { path: `${directory}/host.crt`, mode: 0o644, content: secrets.certificate },
            { path: `${directory}/host.key`, mode: 0o600, content: secrets.privateKey.reveal() },
            { path: `${directory}/config.yml`, mode: 0o644, content: config(input, self) },
          ],
          daemons: [{ command: ['nebula', '-config', `${directory}/config.yml`], env: {} }],
          setup: [],
          teardown: [],
          ...servesAsHub(input.members, self, 'lighthouse', 'relay'),
          tunnel: dualTunnel(input, self),
        },
      ];
    }),
  );
};
