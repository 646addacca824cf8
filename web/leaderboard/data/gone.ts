import { listed } from '../../../src/report/format.ts';
import type { SurvivalFacts } from '../../../src/site/dataset/dataset.ts';

type Node = NonNullable<SurvivalFacts['nodes']>[number];

/** Where nobody knows what an entry has on the nodes. */
const UNNAMED: Readonly<Record<string, string>> = {
  all: 'all of its servers gone',
  'hub-1': 'node 1 gone',
  'hub-2': 'node 2 gone',
};

const allGone = (nodes: readonly Node[]): string => {
  const serving = nodes.flatMap(({ serves }, i) =>
    serves.length === 0 ? [] : [{ role: listed(serves), where: `node ${i + 1}` }],
  );
  const [first, ...more] = serving;
  if (first === undefined) return 'all nodes gone: none of them serves';
  if (more.length === 0) return `all of its servers gone: ${first.role}`;
  const roles = more.every(({ role }) => role === first.role)
    ? `${first.role} on each of ${serving.length} nodes`
    : serving.map(({ role, where }) => `${role} on ${where}`).join(', ');
  return `all of its servers gone: ${roles}`;
};

/** What is gone of an entry, by its own roles: those that share a node go together. `absence` is `none`, `all` or one of the nodes. */
export const goneText = ({ nodes = [] }: Pick<SurvivalFacts, 'nodes'>, absence: string): string => {
  if (absence === 'none') return 'nothing gone';
  if (nodes.length === 0) return UNNAMED[absence] ?? absence;
  if (absence === 'all') return allGone(nodes);
  const place = nodes.findIndex(({ device }) => device === absence);
  const node = nodes[place];
  if (node === undefined) return absence;
  const { serves, takesPart } = node;
  const which = `node ${place + 1} of ${nodes.length}`;
  if (serves.length > 0) return `${listed(serves)} gone (${which})`;
  return takesPart ? `a member like any other gone (${which})` : `${which} gone, on which it has no part`;
};

/** A reason with the numbers of nodes in place of their ids in the network. */
export const withNumbers = (reason: string): string => reason.replaceAll(/\bhub-(\d+)\b/g, 'node $1');
