import { MeshmarkError } from '../../errors.ts';

/** The node of that id. @throws MeshmarkError `lab-unknown-node`. */
export const nodeOf = <Node>(nodes: ReadonlyMap<string, Node>, id: string): Node => {
  const found = nodes.get(id);
  if (found === undefined)
    throw new MeshmarkError(
      'lab-unknown-node',
      `no node is called "${id}"; nodes are: ${[...nodes.keys()].join(', ')}`,
    );
  return found;
};
