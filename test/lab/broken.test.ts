import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { enterSandbox } from '../../src/lab/sandbox.ts';
import { network } from '../../src/network/builders.ts';
import { ensure } from '../../src/provision/ensure.ts';
import { TOOLS } from '../../src/provision/instrument.ts';
import { cacheAt } from '../../src/provision/trees/cache.ts';
import type { Flaw } from '../fixtures/broken/driver.ts';
import { hostState } from '../support/host.ts';
import { relativesOf } from '../support/relatives.ts';

/** Three devices in one home, the server among them: they see each other without a tunnel, and there is a way out. */
const home = network({
  name: 'home',
  sites: [{ id: 'home', nat: 'port-restricted', uplink: {} }],
  devices: [
    { id: 'a', site: 'home' },
    { id: 'b', site: 'home' },
    { id: 'server', site: 'home', role: 'infrastructure' },
  ],
});

const TUNNEL = fileURLToPath(new URL('../fixtures/broken/tunnel.py', import.meta.url));
/** Enough for a program that is ready after a fifth of a second, on a machine that does other things too. */
const START_MS = 15_000;

const withoutPython = await access('/usr/bin/python3').then(
  () => false,
  () => true,
);

const MARKER = `broken-${process.pid}`;
const relatives = relativesOf(MARKER);

let out: string;
let before: Awaited<ReturnType<typeof hostState>>;
beforeAll(async () => {
  // Whatever is started from here inherits it; the runner itself was started without.
  process.env.MESHMARK_MARKER = MARKER;
  out = await mkdtemp(join(tmpdir(), 'meshmark-flawed-'));
  before = await hostState();
});
afterAll(() => rm(out, { recursive: true, force: true }));
beforeEach(({ skip }) => {
  skip(withoutPython, 'the fixture is a program for /usr/bin/python3, which is not here');
});

interface Finding {
  readonly test: string;
  readonly status: string;
  readonly detail: string;
}

/** Puts the fixture with a flaw through every conformance test. Nothing of it may be left in the sandbox. */
const check = async (flaw: Flaw, logs: string): Promise<Finding[]> => {
  const signal = AbortSignal.timeout(120_000);
  const { root, dir } = await ensure(TOOLS.name, TOOLS.version, TOOLS.source, { signal });
  const told: Record<string, unknown>[] = [];
  const inSandbox = enterSandbox({
    cache: cacheAt().root,
    roots: [{ id: root, dir: dir as string }],
    entry: fileURLToPath(new URL('../support/broken.ts', import.meta.url)),
    job: {
      flaw,
      startMs: START_MS,
      job: {
        kind: 'conformance',
        overlay: 'tunnel',
        program: {
          name: 'tunnel',
          version: 'fixture',
          hash: 'none',
          root: 'host',
          dir: null,
          bin: { tunnel: TUNNEL },
        },
        // With a bypass on another device a restart of the infrastructure waits in vain for answers by the tunnel.
        networks: [
          {
            network: home,
            kills: {
              member: 1,
              beside: 1,
              infrastructure: flaw.fault === 'bypass' ? 0 : 1,
              infrastructureMs: 20_000,
            },
          },
        ],
        briefly: [],
        logDirectory: join(out, logs),
      },
    },
    signal,
    onEvent: (event) => told.push(event as Record<string, unknown>),
  });
  const { stderr } = await relatives.during(inSandbox);
  expect(told.at(-1), stderr).toMatchObject({ type: 'done', left: [] });
  return told.filter(({ type }) => type === 'finding') as unknown as Finding[];
};

const failures = (findings: readonly Finding[]): [string, string][] =>
  findings.filter(({ status }) => status === 'failed').map(({ test: name, detail }) => [name, detail]);

const healthy: Flaw = { cipher: 'stream', fault: null };

test('the fixture without a flaw passes every test', async () => {
  const findings = await check(healthy, 'healthy');
  // With two peers none can come later, and it carries IPv4 alone.
  expect(findings.filter(({ status }) => status !== 'ok').map(({ test: name }) => name)).toEqual([
    'joins and leaves',
    'every pair reaches over IPv6',
  ]);
  // Its key is in its source: strong-looking encryption that is none is what no test here can see.
  expect(findings.map(({ test: name }) => name)).toContain('looks encrypted');
});

const CLEAR = ['not in clear', /the payload is sent in clear/] as const;
const PLAIN = ['looks encrypted', /60 equal payloads compress to \d+ % on the underlay/] as const;

/** Each flaw with all tests that must fail by it, and no other may: their names, and the words that tell why. */
const flaws: readonly (readonly [string, Flaw, readonly (readonly [string, RegExp])[]])[] = [
  [
    'is never ready',
    { ...healthy, fault: 'never-ready' },
    [['comes up', /^Gave up waiting for the interface mm-check/]],
  ],
  [
    'lies about being ready',
    { ...healthy, fault: 'lies' },
    [['comes up', /^Gave up waiting for an answer to a ping from [ab] to /]],
  ],
  ['sends in clear', { cipher: 'clear', fault: null }, [CLEAR, PLAIN]],
  ['lays a known key over what it sends', { cipher: 'xor', fault: null }, [PLAIN]],
  [
    'bypasses the tunnel by a route',
    { ...healthy, fault: 'bypass' },
    [
      ['goes through the tunnel', /the route from a to .* leads through eth0, not through mm-check/],
      CLEAR,
      PLAIN,
    ],
  ],
  [
    'asks a name server outside',
    { ...healthy, fault: 'dns' },
    [['nothing leaves the lab', /outside the lab \(UDP 192\.0\.2\.253 port 53, a DNS query\)/]],
  ],
  [
    'phones home',
    { ...healthy, fault: 'phone' },
    [['nothing leaves the lab', /outside the lab \(TCP 198\.18\.9\.1 port 443\)/]],
  ],
  [
    'eats memory without end',
    { ...healthy, fault: 'memory' },
    [
      [
        'stays within bounds',
        /on a use [12]\d{3} MiB of memory \(most of it tunnel\.py\), the limit is 1024 MiB/,
      ],
    ],
  ],
  [
    'starts threads without end',
    { ...healthy, fault: 'threads' },
    [['stays within bounds', /its \d+ processes on a have 1\d{3} threads, the limit is 1024/]],
  ],
  [
    'makes files without end',
    { ...healthy, fault: 'files' },
    [['stays within bounds', /there are 2\d{5} files on its devices and \d+ others, the limit is 229376/]],
  ],
  [
    'has a server that runs again and answers nobody',
    { ...healthy, fault: 'deaf-again' },
    [
      [
        'infrastructure recovers',
        /^it runs again, but a member that starts does not get in: not reachable within 20 s /,
      ],
    ],
  ],
  [
    'forks away from its parent',
    { ...healthy, fault: 'forks' },
    [['disposal ends its processes', /still running: tunnel\.py on a/]],
  ],
  [
    'ignores SIGTERM',
    { ...healthy, fault: 'stubborn' },
    [['ends on SIGTERM', /check-tunnel\S* on a ignored SIGTERM for 10 s/]],
  ],
  [
    'prints 1 GB of log and lives on without one',
    { ...healthy, fault: 'log' },
    [['stays within bounds', /check-tunnel on a wrote more than 64 MiB of log/]],
  ],
  [
    'prints 1 GB of log and is ended by the kernel',
    { ...healthy, fault: 'log-killed' },
    [['comes up', /^check-tunnel was ended by SIGXFSZ \(it wrote more than 64 MiB into one file\)/]],
  ],
];

// They mostly wait, each in a sandbox of its own.
test.concurrent.each(flaws)(
  'a contestant that %s is caught, and named by that',
  async (what, flaw, named) => {
    const failed = failures(await check(flaw, what));
    expect(failed.map(([name]) => name)).toEqual(named.map(([name]) => name));
    failed.forEach(([, detail], i) => {
      expect(detail).toMatch(named[i]?.[1] as RegExp);
    });
  },
);

test('of a log without end the run directory keeps the start and the end', async () => {
  await check({ ...healthy, fault: 'log' }, 'kept');
  const { size } = await stat(join(out, 'kept', 'home', 'a-check-tunnel.log'));
  expect(size).toBeGreaterThan(8 * 2 ** 20);
  expect(size).toBeLessThan(9 * 2 ** 20);
});

test('nothing of any of them is left on the host', async () => {
  // Of each sandbox at least what started it, its first process and the one that does the work.
  expect(await relatives.look()).toBeGreaterThan(3 * flaws.length);
  await expect.poll(relatives.left, { timeout: 15_000 }).toEqual([]);
  expect(await hostState()).toEqual(before);
});
