import { z } from 'zod';
import type { PathReport } from '../types.ts';

/** A row of the answer to `r 1 edges`; see mgmt_edges_row in edge_management.c of n2n 3.1. */
const RowSchema = z.object({
  mode: z.string(),
  ip4addr: z.string(),
  sockaddr: z.string(),
});

/** The rows of an answer: JSON objects one after the other, with line breaks inside, in no array. */
const rowsOf = (answer: string): z.infer<typeof RowSchema>[] =>
  [...answer.matchAll(/\{[^{}]*\}/g)].flatMap(([text]) => {
    const row = RowSchema.safeParse(JSON.parse(text));
    return row.success ? [row.data] : [];
  });

/** What an edge's list of its peers says on the way to an address. */
export const pathReport = (answer: string, address: string): PathReport => {
  const row = rowsOf(answer).find(({ ip4addr }) => ip4addr.split('/')[0] === address);
  if (row === undefined) return { kind: 'unknown', evidence: 'the edge does not list that address' };
  const { mode, sockaddr } = row;
  return { kind: mode === 'p2p' ? 'direct' : 'relayed', evidence: `${mode} ${sockaddr}` };
};

/** The public key that `n2n-keygen -F NAME` prints as an option of the edge. */
export const federationKeyOf = (output: string): string => {
  const key = /^-P (\S+)$/m.exec(output)?.[1];
  if (key === undefined) throw new Error(`n2n-keygen printed no key of the federation: ${output.trim()}`);
  return key;
};
