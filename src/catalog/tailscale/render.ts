import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import { anyAddress, endpoint, hubsOf, isIpv6, underlayAddress } from '../topology.ts';
import type {
  Command,
  Member,
  Rendered,
  RenderedDaemon,
  RenderedDevice,
  RenderedFile,
  RenderInput,
} from '../types.ts';

/** The key with which devices register does not exist before the control server runs. */
export type TailscaleInput = Omit<RenderInput<never>, 'network' | 'secrets'>;

/** Where a device keeps what is asked of it while it runs. */
export const tailscaleFiles = (overlayId: string) => {
  const directory = overlayDirectory(overlayId);
  return {
    socket: `${directory}/tailscaled.sock`,
    authKey: `${directory}/auth.key`,
    headscale: `${directory}/headscale.yaml`,
  };
};

/** The device that runs the control server; the other hubs are relays only. */
export const controllerOf = (members: readonly Member[]): Member => {
  const [controller] = hubsOf(members);
  if (controller === undefined) throw new Error('an overlay needs members');
  return controller;
};

/** Headscale's example configuration with what a lab needs changed. */
const headscaleConfig = (overlayId: string, self: Member): string => {
  const directory = overlayDirectory(overlayId);
  const port = overlayPort(8080, overlayId);
  return `server_url: http://${endpoint(self.reachableAt, port)}
listen_addr: '${endpoint(anyAddress(self), port)}'
metrics_listen_addr: 127.0.0.1:${overlayPort(9090, overlayId)}
grpc_listen_addr: 127.0.0.1:${overlayPort(50443, overlayId)}
grpc_allow_insecure: false
noise:
  private_key_path: ${directory}/noise_private.key
prefixes:
  v4: 100.64.0.0/10
  v6: fd7a:115c:a1e0::/48
  allocation: sequential
derp:
  server:
    enabled: false
  urls: []
  paths:
    - ${directory}/derp.yaml
  auto_update_enabled: false
  update_frequency: 24h
disable_check_updates: true
ephemeral_node_inactivity_timeout: 30m
database:
  type: sqlite
  sqlite:
    path: ${directory}/db.sqlite
    write_ahead_log: true
    wal_autocheckpoint: 1000
log:
  format: text
  level: info
policy:
  mode: file
  path: ""
dns:
  magic_dns: false
  base_domain: ""
  override_local_dns: false
  nameservers:
    global: []
unix_socket: ${directory}/headscale.sock
unix_socket_permission: "0770"
logtail:
  enabled: false
randomize_client_port: false
`;
};

/** Every hub is a region with one relay. */
const relayMap = (overlayId: string, hubs: readonly Member[]): string =>
  `regions:\n${hubs
    .map((hub) => {
      const region = 900 + hub.index;
      return `  ${region}:
    regionid: ${region}
    regioncode: r${hub.index}
    regionname: r${hub.index}
    nodes:
      - name: ${region}a
        regionid: ${region}
        hostname: '${hub.reachableAt}'
        ipv4: '${isIpv6(hub.reachableAt) ? 'none' : hub.reachableAt}'
        ipv6: '${isIpv6(hub.reachableAt) ? hub.reachableAt : 'none'}'
        stunport: ${overlayPort(3478, overlayId)}
        derpport: ${overlayPort(8443, overlayId)}
        insecurefortests: true
`;
    })
    .join('')}`;

const derper = (overlayId: string, self: Member): RenderedDaemon => {
  const directory = overlayDirectory(overlayId);
  const certificate = ['-hostname', self.reachableAt, '-certmode', 'manual', '-certdir', directory] as const;
  return {
    command: [
      'derper',
      ...certificate,
      '-a',
      `:${overlayPort(8443, overlayId)}`,
      '-http-port',
      '-1',
      '-stun-port',
      `${overlayPort(3478, overlayId)}`,
      '-c',
      `${directory}/derper.json`,
    ],
    env: {},
  };
};

/** What every run of tailscaled on a device has in common. */
const daemon = (overlayId: string, ...args: readonly string[]): RenderedDaemon => {
  const directory = overlayDirectory(overlayId);
  return {
    command: [
      'tailscaled',
      `--tun=${overlayInterface(overlayId)}`,
      `--statedir=${directory}/state`,
      `--socket=${tailscaleFiles(overlayId).socket}`,
      '--no-logs-no-support',
      ...args,
    ],
    env: { TS_LOGS_DIR: directory, TS_DEBUG_FIREWALL_MODE: 'nftables' },
  };
};

/** What registers a device; the key is read from a file, so that no command line holds it. */
export const tailscaleUp = (input: TailscaleInput, self: Member): Command => {
  const controller = controllerOf(input.members);
  const { socket, authKey } = tailscaleFiles(input.overlayId);
  return [
    'tailscale',
    `--socket=${socket}`,
    'up',
    `--login-server=http://${endpoint(underlayAddress(self, controller), overlayPort(8080, input.overlayId))}`,
    `--auth-key=file:${authKey}`,
    `--hostname=${self.device}`,
    '--accept-dns=false',
    '--netfilter-mode=off',
    '--timeout=50s',
  ];
};

const controlDaemon = (overlayId: string): RenderedDaemon => ({
  command: ['headscale', 'serve', '--config', tailscaleFiles(overlayId).headscale],
  env: {},
});

/** Priorities of the routing rules that lead into the tunnel; tailscaled's own cleaning up leaves them. */
const RULES = ['5210', '5230', '5250', '5270'] as const;

/** A killed daemon leaves rules behind, which the next contestant would find. */
const teardown = (overlayId: string): readonly Command[] => [
  daemon(overlayId, '--cleanup').command,
  ...RULES.flatMap((priority): Command[] => [
    ['ip', '-4', 'rule', 'delete', 'priority', priority],
    ['ip', '-6', 'rule', 'delete', 'priority', priority],
  ]),
];

const deviceOf = (input: TailscaleInput, self: Member): RenderedDevice => {
  const { overlayId, members } = input;
  const directory = overlayDirectory(overlayId);
  const hubs = hubsOf(members);
  const relays = hubs.some(({ device }) => device === self.device);
  const controls = controllerOf(members).device === self.device;
  const member = self.role === 'peer';
  const files: RenderedFile[] = controls
    ? [
        {
          path: tailscaleFiles(overlayId).headscale,
          mode: 0o644,
          content: headscaleConfig(overlayId, self),
        },
        { path: `${directory}/derp.yaml`, mode: 0o644, content: relayMap(overlayId, hubs) },
      ]
    : // Writing a file is how a host makes directories.
      [{ path: `${directory}/README`, mode: 0o644, content: 'State of tailscaled or derper.\n' }];
  return {
    files,
    daemons: [
      ...(member ? [daemon(overlayId, `--port=${overlayPort(41641, overlayId)}`)] : []),
      ...(controls ? [controlDaemon(overlayId)] : []),
      ...(relays ? [derper(overlayId, self)] : []),
    ],
    setup: [],
    teardown: member ? teardown(overlayId) : [],
    serves: [
      ...(controls ? (['control server'] as const) : []),
      ...(relays ? (['relay', 'STUN server'] as const) : []),
    ],
    tunnel: member ? { interface: overlayInterface(overlayId), address: null } : null,
  };
};

/** Tailscale's client with Headscale as its control server and a derper of its own on every hub. */
export const renderTailscale = (input: TailscaleInput): Rendered =>
  new Map(input.members.map((self) => [self.device, deviceOf(input, self)]));
