import type { PathReport } from '../overlays/types.ts';
import { Skip, type Subject, type Test } from './types.ts';

const PACKETS = 100;
const PAYLOAD = 1000;

/** How long a daemon may look for its way: tinc probes for 10 s, others move from a relay within 5. */
const SETTLE_MS = 30_000;

interface Observed {
  /** The daemon's word, the same before and after the packets. */
  readonly word: PathReport;
  readonly seen: 'direct' | 'relayed';
  /** How often packets were sent until word and counters agreed. */
  readonly tries: number;
}

/**
 * Sends packets until the daemon's word before and after them is the same, it is done looking, and the counters agree;
 * the last try is given when the time is over. Answers may still come by a relay when the way out is direct already.
 */
const observe = async (subject: Subject, signal: AbortSignal): Promise<Observed> => {
  const [from, to] = subject.peers as [string, string];
  const until = performance.now() + SETTLE_MS;
  let before = await subject.overlay.path(from, to, signal);
  for (let tries = 1; ; tries++) {
    const seen = await carriedBy(subject, signal);
    const word = await subject.overlay.path(from, to, signal);
    const settled = word.kind === before.kind && before.searching !== true && word.searching !== true;
    const agreed = settled && (word.kind === 'unknown' || word.kind === seen);
    if (agreed || performance.now() > until) return { word, seen, tries };
    before = word;
  }
};

/** Which way packets between two peers went: a relay carries every byte of them, a bystander next to none. */
const carriedBy = async (
  { overlay, lab, peers }: Subject,
  signal: AbortSignal,
): Promise<Observed['seen']> => {
  const [from, to] = peers as [string, string];
  const others = lab.network.devices.filter((device) => device.id !== from && device.id !== to);
  if (others.length === 0) throw new Skip('no other device could relay');
  const carried = (): Promise<number[]> =>
    Promise.all(
      others.map(
        async (device) => (await lab.counters(device.id, lab.underlayInterface(device.id), signal)).rxBytes,
      ),
    );
  const before = await carried();
  const size = ['-s', `${PAYLOAD}`, '-c', `${PACKETS}`, '-i', '0.01', '-W', '2'];
  await lab
    .host(from)
    .exec(['ping', '-n', '-q', ...size, overlay.address(to)], { signal, allowFailure: true });
  const after = await carried();
  const most = Math.max(...after.map((bytes, i) => bytes - (before[i] ?? 0)));
  return most > (PACKETS * PAYLOAD) / 2 ? 'relayed' : 'direct';
};

/** The daemon's word on the path agrees with what the infrastructure saw. */
export const pathAgrees: Test = async (subject, signal) => {
  const { word, seen, tries } = await observe(subject, signal);
  if (word.kind !== 'unknown' && word.kind !== seen)
    throw new Error(`the daemon says ${word.kind} (${word.evidence}), the counters say ${seen}`);
  const when = tries === 1 ? '' : `, in the ${tries}. try`;
  return word.kind === 'unknown'
    ? `the daemon does not tell; the counters say ${seen}${when}`
    : `${seen}, by daemon and counters${when}`;
};
