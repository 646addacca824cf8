import { camelCase } from './lists.ts';

/** What a new contestant is called. */
export interface Naming {
  /** As on the command line: `my-vpn`. */
  readonly id: string;
  /** As people write it: `My VPN`. */
  readonly name: string;
}

const MANIFEST = `import type { Manifest } from '../types.ts';
import { __camel__Facts } from './facts.ts';

export const __camel__: Manifest = {
  id: '__id__',
  name: '__name__',
  home: 'https://example.org/',
  part: null,
  unverified: 'its adapter is not written yet',
  // 'ipv6' as well, once the adapter sets it up over that.
  underlays: ['ipv4'],
  oneAtATime: null,
  // What the adapter starts; a program given by path must have all of them.
  executables: ['__id__d'],
  // A registry that has it (deb, go, cargo, release, nix), or where people get it.
  source: { kind: 'elsewhere', where: 'https://example.org/download' },
  version: '0.0.0',
  versions: {},
  // Every departure from what the product's documentation tells a new user, and whom it helps.
  deviations: [],
  facts: __camel__Facts,
};
`;

const FACTS = `import { docs, type Facts } from '../facts.ts';

/** Nothing is said without a page that shows it; docs(), source() and measured() take the evidence. */
export const __camel__Facts: Facts = {
  license: 'unknown',
  language: 'unknown',
  dataPlane: docs('userspace', 'https://example.org/docs'),
  layer: 'unknown',
  control: 'unknown',
  cipher: 'unknown',
  handshake: 'unknown',
  forwardSecrecy: 'unknown',
  identity: 'unknown',
  natTraversal: 'unknown',
  relays: 'unknown',
  overlayIpv4: 'unknown',
  overlayIpv6: 'unknown',
  underlayIpv6: 'unknown',
  platforms: 'unknown',
  firstRelease: 'unknown',
  lastRelease: 'unknown',
  superseded: null,
};
`;

const RENDER = `import { overlayAddress, overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup } from '../setup.ts';
import { endpoint, hubsToCall, required, servesAsHub, underlayAddress } from '../topology.ts';
import type { Member, Rendered, RenderInput } from '../types.ts';

export interface __Camel__Secrets {
  /** The same on every device. */
  readonly password: Secret;
}

export type __Camel__Input = RenderInput<__Camel__Secrets>;

/** The port that the product's documentation names. */
const documentedPort = 4000;

/** The configuration file of one device. */
const config = (input: __Camel__Input, self: Member): string => {
  const port = overlayPort(documentedPort, input.overlayId);
  const peers = hubsToCall(input.members, self).map((hub) => endpoint(underlayAddress(self, hub), port));
  return [
    \`interface = \${overlayInterface(input.overlayId)}\`,
    \`port = \${port}\`,
    \`password = \${required(input.secrets, self.device).password.reveal()}\`,
    ...peers.map((peer) => \`peer = \${peer}\`),
    '',
  ].join('\\n');
};

/** __name__ with the hub as the node whose address the others know. */
export const render__Camel__ = (input: __Camel__Input): Rendered => {
  const path = \`\${overlayDirectory(input.overlayId)}/__id__.conf\`;
  return new Map(
    input.members.map((self) => {
      const tunnel = {
        interface: overlayInterface(input.overlayId),
        address: overlayAddress(input.network, self.index),
      };
      return [
        self.device,
        {
          files: [{ path, mode: 0o600, content: config(input, self) }],
          daemons: [{ command: ['__id__d', '--config', path], env: {} }],
          setup: addressSetup(tunnel),
          teardown: [],
          ...servesAsHub(input.members, self, 'bootstrap peer'),
          tunnel,
        },
      ];
    }),
  );
};
`;

const EXAMPLE = `import { type Example, perDevice } from '../example.ts';
import { Secret } from '../secret.ts';
import { render__Camel__ } from './render.ts';

export const __camel__Example: Example = {
  render: (input) =>
    render__Camel__({
      ...input,
      // Words in capitals, such as placeholder('PRIVATE-KEY', member), never a key.
      secrets: perDevice(input.members, () => ({ password: new Secret('PASSWORD') })),
    }),
  besides: null,
};
`;

const RENDER_TEST = `import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { fileOf, secretsOf, twoHomes } from '../testing/members.ts';
import { render__Camel__ } from './render.ts';

const rendered = render__Camel__({
  overlayId: 'vpn-1',
  network: 7,
  members: twoHomes,
  secrets: secretsOf(() => ({ password: new Secret('shared') })),
});
const config = (device: string): string => fileOf(rendered.get(device), '__id__.conf').content;

test('a member calls the hub, and has the password in a file of its own', () => {
  expect(config('nas')).toMatch(/^peer = 203\\.0\\.113\\.10:\\d+$/m);
  expect(config('nas')).toContain('password = shared');
  expect(fileOf(rendered.get('nas'), '__id__.conf').mode).toBe(0o600);
});

test('the hub calls nobody', () => {
  expect(config('server')).not.toContain('peer =');
});
`;

const DRIVER = `import { __imports__ } from '../../catalog/__id__/render.ts';
import { overlayNetwork } from '../../catalog/naming.ts';
import { driver } from '../_driver.ts';
import { password, secretsFor } from '../_keys.ts';
import { interfaceMade } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  // Keys, and what else takes more than a password, are made in a keys.ts beside this file.
  const shared = password();
  const secrets: ReadonlyMap<string, __Camel__Secrets> = await secretsFor(members, async () => ({
    password: shared,
  }));
  return startOverlay(context, {
    render: (present) =>
      render__Camel__({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    // When the daemon takes commands: an interface, a socket, a line of its log.
    up: interfaceMade,
    // When the daemon says that it reaches those whom it should, see until() in _wait.ts; pings run meanwhile.
    connected: async () => undefined,
    // The daemon's own word on the way between two devices; what parses it stands in answers.ts with a test.
    path: async () => ({ kind: 'unknown', evidence: 'the daemon is not asked yet' }),
  });
};

export const __camel__Driver: OverlayDriver = driver(start);
`;

/** Files of a new contestant by path below `src`, which compile and pass the checks as they are. */
export const scaffolded = ({ id, name }: Naming): ReadonlyMap<string, string> => {
  const camel = camelCase(id);
  const Camel = camel.charAt(0).toUpperCase() + camel.slice(1);
  // The style asks for names in the order of the alphabet, so it depends on the id.
  const imports = [`render${Camel}`, `type ${Camel}Secrets`].toSorted((a, b) =>
    a.replace('type ', '').toLowerCase() < b.replace('type ', '').toLowerCase() ? -1 : 1,
  );
  const fill = (template: string): string =>
    template
      .replaceAll('__imports__', imports.join(', '))
      .replaceAll('__camel__', camel)
      .replaceAll('__Camel__', Camel)
      .replaceAll('__id__', id)
      .replaceAll('__name__', name);
  return new Map([
    [`catalog/${id}/manifest.ts`, fill(MANIFEST)],
    [`catalog/${id}/facts.ts`, fill(FACTS)],
    [`catalog/${id}/render.ts`, fill(RENDER)],
    [`catalog/${id}/example.ts`, fill(EXAMPLE)],
    [`catalog/${id}/render.test.ts`, fill(RENDER_TEST)],
    [`overlays/${id}/driver.ts`, fill(DRIVER)],
  ]);
};
