import { together } from '../host/together.ts';
import { Skip, type Subject, type Test } from './types.ts';

/** How many pairs are looked at once, by several programs each that take processor time. */
export const AT_ONCE = 16;
/** How many ping at once: each mostly waits between its packets, and two processors start about so many in that time. */
const PINGS_AT_ONCE = 64;

/** Every ordered pair of peers. */
export const pairsOf = (subject: Subject): readonly (readonly [string, string])[] =>
  subject.peers.flatMap((from) => subject.peers.filter((to) => to !== from).map((to) => [from, to] as const));

/**
 * The same in rounds in which nobody has a part in two pairs, so that what a device counts meanwhile is of one: all sit in a
 * circle and move on by a seat, but for the first.
 */
export const roundsOf = (peers: readonly string[]): readonly (readonly (readonly [string, string])[])[] => {
  // Of an odd number one sits opposite an empty seat.
  const all: readonly (string | null)[] = peers.length % 2 === 0 ? peers : [...peers, null];
  const [first = null, ...circle] = all;
  const rounds = circle.map((_, turn) => {
    const seats = [first, ...circle.slice(turn), ...circle.slice(0, turn)];
    return seats.slice(0, seats.length / 2).flatMap((one, i) => {
      const other = seats[seats.length - 1 - i] ?? null;
      return one === null || other === null ? [] : [[one, other] as const];
    });
  });
  return rounds.flatMap((pairs) => [pairs, pairs.map(([one, other]) => [other, one] as const)]);
};

/** Every peer reaches every other: three packets out, three back. */
export const everyPair: Test = (subject, signal) =>
  reachAll(subject, (device) => subject.overlay.address(device), signal);

/** The same over IPv6 inside the tunnel, where the members have such addresses. */
export const everyPairOverIpv6: Test = async (subject, signal) => {
  const { overlay, peers, reference } = subject;
  if (reference) throw new Skip('without a VPN there is no tunnel');
  const address6 = (device: string): string => {
    const address = overlay.address6(device);
    if (address === null) throw new Skip('its adapter gives members no IPv6 address');
    return address;
  };
  const [first] = peers as [string];
  return `${await reachAll(subject, address6, signal)}, such as ${address6(first)}`;
};

const reachAll = async (
  subject: Subject,
  addressOf: (device: string) => string,
  signal: AbortSignal,
): Promise<string> => {
  const pairs = pairsOf(subject);
  const reaches = async ([from, to]: readonly [string, string], linked: AbortSignal): Promise<void> => {
    const address = addressOf(to);
    const ping = ['ping', '-n', '-q', '-c', '3', '-i', '0.1', '-W', '2', address];
    const { stdout } = await subject.lab.host(from).exec(ping, { signal: linked, allowFailure: true });
    const replies = Number(/(\d+) received/.exec(stdout)?.[1] ?? 0);
    if (replies < 3) throw new Error(`${from} got ${replies} of 3 replies from ${to} (${address})`);
  };
  await together(
    signal,
    pairs.map((pair) => (linked) => reaches(pair, linked)),
    PINGS_AT_ONCE,
  );
  return `${pairs.length} pairs`;
};
