import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { firstHub, required } from '../topology.ts';
import type { Command, Member, Rendered, RenderedDaemon, RenderedFile, RenderInput } from '../types.ts';

export interface NetbirdSecrets {
  /** Of the account's owner: the server wants all kinds of characters in it. */
  readonly ownerPassword: Secret;
  /** Shared by the server's parts: what lets a member use the relay. */
  readonly relaySecret: Secret;
  /** 32 bytes in base64: what the server encrypts in its database. */
  readonly databaseKey: Secret;
}

export type NetbirdInput = Omit<RenderInput<NetbirdSecrets>, 'network'>;

/** Where a device keeps what is asked of it while it runs. */
export const netbirdFiles = (overlayId: string) => {
  const directory = overlayDirectory(overlayId);
  return {
    owner: `${directory}/owner.json`,
    keyRequest: `${directory}/key-request.json`,
    headers: `${directory}/headers`,
    setupKey: `${directory}/setup.key`,
  };
};

/** The hub that runs the server: management, signal, relay and STUN in one. */
export const netbirdServer = (members: readonly Member[]): Member => firstHub(members);

const httpPort = (overlayId: string): number => overlayPort(8080, overlayId);

/** The server's HTTP interface, from its own device. */
export const netbirdApi = (overlayId: string): string => `http://127.0.0.1:${httpPort(overlayId)}/api`;

const socket = (overlayId: string): string => `unix://${overlayDirectory(overlayId)}/netbird.sock`;

/**
 * What the client's daemon and its commands need in their environment. Several settings keep it from the machine's own
 * files, which a program given by path has in sight: its state, its routing table's name and its SSH configuration.
 */
export const netbirdEnvironment = (overlayId: string): Readonly<Record<string, string>> => {
  const directory = overlayDirectory(overlayId);
  return {
    HOME: directory,
    NB_STATE_DIR: directory,
    NB_DNS_STATE_FILE: `${directory}/state.json`,
    NB_USE_LEGACY_ROUTING: 'true',
    NB_DISABLE_SSH_CONFIG: 'true',
    NB_WG_KERNEL_DISABLED: 'true',
    NB_RELAY_TRANSPORT: 'ws',
  };
};

/** What registers a device; the key is read from a file, so that no command line holds it. */
export const netbirdUp = (overlayId: string, self: Member): Command => [
  'netbird',
  'up',
  ...['--daemon-addr', socket(overlayId)],
  ...['--setup-key-file', netbirdFiles(overlayId).setupKey],
  ...['--hostname', self.device],
];

export const netbirdStatus = (overlayId: string): Command => [
  'netbird',
  'status',
  ...['--daemon-addr', socket(overlayId)],
  '--json',
];

const json = (path: string, mode: number, content: object): RenderedFile => ({
  path,
  mode,
  content: `${JSON.stringify(content, null, 2)}\n`,
});

interface Part {
  readonly files: readonly RenderedFile[];
  readonly daemon: RenderedDaemon;
}

/** JSON is YAML, in which the server's configuration is written. */
const server = ({ overlayId, secrets }: NetbirdInput, self: Member): Part => {
  const directory = overlayDirectory(overlayId);
  const { ownerPassword, relaySecret, databaseKey } = required(secrets, self.device);
  const { owner, keyRequest } = netbirdFiles(overlayId);
  const port = httpPort(overlayId);
  const config = {
    listenAddress: `:${port}`,
    exposedAddress: `http://${self.reachableAt}:${port}`,
    stunPorts: [overlayPort(3478, overlayId)],
    metricsPort: overlayPort(9090, overlayId),
    healthcheckAddress: `127.0.0.1:${overlayPort(9000, overlayId)}`,
    logFile: 'console',
    authSecret: relaySecret.reveal(),
    dataDir: `${directory}/data`,
    disableAnonymousMetrics: true,
    disableGeoliteUpdate: true,
    auth: { issuer: `http://127.0.0.1:${port}/oauth2` },
    store: { engine: 'sqlite', encryptionKey: databaseKey.reveal() },
  };
  return {
    files: [
      json(`${directory}/server.yaml`, 0o600, { server: config }),
      // Writing a file is how a host makes directories.
      { path: `${directory}/data/README`, mode: 0o644, content: 'Databases of netbird-server.\n' },
      json(owner, 0o600, {
        email: 'owner@example.com',
        name: 'Owner',
        password: ownerPassword.reveal(),
        create_pat: true,
        pat_expire_in: 1,
      }),
      json(keyRequest, 0o644, {
        name: overlayId,
        type: 'reusable',
        expires_in: 86_400,
        auto_groups: [],
        usage_limit: 0,
        ephemeral: false,
      }),
    ],
    daemon: {
      command: ['netbird-server', '--config', `${directory}/server.yaml`],
      env: { HOME: directory, NB_SETUP_PAT_ENABLED: 'true', NB_DISABLE_GEOLOCATION: 'true' },
    },
  };
};

/** The profile is written beforehand: one that the daemon makes itself calls the vendor's server. */
const client = ({ overlayId, members }: NetbirdInput): Part => {
  const directory = overlayDirectory(overlayId);
  const management = { Scheme: 'http', Host: `${netbirdServer(members).reachableAt}:${httpPort(overlayId)}` };
  return {
    files: [
      json(`${directory}/client.json`, 0o600, {
        ManagementURL: management,
        AdminURL: management,
        WgIface: overlayInterface(overlayId),
        WgPort: overlayPort(51820, overlayId),
        IFaceBlackList: ['lo', 'mm-'],
        ServerSSHAllowed: false,
        DisableDNS: true,
      }),
    ],
    daemon: {
      command: [
        'netbird',
        ...['service', 'run'],
        ...['--config', `${directory}/client.json`],
        ...['--daemon-addr', socket(overlayId)],
        ...['--log-file', 'console'],
      ],
      env: netbirdEnvironment(overlayId),
    },
  };
};

/** NetBird's client on every peer, and its combined server on the first hub, which relays as well. */
export const renderNetbird = (input: NetbirdInput): Rendered =>
  new Map(
    input.members.map((self) => {
      const isPeer = self.role === 'peer';
      const serves = self.device === netbirdServer(input.members).device;
      const parts = [...(isPeer ? [client(input)] : []), ...(serves ? [server(input, self)] : [])];
      return [
        self.device,
        {
          files: parts.flatMap(({ files }) => files),
          daemons: parts.map(({ daemon }) => daemon),
          setup: [],
          teardown: [],
          ...(serves ? { serves: ['control server', 'signalling', 'relay', 'STUN server'] as const } : {}),
          tunnel: isPeer ? { interface: overlayInterface(input.overlayId), address: null } : null,
        },
      ];
    }),
  );
