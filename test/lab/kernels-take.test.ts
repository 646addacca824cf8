import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/lab/plan/compile.ts';
import { portMapperRules } from '../../src/lab/rules/port-mapper-rules.ts';
import { firewallRules, natRules } from '../../src/lab/rules/router-rules.ts';
import { needsNetem, netemQdisc, rateQdisc, seedOf } from '../../src/lab/rules/tc.ts';
import { uplinkRules } from '../../src/lab/rules/translator-rules.ts';
import { directionOf, WAYS } from '../../src/network/line.ts';
import type { Line } from '../../src/network/schema.ts';
import { documents } from '../../src/network/testing/documents.ts';
import { lines } from '../../src/network/testing/lines.ts';
import { withDocument } from '../support/document.ts';
import { inLab, MACHINE, MACHINE_MS, meshmark } from '../support/meshmark.ts';

/** A new directory, for as long as `use` takes. */
const withDirectory = async (use: (dir: string) => Promise<void>): Promise<void> => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-taken-'));
  try {
    await use(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
};

const someLines = (): Line[] => fc.sample(lines, { numRuns: 200, seed: 20_26 });

test('the wire takes 200 lines of every kind without a refusal', async () => {
  const drawn = someLines();
  // As many wires as fit on the command line of a user-mode Linux, 4096 characters.
  const AT_ONCE = 34;
  for (let from = 0; from < drawn.length; from += AT_ONCE) {
    const devices = drawn.slice(from, from + AT_ONCE).map((line, i) => ({ id: `d${i}`, site: 'lan', line }));
    await withDocument({ meshmark: 1, name: 'many', sites: [{ id: 'lan' }], devices }, async (file) => {
      const { exitCode, stderr } = await meshmark(['lab', 'up', file, '--', 'true']);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    });
  }
});

/** tc batch lines that lay and remove everything a line does, one direction after the other. */
const queuesOf = (line: Line, index: number): string[] =>
  WAYS.flatMap((way) => {
    const direction = directionOf(line, way);
    const netem = needsNetem(line) ? [netemQdisc(direction, seedOf(line, index, way))] : [];
    return [rateQdisc(direction) ?? [], ...netem]
      .filter((queue) => queue.length > 0)
      .flatMap((queue) => [`qdisc add dev mm root ${queue.join(' ')}`, 'qdisc del dev mm root']);
  });

test(
  'a machine has another kernel, whose netem takes 200 lines of every kind, and gives back what a command says',
  {
    timeout: MACHINE_MS,
  },
  () =>
    withDirectory(async (dir) => {
      const batch = someLines().flatMap(queuesOf);
      expect(batch.length).toBeGreaterThan(400);
      await writeFile(join(dir, 'tc'), `${batch.join('\n')}\n`);
      const script = `
    uname -r
    node wires -- ip link add mm type dummy
    node wires -- tc -batch - <"$1" && echo all lines applied
    echo apart >&2
    touch "$2" && echo not really written
    exit 7`;
      const file = join(dir, 'written');
      const command = ['--', 'sh', '-c', script, 'sh', join(dir, 'tc'), file];
      const { exitCode, stdout, stderr } = await meshmark(['lab', 'up', 'lan-open', ...MACHINE, ...command], {
        timeoutMs: MACHINE_MS - 10_000,
      });
      expect(stdout.split('\n'), stderr).toEqual([
        expect.stringMatching(/^\d+\.\d+\.\d+\S*-amd64$/),
        'all lines applied',
        'not really written',
      ]);
      expect(stdout.split('\n')[0]).not.toBe(release());
      expect(stderr).toMatch(/^apart$/m);
      expect(exitCode).toBe(7);
      await expect(rm(file)).rejects.toThrow('ENOENT');
    }),
);

test('nft takes the rules of 10,000 documents', () =>
  withDirectory(async (dir) => {
    const rules = new Set<string>();
    for (const document of fc.sample(documents, { numRuns: 10_000, seed: 4787 }))
      for (const { nat, firewall, portMapper, translator } of compile(document, { openRouters: false })
        .nodes) {
        // The map of ports is the same in all of them; every lab with a router has loaded it whole.
        if (nat !== null)
          rules.add(natRules(nat).replace(/elements = \{[^}]*\}/, 'elements = { 0 : 20000 }'));
        if (firewall !== null) rules.add(firewallRules(firewall));
        if (portMapper !== null) rules.add(portMapperRules(portMapper));
        if (translator?.uplink != null) rules.add(uplinkRules(translator.uplink));
      }
    // Thousands at least, or the documents are not as varied as they are meant to be.
    expect(rules.size).toBeGreaterThan(1000);
    // Tables of one name would add up, so each is taken away before the next one comes.
    const chunks = Object.values(Object.groupBy([...rules].entries(), ([i]) => Math.floor(i / 50)));
    for (const [i, chunk = []] of chunks.entries()) {
      const texts = chunk.map(([, text]) => `${text}delete table ${/table (\w+ \w+)/.exec(text)?.[1]}\n`);
      await writeFile(join(dir, `${i}.nft`), texts.join(''));
    }
    const script = 'for file in "$1"/*.nft; do node d1a -- nft -c -f - <"$file" && echo taken; done';
    const { stdout, stderr } = await inLab('nat-classes', script, [dir]);
    expect(stderr).toBe('');
    expect(stdout.match(/taken/g)).toHaveLength(chunks.length);
  }));
