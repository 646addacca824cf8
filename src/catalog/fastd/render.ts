import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup, dualTunnel } from '../setup.ts';
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

export interface FastdSecrets {
  /** 64 hexadecimal digits, as `fastd --generate-key` prints them. */
  readonly secretKey: Secret;
  /** The same for the public key. */
  readonly publicKey: string;
}

export type FastdInput = RenderInput<FastdSecrets>;

/** The MTU of the documentation's example: with it packets fit an underlay of 1500 bytes, PPPoE included. */
const fastdMtu = 1406;

export const fastdName = (member: Member): string => `m${member.index}`;

const peer = (input: FastdInput, self: Member, other: Member, call: boolean): string => {
  const port = overlayPort(10_000, input.overlayId);
  const remote = call ? ` remote ${endpoint(underlayAddress(self, other), port)};` : '';
  return `peer "${fastdName(other)}" { key "${required(input.secrets, other.device).publicKey}";${remote} }`;
};

/** Hubs know everybody and forward; the others know the hubs. */
const config = (input: FastdInput, self: Member): string => {
  const hubs = hubsOf(input.members);
  const called = hubsToCall(input.members, self);
  const isHub = hubs.includes(self);
  const known = (isHub ? input.members : hubs).filter((member) => member !== self);
  const bound = isHub
    ? [`bind ${endpoint(anyAddress(self), overlayPort(10_000, input.overlayId))};`, 'forward yes;']
    : [];
  return `${[
    'mode tap;',
    `interface "${overlayInterface(input.overlayId)}";`,
    'method "salsa2012+umac";',
    `mtu ${fastdMtu};`,
    `secret "${required(input.secrets, self.device).secretKey.reveal()}";`,
    ...bound,
    ...known.map((other) => peer(input, self, other, called.includes(other))),
  ].join('\n')}\n`;
};

/** fastd with the hub as the node that everybody connects to. */
export const renderFastd = (input: FastdInput): Rendered => {
  const path = `${overlayDirectory(input.overlayId)}/fastd.conf`;
  return new Map(
    input.members.map((self) => {
      const tunnel = dualTunnel(input, self);
      return [
        self.device,
        {
          files: [{ path, mode: 0o600, content: config(input, self) }],
          daemons: [{ command: ['fastd', '--config', path], env: {} }],
          setup: addressSetup(tunnel),
          teardown: [],
          ...servesAsHub(input.members, self, 'bootstrap peer', 'relay'),
          tunnel,
        },
      ];
    }),
  );
};
