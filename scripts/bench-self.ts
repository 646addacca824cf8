/**
 * `npm run bench:self [-- --write]`: how fast the lab itself is, and the page of results; nothing else may run meanwhile. Prints a
 * table, or puts it into docs/performance.md. The ratios within one run are what counts, the seconds are this machine's.
 */
import { release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { obtain } from '../src/cli/sandboxed.ts';
import { enterSandbox } from '../src/lab/sandbox.ts';
import { TOOLS } from '../src/provision/instrument.ts';
import { cacheAt } from '../src/provision/trees/cache.ts';
import { hardware } from '../src/results/testbed.ts';
import { type Timed, timedLine, timedTable } from './bench-self/timed.ts';
import { machineText } from './machine.ts';
import { replaceBetween } from './marked.ts';

/** Between which docs/performance.md has it. */
const MARKS = ['<!-- timed: npm run bench:self -- --write -->', '<!-- end of timed -->'] as const;

const signal = AbortSignal.timeout(300_000);
const all: Timed[] = [];
const tell = (one: Timed): void => {
  all.push(one);
  console.log(timedLine(one));
};
const [tools] = await obtain([TOOLS], { signal, locked: false });
if (tools?.dir == null) throw new Error('the tools have no tree');
const { exitCode, stderr } = await enterSandbox({
  cache: cacheAt().root,
  roots: [{ id: tools.root, dir: tools.dir }],
  entry: fileURLToPath(new URL('./bench-self/inside.ts', import.meta.url)),
  job: null,
  signal,
  onEvent: (event) => tell(event as Timed),
});
if (exitCode !== 0) throw new Error(`the lab could not be timed: ${stderr}`);
// A program of its own: only what stands with the pages' tests knows a browser.
const page = execa('sh', ['scripts/node.sh', 'test/web/bench-self.ts'], {
  stderr: 'inherit',
  timeout: 300_000,
});
for await (const line of page) tell(JSON.parse(line) as Timed);
await page;
if (process.argv.includes('--write')) {
  const machine = machineText({ hardware: hardware(), environment: { of: { kernel: release() } } });
  const text = `Seen on ${new Date().toISOString().slice(0, 10)}, ${machine}:\n\n${timedTable(all)}`;
  replaceBetween('docs/performance.md', MARKS, `\n\n${text}\n\n`);
}
