import { z } from 'zod';

/** Names become host names, file names and parts of interface names, so they stay short and plain. */
export const IdField = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,19}$/, 'must be 1 to 20 of a-z, 0-9 and "-", starting with a letter')
  .describe('Short name, unique in its list: a-z, 0-9 and "-", starting with a letter');

/** Below one full packet a second nothing arrives in time; above 10 Gbit/s one machine cannot tell lines apart. */
export const RateField = z
  .number()
  .min(0.1, 'must be at least 0.1 Mbit/s')
  .max(10_000, 'must be at most 10000 Mbit/s')
  .describe('Line rate in Mbit/s (10^6 bits a second, Ethernet frames)');

/** Half a second covers two geostationary hops; more is an outage, not a line. */
export const DelayField = z
  .number()
  .min(0, 'must be at least 0 ms')
  .max(500, 'must be at most 500 ms')
  .describe('Delay that the line adds in each direction, in ms: a round trip over it takes twice as long');

/** ITU-T G.1050 ends at 500 ms for the unmanaged internet. */
export const JitterField = z
  .number()
  .min(0, 'must be at least 0 ms')
  .max(500, 'must be at most 500 ms')
  .describe('Each packet’s delay is drawn evenly from delayMs - jitterMs to delayMs + jitterMs');

/** A line with one path keeps order whatever its jitter; packets that are delayed each by itself mix. */
export const JitterReordersField = z
  .boolean()
  .describe(
    'Whether a packet with a shorter delay overtakes others; false: it waits until those before it have left',
  );

/** Above half of all packets lost no protocol under test makes progress. */
export const LossField = z
  .number()
  .min(0, 'must be at least 0 %')
  .max(50, 'must be at most 50 %')
  .describe('Share of packets that the line loses at random, in percent; with burstLoss, outside of bursts');

/** Model of Gilbert (1960) and Elliott (1963), with RFC 3611's words for its two states; longer than these no test sees two. */
export const BurstLossField = z
  .strictObject({
    gapPackets: z
      .number()
      .min(1, 'must be at least 1')
      .max(1_000_000, 'must be at most 1000000')
      .describe('Mean number of packets from the end of a burst to the next one'),
    burstPackets: z
      .number()
      .min(1, 'must be at least 1')
      .max(10_000, 'must be at most 10000')
      .describe('Mean number of packets from the start of a burst to its end'),
    lossPercent: z
      .number()
      .min(0, 'must be at least 0 %')
      .max(100, 'must be at most 100 %')
      .default(100)
      .describe('Share of packets lost within a burst, in percent'),
  })
  .describe('Loss in bursts: a line that is good for a while, then bad for a while');

/**
 * A dish in a low orbit's constellation is given another satellite at fixed times, every 15 s by Starlink's schedule
 * (Mohan et al., WWW 2024), and the way is then longer or shorter.
 */
export const HandoverField = z
  .strictObject({
    everySeconds: z
      .number()
      .min(5, 'must be at least 5 s')
      .max(600, 'must be at most 600 s')
      .default(15)
      .describe('Time from one handover to the next, in s'),
    spreadMs: z
      .number()
      .min(0.1, 'must be at least 0.1 ms')
      .max(200, 'must be at most 200 ms')
      .describe('After each handover the delay is drawn anew, evenly from delayMs to so much more, in ms'),
  })
  .describe('A delay that changes at fixed times; between them it stays');

/** If more than half of the packets overtake others, it is the others that are late. */
export const ReorderField = z
  .number()
  .min(0, 'must be at least 0 %')
  .max(50, 'must be at most 50 %')
  .describe('Share of packets that skip the delay, and so overtake those that are under way, in percent');

/** A path that sends more than every second packet twice is a loop, not a line. */
export const DuplicateField = z
  .number()
  .min(0, 'must be at least 0 %')
  .max(50, 'must be at most 50 %')
  .describe('Share of packets that the line delivers twice, in percent');

/** A queue shorter than two full packets cannot hold a rate; longer than 64 MiB is not a home router. */
export const BufferField = z
  .number()
  .int('must be a whole number')
  .min(4, 'must be at least 4 KiB')
  .max(65_536, 'must be at most 65536 KiB')
  .describe(
    'Bottleneck queue before the rate in KiB, drop-tail, apart from what the delay holds; default 50 ms at the line rate, at least 64 KiB',
  );

/** 32 bits: every reader of JSON keeps them, and the kernel takes 64. */
export const LineSeedField = z
  .number()
  .int('must be a whole number')
  .min(0, 'must be at least 0')
  .max(0xffff_ffff, 'must be at most 4294967295')
  .describe('Seed of what the line draws at random; default: the number of the line in the network');

/** One version in a network, so that what a product does over it is not what it does over the other. */
export const UnderlayField = z
  .enum(['ipv4', 'ipv6'])
  .describe('IP version that the LANs and the internet speak');

/**
 * RFC 6092: a home router for IPv6 translates nothing, and lets in only what was asked for from inside. Stricter ones
 * stand in hotels, schools and companies: no UDP at all, or the web's encrypted port alone.
 */
export const FirewallField = z
  .enum(['none', 'stateful', 'udp-blocked', 'tcp-443-only'])
  .describe(
    'What the site router lets through: "none" everything, "stateful" answers alone come in, "udp-blocked" the same and no UDP goes out, "tcp-443-only" nothing but TCP to port 443 goes out; a NAT lets in only answers anyway',
  );

/**
 * Behaviour of a NAT by its usual name; nat.ts says which mapping and filtering of RFC 4787 each one has.
 * `port-restricted` is what Linux masquerade does.
 */
export const NatField = z
  .enum([
    'none',
    'full-cone',
    'address-restricted',
    'port-restricted',
    'address-dependent',
    'symmetric-open',
    'symmetric-address-restricted',
    'symmetric',
  ])
  .describe(
    'NAT of the site router for UDP: "none" routes public addresses, "port-restricted" is a plain home router, "symmetric" the hardest',
  );

/** RFC 4787, 4.2.1: whether a socket keeps its port outside; only one port for all destinations can be the same one. */
export const NatPortsField = z
  .enum(['preserved', 'scattered'])
  .describe(
    'Port that a NAT shows outside: the one of the socket inside where it is free, or another; "preserved" where the mapping does not depend on the destination, else "scattered"',
  );

/**
 * RFC 4787, REQ-5: not sooner than after two minutes, which many routers do all the same. After more than 30 s Linux has forgotten what
 * got no answer anyway; with less than 10 s no check tells gone from late.
 */
export const MappingSecondsField = z
  .number()
  .int('must be a whole number')
  .min(10, 'must be at least 10 s')
  .max(30, 'must be at most 30 s')
  .describe(
    'Time without a packet after which the NAT forgets a UDP mapping, in s; without it as Linux does: 30 s after few packets, 120 s after a conversation',
  );

/**
 * RFC 2923, 2.1: a link with a small MTU, and nobody who says so. IPv6 promises 1280 bytes (RFC 8200), and 1500 are what every other
 * line passes.
 */
export const BlackHoleField = z
  .number()
  .int('must be a whole number')
  .min(1280, 'must be at least 1280 bytes')
  .max(1499, 'must be at most 1499 bytes')
  .describe(
    'Longest IP packet that the uplink passes, in bytes: longer ones vanish both ways without a word (an MTU black hole); without it all pass',
  );

/** RFC 4787, section 6: two devices behind one NAT reach each other at the address that it shows outside. */
export const HairpinField = z
  .boolean()
  .describe('Whether the NAT turns back packets from inside to its own outer address');

/** UPnP IGD, NAT-PMP (RFC 6886) and PCP (RFC 6887): most home routers speak one of them, and many people switch it off. */
export const PortMappingField = z
  .boolean()
  .describe(
    'Whether the NAT opens a port to whoever asks for one from inside, by UPnP IGD, NAT-PMP or PCP; without it nobody is asked',
  );

/**
 * RFC 6598: between carrier and customer neither public nor home addresses are used. RFC 6877: many mobile networks have IPv6 alone, and
 * IPv4 crosses them translated, by the customer's router (CLAT) and back by the carrier's (NAT64).
 */
export const LanAddressesField = z
  .enum(['private', 'shared', 'ipv6-only'])
  .describe(
    'Addresses of the LAN: "private" ones of a home (RFC 1918), "shared" ones of a carrier (RFC 6598), or "ipv6-only": of IPv6 alone, to which the routers of sites behind it translate IPv4, and its own router back (464XLAT, RFC 6877)',
  );
