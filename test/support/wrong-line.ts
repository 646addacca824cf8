import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { traversalCells } from '../../src/scenarios/traversal.ts';
import { type OpenCell, runTraversal } from '../../src/traversal/run.ts';

/**
 * In the sandbox: a traversal of two pairs whose first line has a fifth of its rate in the first four labs, as a defect of the plant
 * would have it; tells each of its lines, and how often the contestant was started.
 */
const here = await inside(process.argv[2] ?? '');
{
  await using plant = await WirePlant.open(here.layout, here.signal);
  let labs = 0;
  const open: OpenCell = async ({ network }, signal) => {
    const lab = await openLab(network, here.layout, plant, { openRouters: false, signal });
    const bucket = ['tbf', 'rate', '2mbit', 'burst', '16384', 'limit', '81920'];
    if (++labs <= 4)
      await plant.node.exec(['tc', 'qdisc', 'replace', 'dev', 't0n', 'root', ...bucket], { signal });
    return lab;
  };
  let starts = 0;
  const start = async (): Promise<never> => {
    starts++;
    throw new Error('not to be started');
  };
  const program = { name: 'vpn', version: '1', hash: 'abc', root: 'tools', dir: null, bin: {} };
  await runTraversal(
    {
      entries: [
        { name: 'vpn', contestant: { driver: { start }, program }, cells: traversalCells.slice(0, 2) },
      ],
      passes: 1,
      seed: 1,
      done: new Set(),
    },
    [open],
    async ({ status, reason, spoilt, wires }) => here.emit({ status, reason, spoilt, wires, starts }),
    here.signal,
  );
}
process.exit();
