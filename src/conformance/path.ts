import { disagreement } from '../bench/contestants/ready.ts';
import { DEADLINES } from '../bench/deadlines.ts';
import { type Carried, carriedDuring, carriedInWords, endsBetween } from '../bench/paths/carried.ts';
import type { PathReport } from '../overlays/types.ts';
import { Skip, type Subject, type Test } from './types.ts';

const PAYLOAD = 1000;
/** What is sent among few devices; a bystander of these hears next to nothing meanwhile. */
const AMONG_FEW = { devices: 8, count: 100, intervalSeconds: 0.01 } as const;
/** `ping` gives no shorter one to everybody. */
const LEAST_INTERVAL_SECONDS = 0.002;

/**
 * How many packets are sent between two of so many devices, and how far apart. A bystander hears of every other one by
 * itself, so that more devices need more bytes in the same time: else what it hears looks like packets that it relays.
 */
export const pingsAmong = (devices: number): { readonly count: number; readonly intervalSeconds: number } => {
  const times = Math.max(1, devices / AMONG_FEW.devices);
  return {
    count: Math.round(AMONG_FEW.count * times),
    intervalSeconds: Math.max(LEAST_INTERVAL_SECONDS, AMONG_FEW.intervalSeconds / times),
  };
};

interface Observed {
  /** The daemon's word, the same before and after the packets. */
  readonly word: PathReport;
  readonly seen: Carried;
  /** How often packets were sent until word and counters agreed. */
  readonly tries: number;
}

/**
 * Sends packets until the daemon's word before and after them is the same, it is done looking, and the counters agree;
 * the last try is given when the time is over. Answers may still come by a relay when the way out is direct already.
 */
const observe = async (subject: Subject, signal: AbortSignal): Promise<Observed> => {
  const [from, to] = subject.peers as [string, string];
  const until = performance.now() + DEADLINES.settle;
  let before = await subject.overlay.path(from, to, signal);
  for (let tries = 1; ; tries++) {
    const seen = await carriedBy(subject, signal);
    const word = await subject.overlay.path(from, to, signal);
    const settled = word.kind === before.kind && before.searching !== true && word.searching !== true;
    const agreed = settled && seen.kind !== 'mixed' && disagreement(word, seen) === null;
    if (agreed || performance.now() > until) return { word, seen, tries };
    before = word;
  }
};

/** Which way packets between two peers went. */
const carriedBy = async ({ overlay, lab, peers }: Subject, signal: AbortSignal): Promise<Carried> => {
  const [client, server] = peers as [string, string];
  if (lab.network.devices.every(({ id }) => id === client || id === server))
    throw new Skip('no other device could relay');
  const { count, intervalSeconds } = pingsAmong(lab.network.devices.length);
  const size = ['-s', `${PAYLOAD}`, '-c', `${count}`, '-i', intervalSeconds.toFixed(3), '-W', '2'];
  const ping = ['ping', '-n', '-q', ...size, overlay.address(server)];
  const { carried } = await carriedDuring(endsBetween(lab, overlay, [client, server]), () =>
    lab.host(client).exec(ping, { signal, allowFailure: true }),
  );
  return carried;
};

/** The daemon's word on the path agrees with what the infrastructure saw. */
export const pathAgrees: Test = async (subject, signal) => {
  const { word, seen, tries } = await observe(subject, signal);
  const against = disagreement(word, seen);
  if (against !== null) throw new Error(against);
  if (seen.kind === 'mixed') throw new Error(`packets go both ways: ${carriedInWords(seen)}`);
  const when = tries === 1 ? '' : `, in the ${tries}. try`;
  return word.kind === 'unknown'
    ? `the daemon does not tell; the counters say ${seen.kind}${when}`
    : `${seen.kind}, by daemon and counters${when}`;
};
