import type { Subject, Test } from './types.ts';

/** Every ordered pair of peers. */
export const pairsOf = (subject: Subject): readonly (readonly [string, string])[] =>
  subject.peers.flatMap((from) => subject.peers.filter((to) => to !== from).map((to) => [from, to] as const));

/** Every peer reaches every other: three packets out, three back. */
export const everyPair: Test = async (subject, signal) => {
  for (const [from, to] of pairsOf(subject)) {
    const address = subject.overlay.address(to);
    const { stdout } = await subject.lab
      .host(from)
      .exec(['ping', '-n', '-q', '-c', '3', '-i', '0.1', '-W', '2', address], { signal, allowFailure: true });
    const replies = Number(/(\d+) received/.exec(stdout)?.[1] ?? 0);
    if (replies < 3) throw new Error(`${from} got ${replies} of 3 replies from ${to} (${address})`);
  }
  return `${pairsOf(subject).length} pairs`;
};
