import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup, dualTunnel } from '../setup.ts';
import { anyAddress, endpoint, hubsOf, isIpv6, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderedFile, RenderInput } from '../types.ts';

export interface FastdSecrets {
  /** 64 hexadecimal digits, as `fastd --generate-key` prints them. */
  readonly secretKey: Secret;
  /** The same for the public key. */
  readonly publicKey: string;
}

export type FastdInput = RenderInput<FastdSecrets>;

/** The MTU of the documentation's example: with it packets fit 1492 bytes, PPPoE's, of IPv4. With IPv6's longer headers 1406 do. */
const mtuOver = (underlay: string): number => (isIpv6(underlay) ? 1406 : 1426);

export const fastdName = (member: Member): string => `m${member.index}`;

const peersDirectory = (overlayId: string): string => `${overlayDirectory(overlayId)}/peers`;

/** A file a peer, named as it is: fastd reads the directory again when it is told to. */
const peer = (input: FastdInput, self: Member, other: Member, call: boolean): RenderedFile => {
  const port = overlayPort(10_000, input.overlayId);
  const remote = call ? `remote ${endpoint(underlayAddress(self, other), port)};\n` : '';
  return {
    path: `${peersDirectory(input.overlayId)}/${fastdName(other)}`,
    mode: 0o600,
    content: `key "${required(input.secrets, other.device).publicKey}";\n${remote}`,
  };
};

/**
 * The hubs that a member calls; hubs call nobody. Two that forward, joined, would be a loop with each member, as upstream's example warns.
 */
export const fastdCalls = (members: readonly Member[], self: Member): readonly Member[] => {
  const hubs = hubsOf(members);
  return hubs.some(({ device }) => device === self.device) ? [] : hubs;
};

/** Hubs know everybody but each other; the others know the hubs. */
const peers = (input: FastdInput, self: Member): RenderedFile[] => {
  const hubs = hubsOf(input.members);
  return hubs.includes(self)
    ? input.members.filter((member) => !hubs.includes(member)).map((other) => peer(input, self, other, false))
    : fastdCalls(input.members, self).map((hub) => peer(input, self, hub, true));
};

/** Hubs forward. */
const config = (input: FastdInput, self: Member): string => {
  const bound = hubsOf(input.members).includes(self)
    ? [`bind ${endpoint(anyAddress(self), overlayPort(10_000, input.overlayId))};`, 'forward yes;']
    : [];
  return `${[
    'mode tap;',
    `interface "${overlayInterface(input.overlayId)}";`,
    'method "salsa2012+umac";',
    `mtu ${mtuOver(self.underlay)};`,
    `secret "${required(input.secrets, self.device).secretKey.reveal()}";`,
    ...bound,
    `include peers from "${peersDirectory(input.overlayId)}";`,
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
          files: [{ path, mode: 0o600, content: config(input, self) }, ...peers(input, self)],
          daemons: [{ command: ['fastd', '--config', path], env: {} }],
          setup: addressSetup(tunnel),
          reload: 'SIGHUP',
          teardown: [],
          ...servesAsHub(input.members, self, 'bootstrap peer', 'relay'),
          tunnel,
        },
      ];
    }),
  );
};
