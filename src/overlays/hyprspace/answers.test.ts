import { expect, test } from 'vitest';
import { connectedPeers, pathReport } from './answers.ts';

/** As cli/status.go of 0.15.0 prints it. */
const status = `PeerID: 12D3KooWself
Swarm peers: 3
Connected VPN nodes: 2/2
    @server (365.516µs) /ip4/203.0.113.10/udp/8001/quic-v1/p2p/12D3KooWhub
    @nas (0s) /ip4/203.0.113.10/tcp/8001/p2p/12D3KooWhub/p2p-circuit/p2p/12D3KooWnas
Addresses:
    /ip4/192.168.10.11/tcp/8001
`;

test('a daemon lists its peers by the connections to them', () => {
  expect([...connectedPeers(status)]).toEqual(['12D3KooWhub', '12D3KooWnas']);
  expect(connectedPeers('[!] Failed to connect to RPC server').size).toBe(0);
});

/** As cli/route.go of 0.15.0 prints it. */
const routes = `100.64.1.2/32 via @server /p2p/12D3KooWhub connected
100.64.1.20/32 via @nas /p2p/12D3KooWhub/p2p-circuit/p2p/12D3KooWnas connected
100.64.1.3/32 via @phone /p2p/12D3KooWphone
`;

test('a circuit is a relayed path', () => {
  expect(pathReport(routes, '100.64.1.2')).toEqual({
    kind: 'direct',
    evidence: '/p2p/12D3KooWhub connected',
  });
  expect(pathReport(routes, '100.64.1.20').kind).toBe('relayed');
  expect(pathReport(routes, '100.64.1.3').kind).toBe('unknown');
  expect(pathReport('', '100.64.1.2').kind).toBe('unknown');
});
