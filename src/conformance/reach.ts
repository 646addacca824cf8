import { Skip, type Subject, type Test } from './types.ts';

/** How many pairs ping at once. */
const AT_ONCE = 16;

/** Every ordered pair of peers. */
export const pairsOf = (subject: Subject): readonly (readonly [string, string])[] =>
  subject.peers.flatMap((from) => subject.peers.filter((to) => to !== from).map((to) => [from, to] as const));

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
  const reaches = async ([from, to]: readonly [string, string]): Promise<void> => {
    const address = addressOf(to);
    const { stdout } = await subject.lab
      .host(from)
      .exec(['ping', '-n', '-q', '-c', '3', '-i', '0.1', '-W', '2', address], { signal, allowFailure: true });
    const replies = Number(/(\d+) received/.exec(stdout)?.[1] ?? 0);
    if (replies < 3) throw new Error(`${from} got ${replies} of 3 replies from ${to} (${address})`);
  };
  for (let done = 0; done < pairs.length; done += AT_ONCE)
    await Promise.all(pairs.slice(done, done + AT_ONCE).map(reaches));
  return `${pairs.length} pairs`;
};
