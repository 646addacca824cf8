import { docs, type Facts, measured, source } from '../facts.ts';
import { wireguardProtocol } from '../wireguard/facts.ts';

const client = (path: string): string => `https://github.com/tailscale/tailscale/blob/v1.102.5/${path}`;
const headscale = (path: string): string => `https://github.com/juanfont/headscale/blob/v0.29.3/${path}`;
/** Says that the data plane is wireguard-go. */
const HOW_IT_WORKS = 'https://tailscale.com/blog/how-tailscale-works';
const DERP = 'https://tailscale.com/docs/reference/derp-servers';
const CHANGELOG = 'https://tailscale.com/changelog';

export const tailscaleFacts: Facts = {
  ...wireguardProtocol,
  license: source('BSD-3-Clause', client('LICENSE'), headscale('LICENSE')),
  language: docs('Go', client('README.md')),
  dataPlane: docs('userspace', HOW_IT_WORKS),
  control: docs('server', headscale('README.md')),
  identity: docs(
    'WireGuard key per device, vouched for by the control server',
    'https://tailscale.com/kb/1010/node-keys',
  ),
  natTraversal: docs(true, DERP),
  relays: docs(true, DERP),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(
    ['Linux', 'OpenBSD', 'FreeBSD', 'Windows', 'Android', 'macOS', 'iOS', 'tvOS'],
    headscale('docs/about/clients.md'),
  ),
  firstRelease: 'unknown',
  lastRelease: docs(
    { version: '1.104.7', date: '2026-11-12' },
    'https://pkg.go.dev/tailscale.com@v1.104.7?tab=versions',
  ),
  superseded: {
    by: '1.104.1',
    on: '2026-10-07',
    evidence: {
      by: 'source',
      urls: ['https://github.com/tailscale/tailscale/releases/tag/v1.104.1', CHANGELOG],
    },
  },
};
