import { captureMarker, checkRoute, judgeMarker } from '../bench/guards/gates.ts';
import { capturePings } from '../bench/paths/captured-pings.ts';
import { together } from '../host/together.ts';
import { INTERNET } from '../lab/plan/plan.ts';
import { compressedShare, EQUAL_PINGS, judgeShare } from './ciphertext.ts';
import { AT_ONCE, pairsOf, roundsOf } from './reach.ts';
import { readStrays } from './strays.ts';
import { Skip, type Subject, type Test } from './types.ts';

const PACKETS = 3;

/** Between every two peers packets go into the tunnel's interface: by the route, and by the interface's own count. */
export const throughTunnel: Test = async (subject, signal) => {
  for (const pairs of roundsOf(subject.peers))
    await together(
      signal,
      pairs.map((pair) => (linked) => goThrough(subject, pair, linked)),
      AT_ONCE,
    );
  return `${pairsOf(subject).length} pairs`;
};

const goThrough = async (
  { overlay, lab }: Subject,
  [from, to]: readonly [string, string],
  signal: AbortSignal,
): Promise<void> => {
  const iface = overlay.interfaceOf(from);
  if (iface === null) throw new Skip('without a VPN there is no tunnel');
  const address = overlay.address(to);
  await checkRoute(lab.host(from), address, iface, signal);
  const before = await lab.counters(from, iface);
  const argv = ['ping', '-n', '-q', '-c', `${PACKETS}`, '-i', '0.02', '-W', '2', address];
  await lab.host(from).exec(argv, { signal, allowFailure: true });
  const sent = (await lab.counters(from, iface)).txPackets - before.txPackets;
  if (sent < PACKETS)
    throw new Error(
      `only ${sent} of ${PACKETS} packets from ${from} to ${to} (${address}) went into ${iface}`,
    );
};

/** A random pattern sent through the tunnel is not seen on the sender's underlay. */
export const notInClear: Test = async ({ overlay, lab, peers, reference }, signal) => {
  const [from, to] = peers as [string, string];
  const report = await captureMarker(
    lab.host(from),
    lab.underlayInterface(from),
    overlay.address(to),
    signal,
  );
  judgeMarker(report, reference ? 'reference' : 'overlay');
  return `${report.captured} packets on the underlay, marker ${report.markerSeen ? 'seen, as it must be without a VPN' : 'not seen'}`;
};

/** Equal payloads leave nothing on the underlay in which they or a key can be found again. */
export const looksEncrypted: Test = async ({ overlay, lab, peers, reference }, signal) => {
  const [from, to] = peers as [string, string];
  const captured = await capturePings(
    lab.host(from),
    lab.underlayInterface(from),
    overlay.address(to),
    EQUAL_PINGS,
    signal,
  );
  if (captured.replies === 0) throw new Error(`no reply to ${EQUAL_PINGS.count} packets`);
  return judgeShare(compressedShare(captured), reference);
};

/** Nothing was sent to an address outside the lab, and no name server was asked. */
export const noStrays: Test = async ({ lab }, signal) => {
  if (!lab.nodes.includes(INTERNET)) throw new Skip('this network has no way out, so nothing can leave it');
  const { stdout } = await lab.host(INTERNET).exec(['nft', '-j', 'list', 'ruleset'], { signal });
  const { packets, destinations } = readStrays(stdout);
  if (packets > 0)
    throw new Error(
      `${packets} packets were sent to addresses outside the lab (${destinations.join('; ') || 'neither TCP nor UDP'})`,
    );
  return 'no packet and no DNS query left the lab';
};
