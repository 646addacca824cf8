import { expect, test } from 'vitest';
import { pathReport } from './answers.ts';

/** Shape of what easytier-cli 2.0.3 prints. */
const table = `┌───────────────┬──────────┬──────────┬────────┬───────────┬──────────┬──────────┬──────────────┬────────────────┬────────────┬────────────────┐
│ ipv4          │ hostname │ cost     │ lat_ms │ loss_rate │ rx_bytes │ tx_bytes │ tunnel_proto │ nat_type       │ id         │ version        │
├───────────────┼──────────┼──────────┼────────┼───────────┼──────────┼──────────┼──────────────┼────────────────┼────────────┼────────────────┤
│ 10.64.7.1     │ laptop   │ Local    │ -      │ -         │ -        │ -        │ -            │ PortRestricted │ 1          │ 2.0.3          │
├───────────────┼──────────┼──────────┼────────┼───────────┼──────────┼──────────┼──────────────┼────────────────┼────────────┼────────────────┤
│ 10.64.7.2     │ nas      │ p2p      │ 20.1   │ 0.000     │ 1 kB     │ 1 kB     │ udp          │ PortRestricted │ 2          │ 2.0.3          │
├───────────────┼──────────┼──────────┼────────┼───────────┼──────────┼──────────┼──────────────┼────────────────┼────────────┼────────────────┤
│ 10.64.7.3     │ phone    │ relay(2) │ 0.000  │ 0.000     │ 0 B      │ 0 B      │              │ Unknown        │ 3          │ 2.0.3          │
└───────────────┴──────────┴──────────┴────────┴───────────┴──────────┴──────────┴──────────────┴────────────────┴────────────┴────────────────┘
`;

test('a route of one hop is direct', () => {
  expect(pathReport(table, '10.64.7.2')).toEqual({
    kind: 'direct',
    evidence: 'cost p2p, tunnel udp, NAT PortRestricted',
  });
});

test('a longer one is relayed', () => {
  expect(pathReport(table, '10.64.7.3').kind).toBe('relayed');
});

test('itself, a peer that is not listed, and no table are unknown', () => {
  expect(pathReport(table, '10.64.7.1').kind).toBe('unknown');
  expect(pathReport(table, '10.64.7.4').kind).toBe('unknown');
  expect(pathReport('Error: failed to connect', '10.64.7.2').kind).toBe('unknown');
});
