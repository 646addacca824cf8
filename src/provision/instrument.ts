import type { DebSource } from './types.ts';

/** A program that the lab itself needs. */
export interface InstrumentProgram {
  readonly name: string;
  readonly version: string;
  readonly source: DebSource;
}

/** The lab's own userland: what builds the network and what measures it. */
export const TOOLS: InstrumentProgram = {
  name: 'tools',
  version: 'trixie',
  source: {
    kind: 'deb',
    suite: 'trixie',
    packages: [
      'bash',
      'caddy',
      'coreutils',
      'curl',
      'dash',
      'ethtool',
      'iperf3',
      'iproute2',
      'iputils-ping',
      'irtt',
      'mount',
      'nftables',
      'procps',
      'tcpdump',
      'tini',
      'util-linux',
      'wireguard-tools',
    ],
  },
};

/** The user-mode Linux that delays and loses packets where the machine's own kernel cannot. */
export const WIRE: InstrumentProgram = {
  name: 'wire',
  version: 'sid',
  source: {
    kind: 'deb',
    suite: 'sid',
    packages: ['coreutils', 'dash', 'iproute2', 'kmod', 'mount', 'procps', 'user-mode-linux'],
  },
};

/** What a home router opens ports with, and where a lab shows it. OpenWrt and many makers of routers ship it. */
export const PORT_MAPPER: InstrumentProgram = {
  name: 'port-mapper',
  version: 'trixie',
  source: { kind: 'deb', suite: 'trixie', packages: ['miniupnpd-nftables'] },
};

/** What carries IPv4 over networks of IPv6 alone, on routers of homes and of carriers. */
export const TRANSLATOR: InstrumentProgram = {
  name: 'translator',
  version: 'trixie',
  source: { kind: 'deb', suite: 'trixie', packages: ['tayga'] },
};

/** The client and the server of web pages, and what makes a certificate; see docs/decisions/0026-web-pages-from-sid.md. */
export const WEB: InstrumentProgram = {
  name: 'web',
  version: 'sid',
  source: { kind: 'deb', suite: 'sid', packages: ['curl', 'nginx', 'openssl'] },
};

/** Git, rsync and the secure shell, for the workload of many small files alone. */
export const FILE_TOOLS: InstrumentProgram = {
  name: 'file-tools',
  version: 'trixie',
  source: {
    kind: 'deb',
    suite: 'trixie',
    packages: ['dash', 'git', 'openssh-client', 'openssh-server', 'rsync'],
  },
};

/** A BitTorrent client's engine, that of qBittorrent and Deluge, and what it is told in. */
export const SWARM_TOOLS: InstrumentProgram = {
  name: 'swarm-tools',
  version: 'trixie',
  source: { kind: 'deb', suite: 'trixie', packages: ['python3', 'python3-libtorrent'] },
};

/** What labs need, of which a network may leave out all but the tools. */
export const INSTRUMENT: readonly InstrumentProgram[] = [TOOLS, WIRE, PORT_MAPPER, TRANSLATOR];

/** A Go compiler for machines without a new enough one; its programs are static and run from any directory. */
export const GO_TOOLCHAIN: InstrumentProgram = {
  name: 'go-toolchain',
  version: '1.26',
  source: { kind: 'deb', suite: 'sid', packages: ['golang-1.26-go'] },
};

/** Nix for machines without it; it keeps to a store of our own. */
export const NIX_TOOLCHAIN: InstrumentProgram = {
  name: 'nix-toolchain',
  version: 'sid',
  source: { kind: 'deb', suite: 'sid', packages: ['busybox-static', 'nix-bin'] },
};

/** What boots a machine with another kernel: the emulator, and the tools of its first file system. */
export const MACHINE: InstrumentProgram = {
  name: 'machine',
  version: 'trixie',
  source: { kind: 'deb', suite: 'trixie', packages: ['busybox-static', 'qemu-system-x86'] },
};

/** The kernel of such a machine with its modules, for x86-64 alone. Debian’s own build for virtual machines knows no 9p. */
export const KERNEL: InstrumentProgram = {
  name: 'kernel',
  version: 'trixie',
  source: { kind: 'deb', suite: 'trixie', packages: ['linux-image-amd64'] },
};

/** The browser that the tests look at pages with, and what starts it in a root of its own; nothing else asks for it. */
export const BROWSER: InstrumentProgram = {
  name: 'browser',
  version: 'trixie',
  source: {
    kind: 'deb',
    suite: 'trixie',
    packages: ['chromium-headless-shell', 'fontconfig-config', 'fonts-dejavu-core', 'mount', 'util-linux'],
  },
};

const closure = (
  purpose: string,
  extra: readonly string[],
  always: readonly string[],
): InstrumentProgram => ({
  name: [purpose, ...extra].join('+'),
  version: 'sid',
  source: { kind: 'deb', suite: 'sid', packages: [...always, ...extra] },
});

/** What executables run with that no Debian package brings, a crate's and upstream's own: the newest C library, so that it is no older than the machine's own. */
export const rustRuntime = (packages: readonly string[]): InstrumentProgram =>
  closure('rust-runtime', packages, ['libc6', 'libgcc-s1']);

/** What the build of a crate starts; null when that is nothing but cargo and a C compiler. */
export const rustBuildTools = (tools: readonly string[]): InstrumentProgram | null =>
  tools.length === 0 ? null : closure('rust-build-tools', tools, []);
