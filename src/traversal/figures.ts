import { type Carried, carriedDuring, type Ends } from '../bench/carried.ts';
import { contextOf } from '../bench/measure.ts';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Cell } from '../results/traversal.ts';
import { median } from '../stats/summary.ts';
import { readPing } from '../workloads/ping.ts';
import { tcp } from '../workloads/tcp.ts';
import type { Alone } from './alone.ts';

export type Figures = NonNullable<Cell['figures']>;

const [PINGS, PING_GAP_SECONDS] = [20, 0.02];
/** Of each direction: a pair of ends needs to be told apart from another, not ranked. */
const TCP_SECONDS = 2;
const TCP_MS = 30_000;

/** Round-trip time, then goodput both ways, and which way all of it went. Other labs do not measure meanwhile. */
export const figuresOf = (
  ends: Ends,
  overlay: RunningOverlay,
  alone: Alone,
  signal: AbortSignal,
): Promise<{ readonly carried: Carried; readonly figures: Figures }> =>
  alone(async () => {
    const { lab, client, server } = ends;
    const [clientAddress, serverAddress] = [overlay.address(client), overlay.address(server)];
    const { result, carried } = await carriedDuring(ends, signal, async (): Promise<Figures> => {
      const count = ['-c', `${PINGS}`, '-i', `${PING_GAP_SECONDS}`, '-W', '1'];
      const { stdout } = await lab
        .host(client)
        .exec(['ping', '-n', '-D', '-3', ...count, serverAddress], { signal, allowFailure: true });
      const replies = readPing(stdout, PINGS).samplesMs.filter((ms) => ms !== null);
      const rttMs = replies.length === 0 ? null : median(replies);
      try {
        const addresses = {
          clientAddress,
          clientSeenAs: clientAddress,
          serverAddress,
          listenAddress: serverAddress,
        };
        const subject = { lab, overlay, client, server, ...addresses };
        const { values } = await tcp.run(contextOf(subject, TCP_SECONDS, deadline(TCP_MS, signal)));
        return {
          rttMs,
          goodputUp: values['tcp.goodput-up'] ?? null,
          goodputDown: values['tcp.goodput-down'] ?? null,
          reason: null,
        };
      } catch (error) {
        signal.throwIfAborted();
        return { rttMs, goodputUp: null, goodputDown: null, reason: messageOf(error) };
      }
    });
    return { carried, figures: result };
  });
