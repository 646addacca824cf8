import { docs, type Facts, source } from '../facts.ts';
import { wireguardProtocol } from '../wireguard/facts.ts';

/** The newest version whose source could be read. */
const at = (path: string): string => `https://github.com/netbirdio/netbird/blob/v0.77.1/${path}`;
const release = (tag: string): string => `https://github.com/netbirdio/netbird/releases/tag/${tag}`;
const HOW_IT_WORKS =
  'https://github.com/netbirdio/docs/blob/5fe0e1d56ae8efe7340a61b5ff3fdc185ab52d73/src/pages/about-netbird/how-netbird-works.mdx';
const CONNECTIVITY =
  'https://github.com/netbirdio/docs/blob/6512bdb0b2f25b312bcad118865dcde60d199edc/src/pages/about-netbird/understanding-nat-and-connectivity.mdx';

export const netbirdFacts: Facts = {
  ...wireguardProtocol,
  license: source('BSD-3-Clause; the server AGPL-3.0-only', at('LICENSE'), at('combined/LICENSE')),
  language: source('Go', at('go.mod')),
  // The lab tells it not to use the kernel’s WireGuard.
  dataPlane: source('userspace', at('client/iface/device/kernel_module_linux.go')),
  control: docs('server', HOW_IT_WORKS),
  identity: docs('WireGuard key per device, vouched for by the management server', HOW_IT_WORKS),
  natTraversal: docs(true, CONNECTIVITY),
  relays: docs(true, CONNECTIVITY),
  overlayIpv4: docs(true, HOW_IT_WORKS),
  overlayIpv6: docs(true, at('README.md'), 'https://docs.netbird.io/manage/settings/ipv6'),
  underlayIpv6: source(true, at('client/internal/peer/ice/agent.go')),
  platforms: docs(
    [
      'Linux',
      'macOS',
      'Windows',
      'Android',
      'Android TV',
      'iOS',
      'Apple TV',
      'FreeBSD',
      'pfSense',
      'OPNsense',
      'MikroTik RouterOS',
      'OpenWRT',
      'Synology',
      'TrueNAS',
    ],
    at('README.md'),
  ),
  firstRelease: source({ version: '0.0.0', date: '2021-04-22' }, release('v0.0.0')),
  // Alpine has 0.81.5; no page of upstream's own that has a day for it was found.
  lastRelease: 'unknown',
  // 0.80.0 is said to be of 2026-10-01, but no page of upstream's that says so could be read.
  superseded: null,
};
