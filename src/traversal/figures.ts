import { type Carried, carriedDuring, type Ends } from '../bench/paths/carried.ts';
import { type Look, look } from '../bench/paths/look.ts';
import { contextOf } from '../bench/run/measure.ts';
import { messageOf } from '../errors.ts';
import type { Alone } from '../host/alone.ts';
import { deadline } from '../host/exec.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Cell } from '../results/traversal.ts';
import { tcp } from '../workloads/tcp.ts';
import { inUse } from './in-use.ts';

export type Figures = NonNullable<Cell['figures']>;

/** Of each direction: a pair of ends needs to be told apart from another, not ranked. */
const TCP_SECONDS = 2;
const TCP_MS = 30_000;
/** A path that changes under the figures is looked at once more, since daemons look for better ones while there is traffic. */
const TRIES = 2;

export interface Measured {
  /** The way of the pings and of TCP. */
  readonly ways: readonly [Look['kind'], Carried['kind']];
  /** Of TCP, which carries most. */
  readonly carried: Carried;
  readonly figures: Figures;
}

/** Whether all of it went one way. */
export const isOneWay = ({ ways }: Pick<Measured, 'ways'>): boolean =>
  ways[0] === ways[1] && ways[1] !== 'mixed';

/** Round-trip time, then goodput both ways, and which way each of them went. Other labs take theirs at most meanwhile. */
export const figuresOf = (
  ends: Ends,
  overlay: RunningOverlay,
  beside: Alone,
  signal: AbortSignal,
): Promise<Measured> =>
  inUse(ends.lab.host(ends.client), overlay.address(ends.server), beside, signal, async () => {
    for (let tries = 1; ; tries++) {
      const measured = await measuredOnce(ends, overlay, signal);
      if (isOneWay(measured) || tries === TRIES) return measured;
    }
  });

const measuredOnce = async (ends: Ends, overlay: RunningOverlay, signal: AbortSignal): Promise<Measured> => {
  const { lab, client, server } = ends;
  const [clientAddress, serverAddress] = [overlay.address(client), overlay.address(server)];
  // Its pings are large, so that what daemons say to others meanwhile is a small share.
  const { kind, rttMs } = await look(ends, serverAddress, signal);
  const goodput = await carriedDuring(ends, async (): Promise<Figures> => {
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
  return {
    ways: [kind, goodput.carried.kind],
    carried: goodput.carried,
    figures: goodput.result,
  };
};
