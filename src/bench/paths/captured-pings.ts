import type { Host } from '../../host/types.ts';
import { startCapture } from '../../lab/start-capture.ts';
import { hexOf } from './capture.ts';

/** Equal packets: how many, how far apart, how long, and the hexadecimal pattern that fills them (16 bytes at most). */
export interface Pings {
  readonly count: number;
  readonly intervalSeconds: number;
  readonly payloadBytes: number;
  readonly pattern: string;
}

/** What a capture on the underlay saw while pings crossed the tunnel. */
export interface CapturedPings {
  readonly replies: number;
  /** Each packet with its link header, at most its first 2048 bytes, in hexadecimal. */
  readonly packets: readonly string[];
}

/** Sends pings to an address while everything on an interface of the same device is captured. */
export async function capturePings(
  client: Host,
  underlay: string,
  address: string,
  { count, intervalSeconds, payloadBytes, pattern }: Pings,
  signal: AbortSignal,
): Promise<CapturedPings> {
  await using capture = await startCapture(client, underlay, ['-nn', '-xx', '-s', '2048'], signal);
  const pace = ['-c', `${count}`, '-i', `${intervalSeconds}`, '-s', `${payloadBytes}`, '-W', '1'];
  const ping = await client.exec(['ping', '-n', ...pace, '-p', pattern, address], {
    root: 'tools',
    signal,
    allowFailure: true,
  });
  const replies = Number(/(\d+) received/.exec(ping.stdout)?.[1] ?? 0);
  await capture.stop();
  return { replies, packets: hexOf(await capture.log()) };
}
