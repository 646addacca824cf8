import { nodeOf } from './node-of.ts';
import type { PlannedCable, PlannedInterface } from './plan.ts';

/**
 * Lines for `ip -batch` that lay cables, each between the namespaces of two nodes. `name` gives what an end is called there.
 * @throws MeshmarkError `lab-unknown-node` where a cable leads to a node that is not there.
 */
export const cableLines = (
  cables: readonly PlannedCable[],
  keepers: ReadonlyMap<string, { readonly pid: number }>,
  name: (end: PlannedInterface) => string,
): readonly string[] => {
  const place = (end: PlannedInterface): string => `${name(end)} netns ${nodeOf(keepers, end.node).pid}`;
  return cables.map(({ a, b }) => `link add ${place(a)} type veth peer name ${place(b)}`);
};
