import type { LineInput } from '../network/builders.ts';
import { network } from '../network/builders.ts';
import type { Network } from '../network/schema.ts';

/** A line as it is found somewhere, to be put into networks. */
export interface LineProfile {
  readonly id: string;
  readonly title: string;
  /** Where the values are from. What has no publication is called ours. */
  readonly source: string;
  /** How and why the line departs from its source; null where it does not. */
  readonly departs: string | null;
  readonly line: LineInput;
}

/** A line with delay passes 50 Mbit/s through a user-mode Linux with certainty on two cores. */
const CAP = 50;
const capped = (published: string): string =>
  `${published} there; capped at ${CAP} Mbit/s, which a delayed line passes reliably on two cores`;

const WEB_PAGE_TEST = 'WebPageTest, connectivity.ini';
const VPN_BENCH = 'vpn-bench 86415be7 (2026-03-13), netem on each host';

/** netem of an earlier study, per host; what it shows is twice these, for a round trip. */
const vpnBench = (
  level: string,
  asApplied: { delayMs: number; jitterMs: number; lossPercent: number; reorderPercent: number },
): LineProfile[] => {
  const jitterMs = Math.min(asApplied.jitterMs, asApplied.delayMs);
  const cut = `, and the jitter cut from ${asApplied.jitterMs} ms to the delay`;
  return [
    {
      id: `vb-${level}-applied`,
      title: `vpn-bench “${level}” as it was applied: jitter mixes most packets`,
      source: VPN_BENCH,
      departs: `${capped('1000 Mbit/s')}; reordering without its correlation`,
      line: { rateMbit: CAP, ...asApplied, jitterReorders: true },
    },
    {
      id: `vb-${level}-meant`,
      title: `vpn-bench “${level}” as it was meant: only the named share overtakes`,
      source: VPN_BENCH,
      departs: `${capped('1000 Mbit/s')}; in order but for that share${jitterMs < asApplied.jitterMs ? cut : ''}`,
      line: { rateMbit: CAP, ...asApplied, jitterMs },
    },
  ];
};

/** Every profile, in the order in which they are listed. Published round trips are halved: delays are one way. */
export const lineProfiles: readonly LineProfile[] = [
  {
    id: 'metro-fibre',
    title: 'Fibre to a server in the same city',
    source: `${WEB_PAGE_TEST}: FIOS`,
    departs: null,
    line: { delayMs: 2, up: { rateMbit: 5 }, down: { rateMbit: 20 } },
  },
  {
    id: 'cable',
    title: 'Television cable',
    source: `${WEB_PAGE_TEST}: Cable`,
    departs: null,
    line: { delayMs: 14, up: { rateMbit: 1 }, down: { rateMbit: 5 } },
  },
  {
    id: 'dsl',
    title: 'Telephone wire of long ago',
    source: `${WEB_PAGE_TEST}: DSL`,
    departs: null,
    line: { delayMs: 25, up: { rateMbit: 0.384 }, down: { rateMbit: 1.5 } },
  },
  {
    id: 'wifi-busy',
    title: 'Wi-Fi that neighbours use too',
    source: 'Rates: Apple Network Link Conditioner, Wi-Fi. Delay, jitter and bursts: ours',
    departs: 'its delay of 1 ms is that of a Wi-Fi which nobody else uses',
    line: {
      delayMs: 4,
      jitterMs: 3,
      burstLoss: { gapPackets: 2000, burstPackets: 4, lossPercent: 50 },
      up: { rateMbit: 33 },
      down: { rateMbit: 40 },
    },
  },
  {
    id: 'lte-good',
    title: 'Mobile network, well received, at rest',
    source: 'Loadero: 4G',
    departs: capped('100 Mbit/s down'),
    line: { rateMbit: CAP, delayMs: 45, lossPercent: 0.2, up: { jitterMs: 15 }, down: { jitterMs: 5 } },
  },
  {
    id: 'lte-driving',
    title: 'Mobile network in a car',
    source:
      'Rate, delay and queue: Pantheon’s calibrated emulator of a mobile path in Mexico. The rest: ours',
    departs: 'jitter and bursts stand for a radio that changes; they are not a trace',
    line: {
      rateMbit: 2.64,
      delayMs: 88,
      bufferKiB: 192,
      jitterMs: 30,
      burstLoss: { gapPackets: 1000, burstPackets: 20 },
    },
  },
  {
    id: 'leo-satellite',
    title: 'Satellites in a low orbit, another one every 15 s',
    source:
      'Every 15 s and round trips of 25 to 50 ms: Starlink as Mohan et al. saw it (WWW 2024). Rates, jitter and bursts: ours',
    departs: `${capped('100 Mbit/s and more')}; the loss at a handover is part of the bursts`,
    line: {
      delayMs: 12,
      jitterMs: 3,
      handover: { everySeconds: 15, spreadMs: 12 },
      burstLoss: { gapPackets: 2000, burstPackets: 10 },
      up: { rateMbit: 10 },
      down: { rateMbit: CAP },
    },
  },
  {
    id: 'geo-satellite',
    title: 'Geostationary satellite',
    source: 'Delay: twice 35786 km at the speed of light are 239 ms, the rest is the modem’s. Rates: ours',
    departs: null,
    line: { delayMs: 300, up: { rateMbit: 3 }, down: { rateMbit: 25 } },
  },
  {
    id: 'intercontinental',
    title: 'A path to another continent, with a burst of loss now and then',
    source: 'Delay: ITU-T G.1050, well managed, intercontinental (90 to 300 ms round trip). Bursts: ours',
    departs: capped('far more'),
    line: { rateMbit: CAP, delayMs: 75, burstLoss: { gapPackets: 5000, burstPackets: 5 } },
  },
  {
    id: 'congested-uplink',
    title: 'An uplink that is full, with a queue that soon drops',
    source: 'Ours',
    departs: null,
    line: { rateMbit: 20, delayMs: 10, up: { rateMbit: 1, bufferKiB: 16 } },
  },
  {
    id: 'bufferbloat',
    title: 'A modem that keeps a second of packets',
    source:
      'Queue: the commonest sizes that Netalyzr found in modems (Kreibich et al., IMC 2010). Rates: ours',
    departs: null,
    line: { delayMs: 10, bufferKiB: 256, up: { rateMbit: 2 }, down: { rateMbit: 16 } },
  },
  {
    id: 'lossy-1pct',
    title: 'One packet in a hundred lost, each by itself',
    source: 'Ours; ITU-T G.1050 has up to 2 % where a network is partly managed',
    departs: null,
    line: { rateMbit: 20, delayMs: 10, lossPercent: 1 },
  },
  {
    id: 'reorder-0.1pct',
    title: 'One packet in a thousand overtakes others',
    source: 'Ours; ITU-T G.1050 has at most this share in an unmanaged network',
    departs: null,
    line: { rateMbit: 20, delayMs: 10, reorderPercent: 0.1 },
  },
  {
    id: 'vb-baseline',
    title: 'vpn-bench without impairment',
    source: 'vpn-bench 86415be7 (2026-03-13)',
    departs: '1000 Mbit/s there; capped at 200, the most that two cores keep steady',
    line: { rateMbit: 200 },
  },
  ...vpnBench('low', { delayMs: 2, jitterMs: 2, lossPercent: 0.25, reorderPercent: 0.5 }),
  ...vpnBench('medium', { delayMs: 4, jitterMs: 7, lossPercent: 1, reorderPercent: 2.5 }),
  ...vpnBench('high', { delayMs: 6, jitterMs: 15, lossPercent: 2.5, reorderPercent: 5 }),
];

/**
 * A profile as the smallest network that shows it: a device behind that line, and a public server. A router stands between,
 * since the kernel of a device on the line itself would see the queue and hold back (TCP small queues). Its name has no dots.
 */
export const profileNetwork = ({ id, line }: LineProfile): Network =>
  network({
    name: id.replaceAll('.', '-'),
    sites: [{ id: 'home', uplink: line }],
    devices: [
      { id: 'device', site: 'home' },
      { id: 'server', role: 'infrastructure' },
    ],
  });
