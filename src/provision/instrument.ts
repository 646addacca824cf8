import type { ProgramSource } from './types.ts';

/** A program that the lab itself needs. */
export interface InstrumentProgram {
  readonly name: string;
  readonly version: string;
  readonly source: Extract<ProgramSource, { kind: 'deb' }>;
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

/** What every lab needs. */
export const INSTRUMENT: readonly InstrumentProgram[] = [TOOLS, WIRE];

/** A Go compiler for machines without a new enough one; its programs are static and run from any directory. */
export const GO_TOOLCHAIN: InstrumentProgram = {
  name: 'go-toolchain',
  version: '1.26',
  source: { kind: 'deb', suite: 'sid', packages: ['golang-1.26-go'] },
};
