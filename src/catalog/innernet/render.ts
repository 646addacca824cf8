import {
  overlayAddress,
  overlayDirectory,
  overlayInterface,
  overlayPort,
  overlayPrefixes,
} from '../naming.ts';
import { endpoint, firstHub, peersOf } from '../topology.ts';
import type { Command, Member, Rendered, RenderedDevice, RenderInput } from '../types.ts';

/** Secrets are made by the server, as invitations. */
export type InnernetInput = Omit<RenderInput<never>, 'secrets'>;

/** The server takes the first address of its network; those of members are in the upper half. */
const MEMBERS = 128;
const CIDR = 'members';

/** Where overlays have their addresses: a tunnel must not run inside the tunnel of another one. */
const OVERLAYS = ['10.64.0.0/10', '10.128.0.0/9'] as const;

/** The server allows fewer names than documents allow devices, and has one itself. */
const nameOf = ({ index }: Member): string => `m${index}`;

/** The device that runs the server; there is one for a network. */
export const serverOf = (members: readonly Member[]): Member => firstHub(members);

/** What a member is invited with, where the server leaves it and where the member finds it. */
export const invitation = (overlayId: string, { device }: Member): string =>
  `${overlayDirectory(overlayId)}/invitation-${device}.toml`;

const addressIn = ({ network, members }: InnernetInput, self: Member): string =>
  overlayAddress(network, self === serverOf(members) ? 1 : MEMBERS + self.index);

/** Programs with the directories of an overlay. The back end is named, since a kernel's would be taken where there is one. */
const program = (name: 'innernet' | 'innernet-server', overlayId: string): Command => {
  const directory = `${overlayDirectory(overlayId)}/${name}`;
  return [name, '-c', directory, '-d', `${directory}-data`, '--backend', 'userspace'];
};

const clientOptions = [
  '--no-write-hosts',
  ...OVERLAYS.flatMap((range) => ['--exclude-nat-candidates', range]),
] as const;

/** Makes the network with everybody in it who may ever take part. */
const founding = (input: InnernetInput, self: Member): Command[] => {
  const { overlayId, network, members } = input;
  const [name, port] = [overlayInterface(overlayId), overlayPort(51820, overlayId)];
  const server = program('innernet-server', overlayId);
  const where = [
    '--external-endpoint',
    endpoint(self.reachableAt, port),
    '--listen-port',
    `${port}`,
  ] as const;
  const range = `${overlayAddress(network, MEMBERS)}/25`;
  return [
    [...server, 'new', '--network-name', name, '--network-cidr', overlayPrefixes(network)[0], ...where],
    [...server, 'add-cidr', name, '--name', CIDR, '--cidr', range, '--parent', name, '--yes'],
    ...peersOf(members)
      .filter((peer) => peer !== self)
      .map((peer): Command => {
        const place = ['--ip', addressIn(input, peer), '--cidr', CIDR, '--admin', 'false'] as const;
        const file = ['--save-config', invitation(overlayId, peer), '--invite-expires', '30d'] as const;
        return [...server, 'add-peer', name, '--name', nameOf(peer), ...place, ...file, '--yes'];
      }),
  ];
};

/** A member, or the server, which is a member itself. */
const deviceOf = (input: InnernetInput, self: Member): RenderedDevice => {
  const { overlayId, members } = input;
  const name = overlayInterface(overlayId);
  const shared = {
    files: [],
    setup: [],
    // The daemon that carries packets was started by another, and ends a moment after its interface; a successor's socket would go with it.
    teardown: [
      ['ip', 'link', 'delete', 'dev', name],
      ['sleep', '0.5'],
    ] satisfies Command[],
    tunnel: { interface: name, address: addressIn(input, self) },
  };
  if (self === serverOf(members)) {
    const command: Command = [
      ...program('innernet-server', overlayId),
      'serve',
      '--no-write-hosts',
      '--backend',
      'userspace',
      name,
    ];
    return {
      ...shared,
      // The server makes its own directories, but not the one above them.
      files: [{ path: `${overlayDirectory(overlayId)}/network`, mode: 0o644, content: `${name}\n` }],
      prepare: founding(input, self),
      daemons: [{ command, env: { RUST_LOG: 'info' } }],
      serves: ['control server'],
    };
  }
  const client = program('innernet', overlayId);
  const install = ['install', '--default-name', '--delete-invite', ...clientOptions] as const;
  return {
    ...shared,
    prepare: [[...client, ...install, invitation(overlayId, self)]],
    daemons: [
      { command: [...client, 'up', '--daemon', '--interval', '60', ...clientOptions, name], env: {} },
    ],
  };
};

/** innernet with its server on the first hub; further hubs have no part. */
export const renderInnernet = (input: InnernetInput, present: readonly Member[]): Rendered =>
  new Map(
    present
      .filter((self) => self.role === 'peer' || self === serverOf(input.members))
      .map((self) => [self.device, deviceOf(input, self)]),
  );
