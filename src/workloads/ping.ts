/** What `ping -D -n -3` printed, by sequence number. */
export interface PingReplies {
  readonly sent: number;
  readonly received: number;
  readonly duplicates: number;
  /** Round-trip times in ms in the order sent; null where no reply came. */
  readonly samplesMs: readonly (number | null)[];
}

const REPLY = /icmp_seq=(\d+)\s.*\btime=([\d.]+) ms(.*)$/;
/** ping counts sequence numbers in 16 bits, far above any count used here. */
const MAX_PROBES = 65_535;

/** Reads the replies of a `ping` of `count` probes; late, repeated and missing replies are told apart. */
export function readPing(stdout: string, count: number): PingReplies {
  if (count > MAX_PROBES) throw new RangeError(`at most ${MAX_PROBES} probes`);
  const samplesMs = new Array<number | null>(count).fill(null);
  let duplicates = 0;
  for (const line of stdout.split('\n')) {
    const [, sequence, time, rest] = REPLY.exec(line) ?? [];
    if (sequence === undefined || time === undefined) continue;
    const index = Number(sequence) - 1;
    if (index < 0 || index >= count) continue;
    if (rest?.includes('DUP!') || samplesMs[index] !== null) duplicates += 1;
    else samplesMs[index] = Number(time);
  }
  return { sent: count, received: samplesMs.filter((ms) => ms !== null).length, duplicates, samplesMs };
}
