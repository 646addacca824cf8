import { overlayAddress, overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { endpoint, hubsOf, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderedDaemon, RenderedFile, RenderInput } from '../types.ts';

export interface N2nSecrets {
  /** Key of the community, the same for every member. */
  readonly key: Secret;
  /** Name of the federation; n2n 3.1 cuts it after 17 characters: the supernode's private key derives from it. */
  readonly federation: Secret;
  /** Public key of the federation, as `n2n-keygen -F` prints it. */
  readonly federationKey: string;
  /** Password of the member. */
  readonly password: Secret;
  /** Line of the member for the supernode's list, as `n2n-keygen USER PASSWORD` prints it. */
  readonly listed: string;
}

export type N2nInput = RenderInput<N2nSecrets>;

/** Name under which a member registers. */
export const n2nUser = (member: Member): string => `m${member.index}`;

/** Port of an edge's management interface on loopback. */
export const n2nManagementPort = (overlayId: string): number => overlayPort(5644, overlayId);

/** Port of the supernode's. */
const supernodeManagementPort = (overlayId: string): number => overlayPort(5645, overlayId);

/** Makes the supernode read its list again, with the documented password. The port is an argument; the text is constant. */
const RELOAD = `exec 3<>"/dev/udp/127.0.0.1/$1"
printf 'w 1:1:n2n reload_communities' >&3
answer=$(timeout 1 dd bs=65536 count=1 <&3 2>/dev/null)
case $answer in '' | *error*) printf 'the supernode answered: %s\\n' "$answer" >&2; exit 1 ;; esac`;

const supernodePort = (overlayId: string): number => overlayPort(7777, overlayId);
const edgePort = (overlayId: string): number => overlayPort(50001, overlayId);

const file = (path: string, lines: readonly string[]): RenderedFile => ({
  path,
  mode: 0o600,
  content: `${lines.join('\n')}\n`,
});

interface Part {
  readonly files: readonly RenderedFile[];
  readonly daemon: RenderedDaemon;
}

/** One option a line, as the documentation has configuration files. */
const supernode = (input: N2nInput, self: Member): Part => {
  const directory = overlayDirectory(input.overlayId);
  const { federation } = required(input.secrets, self.device);
  const [config, list] = [`${directory}/supernode.conf`, `${directory}/community.list`];
  return {
    files: [
      file(config, [
        '-f',
        `-p=${supernodePort(input.overlayId)}`,
        `-t=${supernodeManagementPort(input.overlayId)}`,
        `-F=${federation.reveal()}`,
        // A federation is what its supernodes know of each other; without it each has a community of its own.
        ...hubsOf(input.members)
          .filter((hub) => hub !== self)
          .map((hub) => `-l=${endpoint(underlayAddress(self, hub), supernodePort(input.overlayId))}`),
        `-c=${list}`,
      ]),
      file(list, [
        input.overlayId,
        ...input.members.map((member) => required(input.secrets, member.device).listed),
      ]),
    ],
    daemon: { command: ['supernode', config], env: {} },
  };
};

const edge = (input: N2nInput, self: Member, hubs: readonly Member[]): Part => {
  const config = `${overlayDirectory(input.overlayId)}/edge.conf`;
  const secrets = required(input.secrets, self.device);
  return {
    files: [
      file(config, [
        '-f',
        `-d=${overlayInterface(input.overlayId)}`,
        `-c=${input.overlayId}`,
        `-k=${secrets.key.reveal()}`,
        '-A5',
        `-I=${n2nUser(self)}`,
        `-J=${secrets.password.reveal()}`,
        `-P=${secrets.federationKey}`,
        `-a=static:${overlayAddress(input.network, self.index)}/24`,
        `-p=${edgePort(input.overlayId)}`,
        `-t=${n2nManagementPort(input.overlayId)}`,
        '-u=0',
        '-g=0',
        ...hubs.map((hub) => `-l=${underlayAddress(self, hub)}:${supernodePort(input.overlayId)}`),
      ]),
    ],
    daemon: { command: ['edge', config], env: {} },
  };
};

/** n2n with a supernode on the hub, which relays as well; the hub has an edge only where it is a peer too. */
export const renderN2n = (input: N2nInput): Rendered => {
  const hubs = hubsOf(input.members);
  return new Map(
    input.members.map((self) => {
      const isPeer = self.role === 'peer';
      const parts = [
        ...(isPeer ? [edge(input, self, hubs)] : []),
        ...(hubs.includes(self) ? [supernode(input, self)] : []),
      ];
      const tunnel = {
        interface: overlayInterface(input.overlayId),
        address: overlayAddress(input.network, self.index),
      };
      return [
        self.device,
        {
          files: parts.flatMap(({ files }) => files),
          daemons: parts.map(({ daemon }) => daemon),
          setup: [],
          reload: hubs.includes(self)
            ? [['bash', '-c', RELOAD, 'bash', `${supernodeManagementPort(input.overlayId)}`]]
            : [],
          teardown: [],
          ...servesAsHub(input.members, self, 'supernode', 'relay'),
          tunnel: isPeer ? tunnel : null,
        },
      ];
    }),
  );
};
