import { expect, test } from 'vitest';
import { cannotError, GATE, LAB_FAULT, MeshmarkError } from '../../errors.ts';
import type { RouterCheck } from '../../lab/types.ts';
import type { Session } from '../../results/session.ts';
import { scenarios } from '../../scenarios/index.ts';
import { routersOnce } from '../guards/routers-once.ts';
import { wiresOnce } from '../guards/wires-once.ts';
import {
  contestantFake,
  fastDeadlines,
  machineFake,
  openLabFake,
  type World,
  warmUpFake,
  workloadsFake,
  world,
} from '../testing/lab.ts';
import { makePlan } from './plan.ts';
import { runSession, type SessionSetup } from './session.ts';

const entry = { name: 'vpn', overlay: 'vpn', version: null, control: null };
const plan = makePlan({
  suite: 'quick',
  scenarios: scenarios.slice(0, 1).map((scenario) => ({
    ...scenario,
    pair: [...scenario.pair] as [string, string],
    workloads: ['tcp', 'rtt'],
  })),
  entries: [entry],
  rounds: 1,
  seed: 1,
  seconds: 1,
  budget: null,
  aa: false,
  positive: null,
});

/** A sitting that has seen its lines and routers. */
const asAsked: Pick<SessionSetup, 'wires' | 'routers'> = {
  wires: { known: () => [], of: async () => [], forget: () => {} },
  routers: { known: () => [], of: async () => [], forget: () => {} },
};
/** One that has seen nothing yet. */
const unseen = (): typeof asAsked => ({
  wires: wiresOnce((action) => action()),
  routers: routersOnce((action) => action()),
});

const session = async (
  state: World,
  deadlines = fastDeadlines,
  change: Partial<SessionSetup> = {},
): Promise<Session> => {
  const scenario = plan.scenarios[0];
  if (scenario === undefined) throw new Error('the plan has a scenario');
  const { session } = await runSession({
    planned: { scenario: scenario.id, round: 1, position: 0, entry: 'vpn', workloads: ['tcp', 'rtt'] },
    scenario,
    entry,
    seconds: 1,
    sitting: 1,
    draw: '1/home/1',
    openLab: openLabFake(state),
    contestantOf: () => contestantFake(state, false),
    ...asAsked,
    machine: machineFake,
    deadlines,
    signal: new AbortController().signal,
    onStep: () => {},
    onMeasurement: () => {},
    onWarning: () => {},
    workloads: workloadsFake(state),
    warmUp: warmUpFake,
    ...change,
  });
  expect(state.events.slice(-1)).toEqual(['lab gone']);
  return session;
};

test('a good session has values, usage, steps and no log', async () => {
  const done = await session(world());
  expect(done).toMatchObject({ status: 'ok', reason: null, version: '1', programHash: 'abc', logTail: {} });
  expect(done.path).toEqual({
    before: 'direct',
    after: 'direct',
    evidence: 'counters: direct, nobody else received anything; daemon: fake',
  });
  expect(done.measurements[0]?.values).toEqual({
    'tcp.x': 1,
    'tcp.cpu-per-gb': 0,
    'tcp.machine-cpu-per-gb': 0,
    'tcp.peak-memory': 1,
  });
  expect(done.steps.map(({ step }) => step)).toEqual(
    ['lab', 'overlay start', 'overlay ready', 'first packet', 'gates', 'path and throughput'].concat([
      'tunnel empty',
      'workload tcp',
      'path after tcp',
      'tunnel empty',
      'workload rtt',
      'path after rtt',
    ]),
  );
});

test('a step that hangs is a timeout with its name, and workloads count as not run', async () => {
  const state = world();
  state.start = () => new Promise(() => {});
  const done = await session(state, { ...fastDeadlines, start: 20 });
  expect(done).toMatchObject({ status: 'timeout', reason: 'overlay start was not done within 0 s' });
  expect(done.measurements.map(({ status }) => status)).toEqual(['not-run', 'not-run']);
});

test('a path that never settles is a timeout', async () => {
  const state = world();
  let turn = 0;
  state.path = () => (turn++ % 2 === 0 ? 'direct' : 'relayed');
  const done = await session(state, { ...fastDeadlines, settle: 50 });
  expect(done).toMatchObject({ status: 'timeout', reason: expect.stringContaining('path and throughput') });
});

test('throughput is looked at again until the daemon has ended its search and a whole look came after it', async () => {
  const state = world();
  let asked = 0;
  state.searching = () => asked++ < 2;
  let looks = 0;
  const seen = { up: [1, 1], down: [1, 1], stationary: true, trouble: null };
  const warmUp = async () => ({ ...seen, up: [++looks, looks] });
  const done = await session(state, fastDeadlines, { warmUp });
  // Asked: searching, (first look) searching, (second) not, (third) not.
  expect(done).toMatchObject({ status: 'ok', warmUp: { up: [3, 3] } });
});

test("a driver's error fails the session, `unsupported` is told apart", async () => {
  const state = world();
  state.start = () => Promise.reject(new MeshmarkError('daemon-ended', 'vpnd on a ended: no key'));
  expect(await session(state)).toMatchObject({ status: 'failed', reason: 'vpnd on a ended: no key' });
  const other = world();
  other.start = () => Promise.reject(new MeshmarkError('unsupported', 'it needs several users'));
  const done = await session(other);
  expect(done).toMatchObject({ status: 'unsupported', reason: 'it needs several users' });
  expect(done.measurements[0]?.status).toBe('unsupported');
  const absent = world();
  absent.start = () => Promise.reject(cannotError('not-available', 'kernel WireGuard is not available here'));
  expect(await session(absent)).toMatchObject({ status: 'unsupported' });
});

test('payload in clear refuses every number', async () => {
  const state = world();
  state.clear = true;
  const done = await session(state);
  expect(done).toMatchObject({ status: 'invalid', reason: expect.stringContaining('sent in clear') });
  expect(
    done.measurements.every(({ status, values }) => status === 'invalid' && Object.keys(values).length === 0),
  ).toBe(true);
  expect(done.logTail).toMatchObject({ 'a/vpnd': 'last words' });
});

test('throughput that does not settle is recorded and told, and measured as it is', async () => {
  const state = world();
  const seen = { up: [10, 20], down: [90, 90], stationary: false, trouble: null };
  const warnings: string[] = [];
  const done = await session(state, fastDeadlines, {
    warmUp: async () => seen,
    onWarning: (code, message) => warnings.push(`${code}: ${message}`),
  });
  expect(done).toMatchObject({ status: 'ok', warmUp: seen });
  expect(warnings).toContain(
    'not-stationary: throughput did not settle before the workloads (up 10.0, 20.0; down 90.0, 90.0 Mbit/s)',
  );
});

test('a workload that fails leaves the others alone', async () => {
  const state = world();
  state.workload = async (id) => {
    if (id === 'tcp') throw new MeshmarkError('workload-failed', 'not one byte was received');
  };
  const done = await session(state);
  expect(done).toMatchObject({ status: 'failed', reason: 'tcp: not one byte was received' });
  expect(done.measurements.map(({ status }) => status)).toEqual(['failed', 'ok']);
});

test('a lab that breaks makes the session invalid, whatever the contestant then says', async () => {
  const state = world();
  state.workload = async (id) => {
    if (id === 'tcp') return;
    state.fault = 'the wire ended';
    throw new MeshmarkError('workload-failed', 'no reply');
  };
  const during = await session(state);
  expect(during).toMatchObject({ status: 'invalid', reason: 'rtt: the wire ended', fault: 'lab' });
  expect(during.measurements.map(({ status }) => status)).toEqual(['ok', 'invalid']);
  const before = world();
  before.start = async () => {
    before.fault = 'the wire ended';
    throw new MeshmarkError('not-ready', 'no answer');
  };
  expect(await session(before)).toMatchObject({ status: 'invalid', reason: 'the wire ended' });
});

test('wires that are not as asked, and a clock that was set, are the lab’s fault', async () => {
  const wire = world();
  wire.wiresOk = false;
  expect(await session(wire, fastDeadlines, unseen())).toMatchObject({
    status: 'invalid',
    reason: expect.stringContaining('too slow'),
    fault: 'lab',
  });
  const clock = world();
  clock.workload = async (id) => {
    if (id === 'rtt') throw new MeshmarkError(LAB_FAULT, 'the clock was set');
  };
  expect(await session(clock)).toMatchObject({
    status: 'invalid',
    reason: 'rtt: the clock was set',
    fault: 'lab',
  });
});

test('a line that was wrong at first is measured again with a warning, and what counts is the second look', async () => {
  const state = world();
  state.wiresOk = false;
  const warnings: string[] = [];
  const onWarning: SessionSetup['onWarning'] = (code, message) => {
    if (code !== 'wire-second-look') return;
    warnings.push(message);
    state.wiresOk = true;
  };
  const done = await session(state, fastDeadlines, { ...unseen(), onWarning });
  expect(done).toMatchObject({ status: 'ok', wires: [{ line: 'device a', ok: true, reason: null }] });
  expect(done.wires).toEqual([expect.not.objectContaining({ atFirst: expect.anything() })]);
  expect(warnings).toEqual(['lines were measured again, because at first too slow']);
  expect(state.events.filter((event) => event === 'wires')).toHaveLength(2);
});

test('routers that are not as asked are the lab’s fault, and nobody looks at those that a reference has held open', async () => {
  const routers = [{ ok: false, reason: 'site "home-a" is open' } as RouterCheck];
  const state = world();
  const open = openLabFake(state);
  const openLab: SessionSetup['openLab'] = async (network, options) => ({
    ...(await open(network, options)),
    checkRouters: async () => routers,
  });
  expect(await session(state, fastDeadlines, { ...unseen(), openLab })).toMatchObject({
    status: 'invalid',
    reason: 'the network is not as asked (site "home-a" is open)',
    fault: 'lab',
    routers,
  });
  const reference = { ...entry, control: { kind: 'reference' } } as const;
  const held = await session(state, fastDeadlines, { ...unseen(), openLab, entry: reference });
  expect([held.status, held.routers]).toEqual(['ok', null]);
});

/** What contestants do wrong, some of it in a lab that breaks at the same time. */
const WRONGS: readonly (readonly [what: string, change: (state: World) => void])[] = [
  [
    'does not start',
    (state) => {
      state.start = () => Promise.reject(new MeshmarkError('not-ready', 'no answer'));
    },
  ],
  [
    'never starts',
    (state) => {
      state.start = () => new Promise(() => {});
    },
  ],
  [
    'sends in clear',
    (state) => {
      state.clear = true;
    },
  ],
  [
    'is bypassed',
    (state) => {
      state.routes.a = 'eth0';
    },
  ],
  [
    'floods a bystander',
    (state) => {
      state.othersBytesPerReading = () => 1e12;
    },
  ],
  [
    'takes to a relay',
    (state) => {
      let relayed = false;
      state.workload = async (id) => {
        relayed = id === 'rtt';
      };
      state.othersBytesPerReading = () => (relayed ? 1e9 : 0);
    },
  ],
  [
    'moves too few bytes',
    (state) => {
      state.bytesPerReading = 500_000;
    },
  ],
  [
    'refuses a figure',
    (state) => {
      state.workload = async () => {
        throw new MeshmarkError(GATE, 'the pace was not kept');
      };
    },
  ],
  [
    'dies as the lab breaks',
    (state) => {
      state.workload = async () => {
        state.fault = 'the wire ended';
        state.running = false;
      };
    },
  ],
  [
    'dies at its start as the lab breaks',
    (state) => {
      state.start = async () => {
        state.fault = 'the wire ended';
        throw new MeshmarkError('daemon-ended', 'vpnd on a ended');
      };
    },
  ],
  [
    'is being started as the lab breaks',
    (state) => {
      state.start = async () => {
        state.fault = 'the wire ended';
        throw new MeshmarkError('not-ready', 'no answer');
      };
    },
  ],
  [
    'takes all memory, and the lab breaks',
    (state) => {
      state.workload = async () => {
        state.memoryBytes = 2 ** 31;
        state.fault = 'the wire ended';
      };
    },
  ],
  [
    'fails, and the lab breaks later',
    (state) => {
      let measured = 0;
      state.workload = async () => {
        measured += 1;
        if (measured === 1) throw new MeshmarkError('workload-failed', 'connection reset');
        state.fault = 'the wire ended';
      };
    },
  ],
];

test.each(WRONGS)('a contestant that %s is to blame itself', async (_, change) => {
  const state = world();
  change(state);
  const done = await session(state, { ...fastDeadlines, start: 50, settle: 50 });
  expect(done.status).not.toBe('ok');
  expect(done.fault).toBeUndefined();
});

test('where the kernel ends processes for want of memory, a lab that breaks may be the contestant’s doing', async () => {
  const state = world();
  state.workload = async () => {
    state.fault = 'the wire ended';
  };
  let kills = 0;
  const machine = { ...machineFake, outOfMemoryKills: async () => kills++ };
  const done = await session(state, fastDeadlines, { machine });
  expect([done.status, done.fault]).toEqual(['invalid', undefined]);
});

test('a path that changes during a workload makes its figures invalid, raw data stays', async () => {
  const state = world();
  let changed = false;
  state.workload = async (id) => {
    changed = id === 'rtt';
  };
  state.othersBytesPerReading = () => (changed ? 1e9 : 0);
  const done = await session(state);
  expect(done.measurements.map(({ status }) => status)).toEqual(['ok', 'invalid']);
  expect(done.measurements[1]).toMatchObject({
    reason: 'the path changed from direct to relayed, c received 100 %',
    values: {},
    raw: { id: 'rtt' },
  });
  expect(done.path).toMatchObject({ before: 'direct', after: 'relayed' });
});

test('a daemon that does not know its path, and learns it later, does not make figures invalid', async () => {
  const state = world();
  let known = false;
  state.workload = async (id) => {
    known = id === 'rtt';
  };
  state.path = () => (known ? 'direct' : 'unknown');
  const done = await session(state);
  expect(done.status).toBe('ok');
  expect(done.path).toMatchObject({ before: 'direct', after: 'direct' });
});

test('a daemon that says something else than the counters makes the figures invalid', async () => {
  const state = world();
  let lies = false;
  state.workload = async (id) => {
    lies = id === 'rtt';
  };
  state.path = () => (lies ? 'relayed' : 'direct');
  const done = await session(state);
  expect(done.measurements[1]).toMatchObject({
    status: 'invalid',
    reason: 'the daemon says relayed (fake), the counters say direct, nobody else received anything',
  });
});

test('payload that goes both ways is no settled path', async () => {
  const state = world();
  state.othersBytesPerReading = () => 5e8;
  const done = await session(state, { ...fastDeadlines, settle: 50 });
  expect(done).toMatchObject({ status: 'timeout', reason: expect.stringContaining('path and throughput') });
});

test('a daemon that ends during a workload is named, and nothing runs without it', async () => {
  const state = world();
  state.workload = async () => {
    state.running = false;
    throw new MeshmarkError('workload-failed', 'connection reset');
  };
  const done = await session(state);
  expect(done.measurements.map(({ status }) => status)).toEqual(['failed', 'not-run']);
  expect(done.reason).toContain('tcp: connection reset (vpnd on a and vpnd on b');
});

test('a contestant that takes too much memory fails by that, whatever the workload says', async () => {
  const state = world();
  state.workload = async (id) => {
    state.memoryBytes = 2 ** 31;
    if (id === 'rtt') throw new MeshmarkError('workload-failed', 'no reply');
  };
  const reason = 'its processes on a use 2048 MiB of memory (most of it vpn), the limit is 1024 MiB';
  const done = await session(state);
  expect(done).toMatchObject({ status: 'failed', reason: `tcp: ${reason}` });
  expect(done.measurements.map((measured) => [measured.status, measured.reason])).toEqual([
    ['failed', reason],
    ['failed', reason],
  ]);
});

test('where nobody can look at its bounds any more, what went wrong is told, and all of it ends', async () => {
  const state = world();
  state.workload = async () => {
    throw new MeshmarkError('workload-failed', 'connection reset');
  };
  const open = openLabFake(state);
  const openLab: SessionSetup['openLab'] = async (network, options) => ({
    ...(await open(network, options)),
    space: () => Promise.reject(new Error('not mounted')),
  });
  const done = await session(state, fastDeadlines, { openLab });
  expect(done).toMatchObject({ status: 'failed', reason: 'tcp: connection reset' });
  expect(state.events.slice(-2)).toEqual(['overlay gone', 'lab gone']);
});

test('a daemon that ends during a workload that succeeds makes the figures invalid', async () => {
  const state = world();
  state.workload = async () => {
    state.running = false;
  };
  const done = await session(state);
  expect(done.measurements[0]).toMatchObject({ status: 'invalid', values: {} });
  expect(done.measurements[0]?.reason).toContain('vpnd on a ended during the workload');
});

test('more goodput than the line can carry makes the figures invalid, and is not the lab’s fault', async () => {
  const state = world();
  state.values = (id) => ({ [id === 'tcp' ? 'tcp.goodput-up' : `${id}.x`]: 100.1 });
  const done = await session(state);
  const reason = 'tcp.goodput-up is 100.1 Mbit/s on a line of 100 Mbit/s';
  expect(done.measurements[0]).toMatchObject({ status: 'invalid', reason, values: {} });
  expect(done.measurements[1]).toMatchObject({ status: 'ok', values: { 'rtt.x': 100.1 } });
  expect([done.status, done.reason, done.fault]).toEqual(['invalid', `tcp: ${reason}`, undefined]);
});

test.each(['a', 'b'])('a route of %s that bypasses the overlay refuses every number', async (device) => {
  const state = world();
  state.routes[device] = 'eth0';
  const done = await session(state);
  expect(done.status).toBe('invalid');
  expect(done.reason).toMatch(
    new RegExp(`the route from ${device} to .* leads through eth0, not through tun0`),
  );
  expect(done.measurements.map(({ status }) => status)).toEqual(['invalid', 'invalid']);
});

test('fewer bytes on the interface than the workload moved makes the figures invalid', async () => {
  const state = world();
  state.bytesPerReading = 500_000;
  const done = await session(state);
  expect(done.measurements.map(({ status }) => status)).toEqual(['invalid', 'ok']);
  expect(done.measurements[0]?.reason).toBe(
    'only 500000 bytes passed tun0 of 1000000 that the workload moved',
  );
});
