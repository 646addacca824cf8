import type { SandboxLayout } from '../../src/lab/layout.ts';
import { moveInterfaces } from '../../src/lab/nodes/configure.ts';
import { LabNode, SILENT } from '../../src/lab/nodes/node.ts';

const PAIRS = ['a e1', 'e1 w', 'w e2', 'e2 b'] as const;

/**
 * Five namespaces joined by hand with bridges, a - e1 - w - e2 - b, as somebody would do it in a shell:
 * what the lab's own device-to-device path is held against. e1 and e2 cut packets to wire size towards w.
 */
export const openChain = async (layout: SandboxLayout, signal: AbortSignal) => {
  const names = ['a', 'e1', 'w', 'e2', 'b'] as const;
  const nodes = new Map<string, LabNode>();
  for (const name of names) nodes.set(name, await LabNode.open(`hand-${name}`, SILENT, layout, signal));
  const node = (name: string): LabNode => nodes.get(name) as LabNode;
  const on = async (name: string, ...argv: string[]): Promise<void> => {
    await node(name).exec(argv, { signal });
  };
  for (const pair of PAIRS) {
    const [left, right] = pair.split(' ') as [string, string];
    const far = `peer name to-${left} netns ${node(right).pid}`;
    // What runs on a node sees no other node.
    await moveInterfaces(node(left), [`link add to-${right} type veth ${far}`], layout, signal);
  }
  for (const [name, ...ports] of [
    ['e1', 'to-a', 'to-w'],
    ['w', 'to-e1', 'to-e2'],
    ['e2', 'to-w', 'to-b'],
  ] as const) {
    await on(name, 'ip', 'link', 'add', 'br0', 'type', 'bridge');
    for (const port of ports) {
      await on(name, 'ip', 'link', 'set', port, 'master', 'br0', 'up');
      if (port === 'to-w')
        await on(name, 'ethtool', '-K', port, 'tso', 'off', 'gso', 'off', 'tx-udp-segmentation', 'off');
    }
    await on(name, 'ip', 'link', 'set', 'br0', 'up');
  }
  for (const [name, link, address] of [
    ['a', 'to-e1', '192.168.9.1/24'],
    ['b', 'to-e2', '192.168.9.2/24'],
  ] as const) {
    await on(name, 'ip', 'address', 'add', address, 'dev', link);
    await on(name, 'ip', 'link', 'set', link, 'up');
  }
  return {
    a: node('a'),
    b: node('b'),
    address: '192.168.9.2',
    close: async (): Promise<void> => {
      await Promise.all([...nodes.values()].map((one) => one[Symbol.asyncDispose]()));
    },
  };
};
