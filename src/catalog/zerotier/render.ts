import { overlayAddress, overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { firstHub, hubsOf, peersOf, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderedDevice, RenderedFile, RenderInput } from '../types.ts';
import { planetFile } from './world.ts';

export interface ZerotierSecrets {
  /** Public identity: `address:0:key`, hexadecimal. */
  readonly identity: string;
  /** The same with the private key behind it. */
  readonly secretIdentity: Secret;
  /** What the daemon's HTTP interface asks for. */
  readonly token: Secret;
}

export type ZerotierInput = RenderInput<ZerotierSecrets>;

/** Where a device keeps what is asked of its daemon. */
export const zerotierFiles = (overlayId: string) => {
  const directory = overlayDirectory(overlayId);
  return {
    directory,
    headers: `${directory}/headers`,
    join: `${directory}/join.json`,
    network: `${directory}/network.json`,
    member: (address: string): string => `${directory}/member-${address}.json`,
  };
};

const zerotierPort = (overlayId: string): number => overlayPort(9993, overlayId);

/** Where a daemon answers questions over HTTP. */
export const zerotierApi = (overlayId: string): string => `http://127.0.0.1:${zerotierPort(overlayId)}`;

/** The ten digits under which a member is known to others. */
export const zerotierAddress = ({ identity }: ZerotierSecrets): string => identity.slice(0, 10);

/** The hub that runs the network's controller; all hubs are roots. */
export const zerotierController = (members: readonly Member[]): Member => firstHub(members);

/** A network's id is its controller's address and a number that is not 0. */
export const zerotierNetworkId = ({ members, network, secrets }: ZerotierInput): string => {
  const controller = required(secrets, zerotierController(members).device);
  return zerotierAddress(controller) + (network + 1).toString(16).padStart(6, '0');
};

/** Nothing of a lab is to be asked for outside it, and no overlay is to run over another. */
const localConfig = {
  settings: {
    portMappingEnabled: false,
    softwareUpdate: 'disable',
    allowTcpFallbackRelay: false,
    interfacePrefixBlacklist: ['mm-'],
  },
};

const json = (path: string, content: object): RenderedFile => ({
  path,
  mode: 0o644,
  content: `${JSON.stringify(content, null, 2)}\n`,
});

/** What is told to the controller: the network, and who is let in with which address. */
const controllerFiles = ({ overlayId, network, members, secrets }: ZerotierInput): RenderedFile[] => {
  const files = zerotierFiles(overlayId);
  const target = `${overlayAddress(network, 1).replace(/\d+$/, '0')}/24`;
  return [
    json(files.network, { name: overlayId, private: true, routes: [{ target }] }),
    ...peersOf(members).map((member) =>
      json(files.member(zerotierAddress(required(secrets, member.device))), {
        authorized: true,
        noAutoAssignIps: true,
        ipAssignments: [overlayAddress(network, member.index)],
      }),
    ),
  ];
};

const planetOf = (input: ZerotierInput, self: Member): Uint8Array =>
  planetFile(
    BigInt(`0x${zerotierNetworkId(input)}`),
    hubsOf(input.members).map((hub) => ({
      identity: required(input.secrets, hub.device).identity,
      address: underlayAddress(self, hub),
      port: zerotierPort(input.overlayId),
    })),
  );

const deviceOf = (input: ZerotierInput, self: Member): RenderedDevice => {
  const { overlayId } = input;
  const { identity, secretIdentity, token } = required(input.secrets, self.device);
  const { directory, headers, join } = zerotierFiles(overlayId);
  const isPeer = self.role === 'peer';
  const tunnel = {
    interface: overlayInterface(overlayId),
    address: overlayAddress(input.network, self.index),
  };
  return {
    files: [
      { path: `${directory}/identity.secret`, mode: 0o600, content: secretIdentity.reveal() },
      { path: `${directory}/identity.public`, mode: 0o644, content: identity },
      { path: `${directory}/authtoken.secret`, mode: 0o600, content: token.reveal() },
      { path: headers, mode: 0o600, content: `X-ZT1-Auth: ${token.reveal()}\n` },
      { path: `${directory}/planet`, mode: 0o644, content: planetOf(input, self) },
      json(`${directory}/local.conf`, localConfig),
      {
        path: `${directory}/devicemap`,
        mode: 0o644,
        content: `${zerotierNetworkId(input)}=${tunnel.interface}\n`,
      },
      json(join, {}),
      ...(self.device === zerotierController(input.members).device ? controllerFiles(input) : []),
    ],
    daemons: [{ command: ['zerotier-one', '-U', `-p${zerotierPort(overlayId)}`, directory], env: {} }],
    setup: [],
    teardown: [],
    ...servesAsHub(
      input.members,
      self,
      ...(self.device === zerotierController(input.members).device ? (['control server'] as const) : []),
      'root',
      'relay',
    ),
    tunnel: isPeer ? tunnel : null,
  };
};

/** ZeroTier with a planet of its own: the hubs are its roots and relays, the first of them the network's controller too. */
export const renderZerotier = (input: ZerotierInput): Rendered =>
  new Map(input.members.map((self) => [self.device, deviceOf(input, self)]));
