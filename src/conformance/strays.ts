import { z } from 'zod';

const DNS = 53;
/** What nft prints for a protocol where it has no table of their names. */
const PROTOCOLS: ReadonlyMap<string | number, string> = new Map<string | number, string>([
  [6, 'TCP'],
  [17, 'UDP'],
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
]);

const StraySchema = z.object({
  concat: z.tuple([z.string(), z.union([z.string(), z.number()]), z.number()]),
});

const GuardSchema = z.object({
  nftables: z.array(
    z.looseObject({
      counter: z.looseObject({ packets: z.number() }).optional(),
      set: z.looseObject({ elem: z.array(StraySchema).optional() }).optional(),
    }),
  ),
});

/** What was sent out of the lab: how many packets, and up to five of their destinations in words. */
export interface Strays {
  readonly packets: number;
  readonly destinations: readonly string[];
}

const inWords = ({ concat: [address, protocol, port] }: z.infer<typeof StraySchema>): string =>
  `${PROTOCOLS.get(protocol) ?? protocol} ${address} port ${port}${port === DNS ? ', a DNS query' : ''}`;

/** Reads what `nft -j list ruleset` printed at the node that is the internet, both IP versions together. */
export const readStrays = (json: string): Strays => {
  const { nftables } = GuardSchema.parse(JSON.parse(json));
  return {
    packets: nftables.reduce((sum, { counter }) => sum + (counter?.packets ?? 0), 0),
    destinations: nftables
      .flatMap(({ set }) => set?.elem ?? [])
      .slice(0, 5)
      .map(inWords),
  };
};
