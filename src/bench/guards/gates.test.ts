import { expect, test } from 'vitest';
import { hexOf } from '../paths/capture.ts';
import { GateRefusal, judgeBytes, judgeMarker, judgeRate, LabFault, refuseRouters } from './gates.ts';

const CAPTURE = `tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
listening on w0, link-type EN10MB (Ethernet), snapshot length 2048 bytes
20:50:44.931220 IP 192.0.2.1 > 192.0.2.2: ICMP echo request, id 1, seq 1, length 64
\t0x0000:  4500 0054 0001 0000 4001 0000 c000 0201
\t0x0010:  c000 0202 0800
20:50:44.931225 ARP, Request who-has 192.0.2.1 tell 192.0.2.2, length 28
\t0x0000:  ffff ffff ffff 0a
2 packets captured
`;

test('a marker is found across the lines of a packet, not across packets', () => {
  expect(hexOf(CAPTURE)).toEqual(['450000540001000040010000c0000201c00002020800', 'ffffffffffff0a']);
});

const seen = { replies: 20, captured: 40, markerSeen: false };

test('an overlay must hide the marker and use the underlay', () => {
  expect(() => judgeMarker(seen, 'overlay')).not.toThrow();
  expect(() => judgeMarker({ ...seen, markerSeen: true }, 'overlay')).toThrow('sent in clear');
  expect(() => judgeMarker({ ...seen, captured: 0 }, 'overlay')).toThrow('nothing crossed the underlay');
  expect(() => judgeMarker({ ...seen, captured: 3 }, 'overlay')).toThrow('only 3 packets');
  expect(() => judgeMarker({ ...seen, replies: 0 }, 'overlay')).toThrow('no reply');
});

test('the reference must show the marker, else the detector is blind', () => {
  expect(() => judgeMarker({ ...seen, markerSeen: true }, 'reference')).not.toThrow();
  expect(() => judgeMarker(seen, 'reference')).toThrow('detector does not work');
});

test('a blind detector and a wrong router are the lab’s fault, payload in clear is not', () => {
  expect(() => judgeMarker(seen, 'reference')).toThrow(LabFault);
  expect(() => judgeMarker({ ...seen, markerSeen: true }, 'overlay')).toThrow(GateRefusal);
  expect(() => refuseRouters([{ reason: 'home lets everything in' }])).toThrow(LabFault);
  expect(() => refuseRouters([{ reason: null }])).not.toThrow();
});

test('the payload must have passed the interface', () => {
  expect(() => judgeBytes('wg0', 1_000, 900)).not.toThrow();
  expect(() => judgeBytes('wg0', 10, null)).not.toThrow();
  expect(() => judgeBytes('wg0', 0, null)).toThrow('not one byte passed wg0');
  expect(() => judgeBytes('wg0', 100, 900)).toThrow('only 100 bytes passed wg0 of 900');
});

test('a goodput above the line rate is an artefact, whatever made it', () => {
  expect(() => judgeRate({ 'tcp.goodput-up': 19.4, 'rtt.median': 200 }, 20)).not.toThrow();
  expect(() => judgeRate({ 'tcp.goodput-up': 5000 }, null)).not.toThrow();
  expect(() => judgeRate({ 'tcp.goodput-down': 20.9 }, 20)).toThrow(
    'tcp.goodput-down is 20.9 Mbit/s on a line of 20 Mbit/s',
  );
});
