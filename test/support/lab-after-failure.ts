import { inside } from '../../src/lab/inside.ts';
import { LabNode, SILENT } from '../../src/lab/nodes/node.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { twoHomes } from '../../src/scenarios/two-homes.ts';

/** Runs in a sandbox: provokes what goes wrong in a lab now and then, and tells what is left of it. */
const { layout, signal, emit } = await inside(process.argv[2] ?? '');

const older = await LabNode.open('a', SILENT, layout, signal);
const newer = await LabNode.open('a', SILENT, layout, signal);
await newer.writeFile('/run/mm/key', 'of the newer one');
await older[Symbol.asyncDispose]();
emit({ kept: await newer.readFile('/run/mm/key') });
await newer[Symbol.asyncDispose]();

const plant = await WirePlant.open(layout, signal);
const middles = async (): Promise<string[]> => {
  const { stdout } = await plant.node.exec(['ip', '-json', 'link', 'show'], { signal });
  const links = JSON.parse(stdout) as { ifname: string }[];
  return links.map(({ ifname }) => ifname).filter((name) => /^t\d/.test(name));
};
const lay = (on = plant) => openLab(twoHomes.network, layout, on, { openRouters: false, signal });
// A name that is taken ends the batch that makes the middles of the wires half way.
await plant.node.exec(['ip', 'link', 'add', 't1n', 'type', 'veth', 'peer', 'name', 'taken'], { signal });
const failed = await lay().then(
  () => false,
  () => true,
);
emit({ failed, left: await middles() });
const lab = await lay();
emit({ wires: (await lab.checkWires(signal)).map(({ ok, reason }) => reason ?? ok) });
await lab[Symbol.asyncDispose]();
await plant[Symbol.asyncDispose]();

// One that was given up may still be laying its wires when the next one begins.
const fresh = await WirePlant.open(layout, signal);
const both = await Promise.allSettled([lay(fresh), lay(fresh)]);
emit({ both: both.map((one) => (one.status === 'rejected' ? String(one.reason) : 'laid')) });
for (const one of both) if (one.status === 'fulfilled') await one.value[Symbol.asyncDispose]();
await fresh[Symbol.asyncDispose]();
process.exit();
