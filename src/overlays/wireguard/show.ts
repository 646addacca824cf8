import type { OverlayNode } from '../_node.ts';

/** Value by public key, from `wg show NAME latest-handshakes` or `endpoints`. */
export const wgShow = async (
  node: OverlayNode,
  name: string,
  what: 'latest-handshakes' | 'endpoints',
  signal: AbortSignal,
): Promise<Map<string, string>> => {
  const { stdout } = await node.host.exec(['wg', 'show', name, what], { signal });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => line.split('\t')).map(([key = '', value = '']) => [key, value]));
};
