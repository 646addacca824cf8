import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
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
import type { Member, Rendered, RenderInput } from '../types.ts';
import { yggdrasilAddress } from './address.ts';

export interface YggdrasilSecrets {
  /** Hexadecimal: the 32 bytes of the seed, then those of the public key. */
  readonly privateKey: Secret;
  /** Hexadecimal. */
  readonly publicKey: string;
  /** Keeps multicast discovery within the overlay; the same on every device. */
  readonly multicastPassword: Secret;
}

export type YggdrasilInput = RenderInput<YggdrasilSecrets>;

/** The documented default. */
const yggdrasilMtu = 65535;

/** Go's regular expressions know no negation, so this spells out "does not begin with mm-". */
const notAnOverlay = '^([^m]|m[^m]|mm[^-]|mm?$).*';

export const yggdrasilAdmin = (overlayId: string): string =>
  `unix://${overlayDirectory(overlayId)}/admin.sock`;

const config = (input: YggdrasilInput, self: Member): object => {
  const secrets = required(input.secrets, self.device);
  const port = overlayPort(12000, input.overlayId);
  const isHub = hubsOf(input.members).some((hub) => hub.device === self.device);
  return {
    PrivateKey: secrets.privateKey.reveal(),
    AdminListen: yggdrasilAdmin(input.overlayId),
    Listen: isHub ? [`tls://${endpoint(anyAddress(self), port)}`] : [],
    Peers: hubsToCall(input.members, self).map(
      (hub) => `tls://${endpoint(underlayAddress(self, hub), port)}`,
    ),
    MulticastInterfaces: [
      { Regex: notAnOverlay, Beacon: true, Listen: true, Password: secrets.multicastPassword.reveal() },
    ],
    IfName: overlayInterface(input.overlayId),
    IfMTU: yggdrasilMtu,
  };
};

/** Yggdrasil with the hub as the public peer; devices in one LAN also find each other by multicast. */
export const renderYggdrasil = (input: YggdrasilInput): Rendered =>
  new Map(
    input.members.map((self) => {
      const path = `${overlayDirectory(input.overlayId)}/yggdrasil.conf`;
      return [
        self.device,
        {
          files: [{ path, mode: 0o600, content: `${JSON.stringify(config(input, self), null, 2)}\n` }],
          daemons: [{ command: ['yggdrasil', '-useconffile', path], env: {} }],
          setup: [],
          teardown: [],
          ...servesAsHub(input.members, self, 'peer that carries traffic'),
          tunnel: {
            interface: overlayInterface(input.overlayId),
            address: yggdrasilAddress(required(input.secrets, self.device).publicKey),
          },
        },
      ];
    }),
  );
