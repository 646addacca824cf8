import type { Manifest } from '../types.ts';
import { easytierFacts } from './facts.ts';

export const easytier: Manifest = {
  id: 'easytier',
  name: 'EasyTier',
  home: 'https://easytier.cn/en/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: 'the names of its STUN servers are the same in each network, and one server answers for them',
  executables: ['easytier-core', 'easytier-cli', 'turnserver'],
  source: {
    kind: 'cargo',
    crate: 'easytier',
    version: '2.0.3',
    bins: ['easytier-core', 'easytier-cli'],
    profile: { lto: 'true', 'codegen-units': '1', panic: 'abort' },
    tools: ['protobuf-compiler', 'libprotobuf-dev'],
    packages: ['coturn', 'dash', 'iproute2'],
  },
  version: '2.0.3',
  versions: {
    '2.6.4': {
      kind: 'release',
      version: '2.6.4',
      url: 'https://github.com/EasyTier/EasyTier/releases/download/v{version}/easytier-linux-{arch}-v{version}.zip',
      archive: 'zip',
      architectures: { x64: 'x86_64', arm64: 'aarch64' },
      checksums: null,
      bins: {
        'easytier-core': 'easytier-linux-{arch}/easytier-core',
        'easytier-cli': 'easytier-linux-{arch}/easytier-cli',
      },
      packages: ['coturn', 'dash', 'iproute2'],
    },
  },
  deviations: [
    {
      what: 'Built from the crate with the release profile of the repository, but by this machine’s compiler and with glibc, where upstream’s archive has musl and Rust 1.77.',
      reason: 'Machines of a lab may reach registries only, and cargo builds for the machine it is on.',
      effect: 'unknown',
    },
    {
      what: '2.0.3 is the newest in the registry of crates; later ones are archives of upstream’s alone.',
      reason:
        'Machines of a lab may reach registries only. With internet easytier@2.6.4 is upstream’s archive; no lab has tried it.',
      effect: 'unknown',
    },
    {
      what: 'The names of the public STUN servers that are built in lead to two STUN servers (coturn) on the infrastructure by turns, which answer by RFC 5780 (IPv4, in public); to one elsewhere.',
      reason:
        'No device of a lab reaches the public ones, and without an answer it does not try to punch holes.',
      effect: 'helps',
    },
    {
      what: 'That STUN server answers from another address and port when asked to (--rfc5780), where it has two.',
      reason:
        'Its authors leave that off by default, but EasyTier asks for it, to learn how its NAT filters.',
      effect: 'unknown',
    },
    {
      what: 'Members are told the hub’s UDP address alone, as in the README’s example.',
      reason:
        'It is the documented way, although a hub listens for TCP, too, by which networks without UDP could reach it.',
      effect: 'hurts',
    },
    {
      what: 'A configuration file with the values of the command line’s defaults instead of options (over IPv4).',
      reason: 'The secret would stand in the list of processes.',
      effect: 'neutral',
    },
    {
      what: 'Over IPv6 it listens on [::] with the documented ports and schemes.',
      reason:
        'By default that version listens on 0.0.0.0, and over IPv6 by UDP on any free port alone (src/instance/listeners.rs), where a peer that is told an address finds nobody.',
      effect: 'helps',
    },
    {
      what: 'Ports, the interface’s name and the management port are given.',
      reason: 'Several daemons may run side by side, and the management port would listen to everybody.',
      effect: 'neutral',
    },
  ],
  facts: easytierFacts,
};
