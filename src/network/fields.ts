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
  .describe('Line rate in Mbit/s (10^6 bits a second, Ethernet frames), the same in both directions');

/** Half a second covers two geostationary hops; more is an outage, not a line. */
export const DelayField = z
  .number()
  .min(0, 'must be at least 0 ms')
  .max(500, 'must be at most 500 ms')
  .describe('Delay that the line adds in each direction, in ms: a round trip over it takes twice as long');

/** Above half of all packets lost no protocol under test makes progress. */
export const LossField = z
  .number()
  .min(0, 'must be at least 0 %')
  .max(50, 'must be at most 50 %')
  .describe('Share of packets that the line loses at random in each direction, in percent');

/** A queue shorter than two full packets cannot hold a rate; longer than 64 MiB is not a home router. */
export const BufferField = z
  .number()
  .int('must be a whole number')
  .min(4, 'must be at least 4 KiB')
  .max(65_536, 'must be at most 65536 KiB')
  .describe('Bottleneck queue in KiB, drop-tail; default 50 ms at the line rate, at least 64 KiB');

/** One version in a network, so that what a product does over it is not what it does over the other. */
export const UnderlayField = z
  .enum(['ipv4', 'ipv6'])
  .describe('IP version that the LANs and the internet speak');

/** RFC 6092: a home router for IPv6 translates nothing, and lets in only what was asked for from inside. */
export const FirewallField = z
  .enum(['none', 'stateful'])
  .describe('What the site router lets in: everything, or only answers; a NAT lets in only answers anyway');

/**
 * RFC 4787 behaviour of a home router. `port-restricted` is endpoint-independent mapping with
 * address-and-port-dependent filtering and port preservation: what Linux masquerade does.
 */
export const NatField = z
  .enum(['none', 'port-restricted'])
  .describe(
    'NAT of the site router (RFC 4787 class): "none" routes public addresses, "port-restricted" is a plain home router',
  );
