import { overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { anyAddress, endpoint, firstHub, hubsOf, isIpv6, required, underlayAddress } from '../topology.ts';
import type {
  Command,
  Member,
  Rendered,
  RenderedDaemon,
  RenderedDevice,
  RenderedFile,
  RenderInput,
} from '../types.ts';

/** What a hub shows to those who call it. */
export interface TailscaleSecrets {
  /** PEM, for every address under which the hub is called. */
  readonly certificate: string;
  /** PEM. */
  readonly privateKey: Secret;
}

/** Secrets are of hubs. The key with which devices register does not exist before the control server runs. */
export interface TailscaleInput extends Omit<RenderInput<TailscaleSecrets>, 'network'> {
  /** PEM of the authority that signed the hubs' certificates. */
  readonly authority: string;
}

/** Control server and relays are where a firewall that lets out the web alone lets them be reached, as public ones are. */
const WEB_PORT = 443;

/** Where a device keeps what is asked of it while it runs. */
export const tailscaleFiles = (overlayId: string) => {
  const directory = overlayDirectory(overlayId);
  return {
    socket: `${directory}/tailscaled.sock`,
    authKey: `${directory}/auth.key`,
    headscale: `${directory}/headscale.yaml`,
    authority: `${directory}/authority.pem`,
  };
};

/** The device that runs the control server, and the devices that relay: the other hubs, or itself where there is none. */
const partsOf = (members: readonly Member[]): { controller: Member; relays: readonly Member[] } => {
  const controller = firstHub(members);
  const others = hubsOf(members).slice(1);
  return { controller, relays: others.length === 0 ? [controller] : others };
};

/** The device that runs the control server. */
export const controllerOf = (members: readonly Member[]): Member => partsOf(members).controller;

/** Certificate and key of a hub: derper looks for files of this name. */
const hubFiles = (overlayId: string, self: Member) => {
  const path = `${overlayDirectory(overlayId)}/${self.reachableAt.replaceAll(':', '')}`;
  return { certificate: `${path}.crt`, key: `${path}.key` };
};

/** Number and name of the relay that a hub is. */
const regionOf = (hub: Member) => ({ id: 900 + hub.index, name: `r${hub.index}` });

/** Addresses under which clients look for a relay; they would ask a name service for one that is not told. */
const relayAddresses = ({ reachableAt }: Member) =>
  isIpv6(reachableAt)
    ? { hostname: `[${reachableAt}]`, ipv4: 'none', ipv6: reachableAt }
    : { hostname: reachableAt, ipv4: reachableAt, ipv6: 'none' };

/** Headscale's example configuration with what a lab needs changed, and where it `relays` its own relay, which shares the port. */
const headscaleConfig = (overlayId: string, self: Member, relays: boolean): string => {
  const directory = overlayDirectory(overlayId);
  const { certificate, key } = hubFiles(overlayId, self);
  const { id, name } = regionOf(self);
  return `server_url: https://${endpoint(self.reachableAt, WEB_PORT)}
listen_addr: '${endpoint(anyAddress(self), WEB_PORT)}'
tls_cert_path: ${certificate}
tls_key_path: ${key}
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
    enabled: ${relays}
    region_id: ${id}
    region_code: ${name}
    region_name: ${name}
    stun_listen_addr: '${endpoint(anyAddress(self), overlayPort(3478, overlayId))}'
    private_key_path: ${directory}/derp.key
    automatically_add_embedded_derp_region: false
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
`;
};

/**
 * Every relay is a region of its own. Headscale would add its own by a bare IPv6 address, of which a client makes a URL that is none.
 */
const relayMap = (overlayId: string, relays: readonly Member[]): string =>
  `regions:\n${relays
    .map((relay) => {
      const { id, name } = regionOf(relay);
      const { hostname, ipv4, ipv6 } = relayAddresses(relay);
      return `  ${id}:
    regionid: ${id}
    regioncode: ${name}
    regionname: ${name}
    nodes:
      - name: ${id}a
        regionid: ${id}
        hostname: '${hostname}'
        ipv4: '${ipv4}'
        ipv6: '${ipv6}'
        stunport: ${overlayPort(3478, overlayId)}
        derpport: ${WEB_PORT}
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
      `:${WEB_PORT}`,
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
    env: {
      TS_LOGS_DIR: directory,
      TS_DEBUG_FIREWALL_MODE: 'nftables',
      SSL_CERT_FILE: tailscaleFiles(overlayId).authority,
    },
  };
};

/** What registers a device; the key is read from a file, so that no command line holds it. */
export const tailscaleUp = (input: Pick<TailscaleInput, 'overlayId' | 'members'>, self: Member): Command => {
  const controller = controllerOf(input.members);
  const { socket, authKey } = tailscaleFiles(input.overlayId);
  return [
    'tailscale',
    `--socket=${socket}`,
    'up',
    `--login-server=https://${endpoint(underlayAddress(self, controller), WEB_PORT)}`,
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

/** As after a crash by its unit for systemd (ExecStopPost). */
const teardown = (overlayId: string): readonly Command[] => [daemon(overlayId, '--cleanup').command];

/** A killed daemon leaves rules behind, which the next contestant would find. */
const leftovers: readonly Command[] = RULES.flatMap((priority): Command[] => [
  ['ip', '-4', 'rule', 'delete', 'priority', priority],
  ['ip', '-6', 'rule', 'delete', 'priority', priority],
]);

const deviceOf = (input: TailscaleInput, self: Member): RenderedDevice => {
  const { overlayId, members, authority, secrets } = input;
  const { controller, relays: all } = partsOf(members);
  const relays = all.some(({ device }) => device === self.device);
  const controls = controller.device === self.device;
  const member = self.role === 'peer';
  const files: RenderedFile[] = [
    { path: tailscaleFiles(overlayId).authority, mode: 0o644, content: authority },
  ];
  if (relays || controls) {
    const { certificate, key } = hubFiles(overlayId, self);
    const own = required(secrets, self.device);
    files.push({ path: certificate, mode: 0o644, content: own.certificate });
    files.push({ path: key, mode: 0o600, content: own.privateKey.reveal() });
  }
  if (controls) {
    const content = headscaleConfig(overlayId, self, relays);
    files.push({ path: tailscaleFiles(overlayId).headscale, mode: 0o644, content });
    const map = `${overlayDirectory(overlayId)}/derp.yaml`;
    files.push({ path: map, mode: 0o644, content: relayMap(overlayId, all) });
  }
  return {
    files,
    daemons: [
      ...(member ? [daemon(overlayId, `--port=${overlayPort(41641, overlayId)}`)] : []),
      ...(controls ? [controlDaemon(overlayId)] : []),
      ...(relays && !controls ? [derper(overlayId, self)] : []),
    ],
    setup: [],
    teardown: member ? teardown(overlayId) : [],
    leftovers: member ? leftovers : [],
    serves: [
      ...(controls ? (['control server'] as const) : []),
      ...(relays ? (['relay', 'STUN server'] as const) : []),
    ],
    tunnel: member ? { interface: overlayInterface(overlayId), address: null } : null,
  };
};

/** Tailscale's client with Headscale as its control server, and a derper on every other hub, or Headscale's own relay where there is none. */
export const renderTailscale = (input: TailscaleInput): Rendered =>
  new Map(input.members.map((self) => [self.device, deviceOf(input, self)]));
