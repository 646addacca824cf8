import type { Line, Network } from '../network/schema.ts';

const MTU_FRAME = 1514;

/** Size of the bottleneck queue in bytes: as asked, else 50 ms at the line rate, at least 64 KiB. */
export const bufferBytes = (line: Line): number => {
  if (line.bufferKiB !== undefined) return line.bufferKiB * 1024;
  return Math.max(64 * 1024, Math.round(((line.rateMbit ?? 0) * 1e6 * 0.05) / 8));
};

/**
 * What the token bucket lets through at once, in bytes: a timer tick of about 2 ms, within 16 to 64 KiB.
 * Near one packet it costs a timer a packet and does not reach its rate on a virtual machine.
 */
export const burstBytes = (rateMbit: number): number =>
  Math.min(64 * 1024, Math.max(16 * 1024, Math.round((rateMbit * 1e6 * 0.002) / 8)));

/** Token bucket for the line's rate. */
export const rateQdisc = (line: Line): readonly string[] | null => {
  if (line.rateMbit === undefined) return null;
  const burst = burstBytes(line.rateMbit);
  const kbit = Math.round(line.rateMbit * 1000);
  return ['tbf', 'rate', `${kbit}kbit`, 'burst', `${burst}`, 'limit', `${bufferBytes(line) + burst}`];
};

/** Whether a line needs netem at all. */
export const needsNetem = (line: Line): boolean => line.delayMs > 0 || line.lossPercent > 0;

/** Whether any line of a network delays or loses, so that the wire's own kernel may be needed. */
export const delays = (network: Network): boolean =>
  [...network.sites.map((site) => site.uplink), ...network.devices.map((device) => device.line)].some(
    (line) => line !== undefined && needsNetem(line),
  );

/**
 * netem for delay and loss. Its limit is a delay line, never the bottleneck's queue:
 * room for 1 Gbit/s (or twice the line rate) during the delay.
 */
export const netemQdisc = (line: Line, seed: number): readonly string[] => {
  const rate = Math.max((line.rateMbit ?? 500) * 2, 100) * 1e6;
  const limit = Math.max(1000, Math.ceil((rate * (line.delayMs / 1000)) / 8 / MTU_FRAME) * 2);
  return [
    'netem',
    'limit',
    `${limit}`,
    'delay',
    `${Math.round(line.delayMs * 1000)}us`,
    ...(line.lossPercent > 0 ? ['loss', 'random', `${line.lossPercent}%`] : []),
    ...(line.lossPercent > 0 ? ['seed', `${seed}`] : []),
  ];
};

/** tc batch lines that send everything arriving at `from` out of `to`. */
export const redirect = (from: string, to: string): readonly string[] => [
  `qdisc add dev ${from} ingress`,
  `filter add dev ${from} parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev ${to}`,
];
