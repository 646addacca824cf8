import type { Opening } from '../nat-probe/protocol.ts';

/** At which address a router is to open ports to those who ask, and what came of asking. */
export interface OpeningCheck {
  readonly outside: string;
  /** Null when nothing came over UDP. */
  readonly openings: readonly Opening[] | null;
}

const reasonsOf = ({ by, before, opened, refusal, after }: Opening, outside: string): string[] => {
  const early = before ? [`a packet from outside comes in before ${by} was asked for a port`] : [];
  if (opened === null) return [...early, `${by}: ${refusal} instead of an open port`];
  const { address, port } = opened;
  return [
    ...early,
    ...(address === outside ? [] : [`${by}: a port is open at ${address} instead of ${outside}`]),
    ...(after ? [] : [`${by}: a packet from outside to port ${port} is dropped instead of coming in`]),
  ];
};

/** What is wrong with how ports are opened, a clause for each thing; empty when it is as asked. */
export const openingReasons = ({ outside, openings }: OpeningCheck): string[] =>
  openings === null
    ? ['open ports: nothing was seen of them, where the router is to open them']
    : openings.flatMap((opening) => reasonsOf(opening, outside));
