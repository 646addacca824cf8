import { openChain } from '../../scripts/bench-self/chain.ts';
import { inside } from '../../src/lab/inside.ts';

/** In the sandbox: the chain that `npm run bench:self` holds the lab against; tells what ping says from one end to the other. */
const here = await inside(process.argv[2] ?? '');
const chain = await openChain(here.layout, here.signal);
const { stdout } = await chain.a.exec(['ping', '-n', '-c', '3', '-i', '0.1', chain.address], {
  signal: here.signal,
});
here.emit({ stdout });
await chain.close();
process.exit();
