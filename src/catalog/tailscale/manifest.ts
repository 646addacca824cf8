import type { Manifest } from '../types.ts';
import { tailscaleFacts } from './facts.ts';

export const tailscale: Manifest = {
  id: 'tailscale',
  name: 'Tailscale client + Headscale',
  home: 'https://headscale.net/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: 'a device is in one tailnet at a time: addresses, routing table and rules are the same in each',
  executables: ['tailscaled', 'tailscale', 'headscale', 'derper', 'mkcert'],
  source: {
    kind: 'go',
    modules: [
      {
        module: 'tailscale.com',
        version: 'v1.102.5',
        commands: { tailscaled: 'cmd/tailscaled', tailscale: 'cmd/tailscale', derper: 'cmd/derper' },
      },
      {
        module: 'github.com/juanfont/headscale',
        version: 'v0.29.3',
        commands: { headscale: 'cmd/headscale' },
      },
      // Signs what control server and relays show; nothing of it runs while anything is measured.
      { module: 'filippo.io/mkcert', version: 'v1.4.4', commands: { mkcert: '.' } },
    ],
  },
  version: '1.102.5',
  versions: {},
  deviations: [
    {
      what: 'Headscale 0.29.3 is the control server; its DNS settings are empty.',
      reason: 'Tailscale’s own server is no program to run.',
      effect: 'unknown',
    },
    {
      what: 'Where a network has one server, Headscale’s own relay is on (derp.server.enabled); where it has more, the others run derper. The public relays are left out (derp.urls: [], auto_update_enabled: false).',
      reason:
        'No device of a lab reaches the public relays. By its documentation Headscale’s own relay is off unless it is asked for, so what is lost with the control server is no relay where there is another machine.',
      effect: 'helps',
    },
    {
      what: 'With one relay there is one STUN server; in the field every public region is one.',
      reason:
        'Only what serves the network is in the lab. By one server no client can tell whether its mapping depends on the destination. EasyTier’s STUN server has a second address, from which EasyTier learns the kind of its NAT.',
      effect: 'unknown',
    },
    {
      what: 'Clients of 1.102.5 start anew only with the control server.',
      reason:
        'By the vendor’s documentation clients from 1.104 on can start from what they were told last, where the control server lets them (cache-network-maps).',
      effect: 'hurts',
    },
    {
      what: 'Control server and relays have certificates of an authority of the lab, which clients trust (SSL_CERT_FILE).',
      reason: 'No public authority signs for addresses of a lab.',
      effect: 'neutral',
    },
    {
      what: 'Control server and relays listen on port 443; Headscale’s example has 8080.',
      reason: 'Its documentation strongly recommends HTTPS on port 443 (docs/setup/requirements.md).',
      effect: 'neutral',
    },
    {
      what: 'tailscaled --no-logs-no-support with TS_LOGS_DIR, headscale disable_check_updates: true.',
      reason:
        'Logs would be sent to the vendor and new versions asked for; the id for logs is one for each device.',
      effect: 'neutral',
    },
    {
      what: 'tailscale up --netfilter-mode=off, tailscaled with TS_DEBUG_FIREWALL_MODE=nftables.',
      reason: 'The tree of the contestant has no iptables; a device of a lab has no firewall to open.',
      effect: 'unknown',
    },
    {
      what: 'tailscale up --accept-dns=false.',
      reason: 'The control server hands out no names, and a device of a lab has its own resolv.conf.',
      effect: 'neutral',
    },
    {
      what: '--port, --tun, --socket and --statedir are given.',
      reason: 'Overlays on the same devices must not take each other’s.',
      effect: 'neutral',
    },
  ],
  facts: tailscaleFacts,
};
