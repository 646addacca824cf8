import { examples } from '../../catalog/all-examples.ts';
import type { ExampleInput } from '../../catalog/example.ts';
import { OVERLAY_ID, overlayNetwork } from '../../catalog/naming.ts';
import type { RenderedDaemon, RenderedDevice, Role } from '../../catalog/types.ts';
import { twoHomes } from '../../scenarios/two-homes.ts';
import { shellWord } from './commands.ts';

/** What one device is given. */
export interface DeviceConfiguration {
  readonly device: string;
  readonly role: Role;
  /** As they are written, those with keys among them; null in the place of a text that is none. */
  readonly files: readonly { readonly path: string; readonly text: string | null }[];
  /** Lines for a shell, in the order in which they run; `&` stands behind a daemon. */
  readonly commands: readonly string[];
}

/** How a contestant is configured in one small network, with placeholders in the place of keys. */
export interface Configuration {
  /** Id of the scenario whose network it is. */
  readonly scenario: string;
  /** A member, then the infrastructure where it has a part. */
  readonly devices: readonly DeviceConfiguration[];
  /** What no renderer writes, in sentences; null for nothing. */
  readonly besides: string | null;
}

/** The network of `two-homes` with the addresses that the lab gives it. */
export const EXAMPLE: ExampleInput = {
  overlayId: OVERLAY_ID,
  network: overlayNetwork(OVERLAY_ID),
  members: [
    {
      device: 'a',
      role: 'peer',
      index: 1,
      underlay: '192.168.10.11',
      reachableAt: '203.0.113.2',
      lan: 'home-a',
      firewalled: true,
    },
    {
      device: 'b',
      role: 'peer',
      index: 2,
      underlay: '192.168.11.11',
      reachableAt: '203.0.113.6',
      lan: 'home-b',
      firewalled: true,
    },
    {
      device: 'server',
      role: 'infrastructure',
      index: 3,
      underlay: '203.0.113.10',
      alternates: ['198.18.0.7', '198.18.0.8', '198.18.0.9'],
      reachableAt: '203.0.113.10',
      lan: 'public-server',
      firewalled: false,
    },
  ],
};

/** Names are known by a file as well; a lab binds one of its own there. */
const filesOf = ({ files, names = [] }: RenderedDevice): DeviceConfiguration['files'] => [
  ...files.map(({ path, content }) => ({ path, text: typeof content === 'string' ? content : null })),
  ...(names.length === 0
    ? []
    : [{ path: '/etc/hosts', text: names.map(({ name, address }) => `${address} ${name}\n`).join('') }]),
];

const lineOf = (words: readonly string[]): string => words.map(shellWord).join(' ');

const daemonLine = ({ command, env }: RenderedDaemon): string =>
  [...Object.entries(env).map(([name, value]) => `${name}=${shellWord(value)}`), lineOf(command), '&'].join(
    ' ',
  );

const commandsOf = ({ prepare = [], daemons, setup }: RenderedDevice): DeviceConfiguration['commands'] => [
  ...prepare.map(lineOf),
  ...daemons.map(daemonLine),
  ...setup.map(lineOf),
];

/** How a contestant of the catalogue is configured; null where nothing is, or where its folder shows nothing. */
export const configurationOf = (overlay: string): Configuration | null => {
  const example = examples.get(overlay);
  if (example === undefined) return null;
  const rendered = example.render(EXAMPLE);
  const devices = (['peer', 'infrastructure'] as const).flatMap((role): DeviceConfiguration[] => {
    const device = EXAMPLE.members.find((member) => member.role === role)?.device ?? '';
    const own = rendered.get(device);
    return own === undefined ? [] : [{ device, role, files: filesOf(own), commands: commandsOf(own) }];
  });
  return { scenario: twoHomes.id, devices, besides: example.besides };
};
