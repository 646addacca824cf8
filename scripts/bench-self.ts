/**
 * `npm run bench:self`: how fast the lab itself is. Prints a table; the ratios within one run are what counts,
 * the seconds are this machine's. Nothing else may run meanwhile.
 */
import { fileURLToPath } from 'node:url';
import { obtain } from '../src/cli/sandboxed.ts';
import { enterSandbox } from '../src/lab/sandbox.ts';
import { TOOLS } from '../src/provision/instrument.ts';
import { cacheAt } from '../src/provision/trees/cache.ts';

const signal = AbortSignal.timeout(300_000);
const [tools] = await obtain([TOOLS], { signal, locked: false });
if (tools?.dir == null) throw new Error('the tools have no tree');
const { exitCode, stderr } = await enterSandbox({
  cache: cacheAt().root,
  roots: [{ id: tools.root, dir: tools.dir }],
  entry: fileURLToPath(new URL('./bench-self/inside.ts', import.meta.url)),
  job: null,
  signal,
  onEvent: (event) => {
    const { what, value, wanted } = event as { what: string; value: string; wanted: string };
    console.log(`${what.padEnd(46)} ${value.padStart(20)}   wanted: ${wanted}`);
  },
});
if (exitCode !== 0) console.error(stderr);
process.exitCode = exitCode;
