import { describe, expect, it } from 'vitest';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { askable, NO_SITUATION, type Situation, situationOf, WHO_IDS } from './answers.ts';
import type { End } from './ends.ts';
import { byFit, type FitState, fitOf, fitsOf, isSaid, type Known } from './fit.ts';

const [, , tree] = madeUpDataset().entries;
if (tree === undefined) throw new Error('no contestant');

const from = {
  record: '2026-11-24-survival-made-up',
  day: '2026-11-24',
  testbed: '0123456789ab',
  machine: 'A machine',
};

const known = (part: Partial<Known> = {}): Known => ({
  entry: { ...tree, stale: null, coordination: 'none', platforms: ['Linux', 'Windows', 'Android'] },
  reachability: {
    entry: 0,
    ...from,
    passes: 3,
    labs: 3,
    reachSeconds: 30,
    upgradeSeconds: 60,
    punchable: 2,
    cells: {
      'port-restricted+port-restricted': 'DDD',
      'full-cone+symmetric': 'RRR',
      'carrier+port-restricted': 'D-D',
      'udp-blocked+port-restricted': '---',
      'port-restricted+symmetric': '?',
    },
    times: {},
  },
  survival: undefined,
  outages: undefined,
  ...part,
});
const asked = (part: Partial<Situation>): Situation => ({ ...NO_SITUATION, ...part });

describe('the path between two ends', () => {
  it('is what was seen between them, in either order', () => {
    const fit = fitOf(known(), asked({ mine: 'port-restricted', theirs: 'carrier' }));
    expect(fit.reasons[0]?.text).toBe('Path: direct in 2 of 3 passes, unreachable in 1 of 3 passes');
    expect([fit.path, fit.state]).toEqual(['unreachable', 'doubt']);
  });

  it('rules out who never got through', () => {
    expect(fitOf(known(), asked({ mine: 'udp-blocked', theirs: 'port-restricted' })).state).toBe('no');
  });

  it('is in doubt where the VPN did not come up, and nothing else was seen', () => {
    const cells = { 'port-restricted+port-restricted': '!!!' };
    const reachability = {
      entry: 0,
      ...from,
      passes: 3,
      labs: 3,
      reachSeconds: 30,
      upgradeSeconds: 60,
      punchable: 1,
      cells,
      times: {},
    };
    const fit = fitOf(known({ reachability }), asked({ mine: 'port-restricted', theirs: 'port-restricted' }));
    expect([fit.path, fit.state, fit.reasons[0]?.text]).toEqual([
      'failed',
      'doubt',
      'Path: did not come up or used too much',
    ]);
  });

  it('is not known where the lab spoilt it or nobody looked', () => {
    for (const theirs of ['symmetric', 'tcp-443-only'] as const) {
      const fit = fitOf(known(), asked({ mine: 'port-restricted', theirs }));
      expect([fit.path, fit.state]).toEqual(['unknown', 'unmeasured']);
    }
  });

  it('has a full cone stand in for a public address, and says so', () => {
    const fit = fitOf(known(), asked({ mine: 'open', theirs: 'symmetric' }));
    expect([fit.path, fit.reasons[0]?.text]).toEqual([
      'relayed',
      'Path: relayed (measured with a full cone NAT in place of the public address)',
    ]);
  });
});

describe('a path that the lab arranged', () => {
  const fitBetween = (mine: End, theirs: End, coordination = 'none') =>
    fitOf(known({ entry: { ...known().entry, coordination } }), asked({ mine, theirs }));

  it('is a doubt where both ends would have to be told of each other', () => {
    const { path, state, reasons } = fitBetween('port-restricted', 'port-restricted');
    expect([path, state, reasons.map((one) => one.state)]).toEqual(['direct', 'doubt', ['fits', 'doubt']]);
    expect(reasons[1]?.text).toContain('type in both public addresses');
  });

  it('is none where something brings members together, or one end has a public address', () => {
    expect(fitBetween('port-restricted', 'port-restricted', 'lighthouse').state).toBe('fits');
    expect(fitBetween('open', 'symmetric').state).toBe('fits');
  });

  it('does not work by hand either where nothing got through', () => {
    expect(fitBetween('udp-blocked', 'port-restricted').reasons).toHaveLength(1);
  });
});

describe('servers', () => {
  it('are no matter to who needs none', () => {
    expect(fitOf(known(), asked({ server: false })).state).toBe('fits');
  });

  it('that somebody else runs are a doubt', () => {
    const entry = { ...known().entry, coordination: 'lighthouse' };
    expect(fitOf(known({ entry }), asked({ server: false })).state).toBe('doubt');
    expect(fitOf(known({ entry }), asked({ server: true })).state).toBe('fits');
  });

  it('that disappear rule out who does not go on without them', () => {
    const facts = (worked: number) =>
      ['existing', 'restart', 'new-member', 'address'].map((event) => ({
        absence: 'all',
        event,
        worked: event === 'restart' ? worked : 3,
        passes: 3,
        ms: null,
        reason: null,
      }));
    const survival = (worked: number) => ({
      ...from,
      entry: 0,
      passes: 3,
      watchSeconds: 75,
      facts: facts(worked),
    });
    const entry = { ...known().entry, coordination: 'lighthouse' };
    const fitAlone = (part: Partial<Known>) => fitOf(known({ entry, ...part }), asked({ alone: true }));
    const state = (worked: number) => fitAlone({ survival: survival(worked) }).state;
    expect([state(3), state(1), state(0)]).toEqual(['fits', 'doubt', 'no']);
    expect(fitAlone({}).state).toBe('unmeasured');
    const source = (part: Partial<Known>) => fitAlone(part).reasons[0]?.source;
    expect(source({ survival: survival(3) })).toBe(
      '2026-11-24-survival-made-up, testbed 0123456789ab: A machine',
    );
    expect(source({})).toBeUndefined();
  });

  it('that disappear rule out nobody who keeps what is asked for', () => {
    const facts = (['existing', 'restart'] as const).map((event) => ({
      absence: 'all',
      event,
      worked: event === 'existing' ? 3 : 0,
      passes: 3,
      ms: null,
      reason: null,
    }));
    const survival = { ...from, entry: 0, passes: 3, watchSeconds: 75, facts };
    const entry = { ...known().entry, coordination: 'lighthouse' };
    const fitsWith = (part: Partial<Situation>) => fitOf(known({ entry, survival }), asked(part));
    expect(fitsWith({ keeps: true }).reasons).toMatchObject([
      { state: 'fits', text: 'Without its servers existing connections went on while watched (75 s)' },
    ]);
    expect(fitsWith({ alone: true }).state).toBe('no');
    // The stronger question holds the weaker one, which is not answered twice.
    expect(fitsWith({ alone: true, keeps: true })).toEqual(fitsWith({ alone: true }));
    expect(isSaid(asked({ keeps: true }))).toBe(true);
    expect(isSaid(asked({}))).toBe(false);
  });

  it('that do not exist cannot go away, which is told', () => {
    const moot = ['existing', 'restart', 'new-member', 'address'].map((event) => ({
      absence: 'all',
      event,
      worked: 0,
      passes: 0,
      ms: null,
      reason: 'no part of it runs on hub-1 and hub-2',
      moot: true as const,
    }));
    const survival = { ...from, entry: 0, passes: 3, watchSeconds: 90, facts: moot };
    const reason = (coordination: string, part: Partial<Known>) =>
      fitOf(known({ entry: { ...known().entry, coordination }, ...part }), asked({ alone: true })).reasons[0];
    const none = { state: 'fits', text: 'It has no servers that could go away' };
    expect(reason('server', { survival })).toMatchObject(none);
    expect(reason('none', { survival })).toMatchObject(none);
    expect(reason('none', {})).toEqual(none);
  });

  it('by which it was seen to stand or fall outweigh what is said of it', () => {
    const facts = [{ absence: 'all', event: 'restart', worked: 0, passes: 3, ms: null, reason: null }];
    const survival = { ...from, entry: 0, passes: 3, watchSeconds: 75, facts };
    const state = (seen: Known['survival']) => fitOf(known({ survival: seen }), asked({ alone: true })).state;
    expect(state(survival)).toBe('no');
    // Answers count here as they do beside the paths, whatever nodes say.
    const nodes = [{ device: 'hub-1', serves: [], takesPart: false }];
    expect(state({ ...survival, nodes })).toBe('no');
  });
});

it('going on without servers is not asked while nobody was measured, and stays said', () => {
  const { survival } = madeUpDataset();
  const said = asked({ server: true, alone: true, keeps: true });
  expect(askable(said, { survival: [] })).toEqual(asked({ server: true }));
  expect(askable(said, { survival })).toEqual(said);
});

it('nobody is asked to go on without servers who did not say so, since hardly anything does', () => {
  const presets = WHO_IDS.map((who) => situationOf(who));
  expect(presets.filter(({ alone, keeps }) => alone || keeps)).toEqual([]);
});

describe('systems', () => {
  it('that one source does not name are a doubt, since the project may have an app', () => {
    expect(fitOf(known(), asked({ systems: ['windows', 'android'] })).state).toBe('fits');
    const fit = fitOf(known(), asked({ systems: ['windows', 'ios'] }));
    expect([fit.state, fit.reasons[0]?.text]).toEqual([
      'doubt',
      'The source that was measured does not name iOS; the project may have an app',
    ]);
  });

  it('that nobody knows are a doubt', () => {
    const entry = { ...known().entry, platforms: [] };
    expect(fitOf(known({ entry }), asked({ systems: ['windows'] })).state).toBe('doubt');
  });
});

it('what was not measured weighs more than a doubt, and less than what was seen to fail', () => {
  const entry = { ...known().entry, coordination: 'server' };
  const state = (mine: End) =>
    fitOf(known({ entry }), asked({ mine, theirs: 'port-restricted', server: false, alone: true })).state;
  expect([state('port-restricted'), state('udp-blocked')]).toEqual(['unmeasured', 'no']);
});

it('what is stale is a doubt, however well it fits otherwise', () => {
  const entry = { ...known().entry, stale: { by: '2.1.0', days: 709 } };
  const fit = fitOf(known({ entry }), asked({ systems: ['windows'] }));
  expect([fit.state, fit.reasons.at(-1)?.text]).toEqual([
    'doubt',
    'Stale: 2.1.0 had been out for 709 days when this was measured',
  ]);
});

it('recovery after a new address is told whatever is asked, of who never came up, too', () => {
  const never = { repetitions: 0, back: 0, notUp: 20, p50: null, ms: [], limitMs: 90_000 };
  const outages = { ...from, entry: 0, events: [{ event: 'address-change' as const, ...never }] };
  expect(fitOf(known({ outages }), NO_SITUATION).recovery).toEqual({ kind: 'not-up' });
  expect(fitOf(known(), NO_SITUATION).recovery).toEqual({ kind: 'unmeasured' });
});

it('who fits comes first, then who has less against it, and who was not measured last', () => {
  const one = (state: FitState, path: 'direct' | 'relayed', against = 0) => ({
    state,
    path,
    recovery: { kind: 'unmeasured' } as const,
    reasons: Array.from({ length: against }, () => ({ state, text: '' })),
  });
  const named = (title: string) => ({ ...tree, title });
  const all = [
    [named('G'), one('unmeasured', 'direct')],
    [named('F'), one('no', 'direct')],
    [named('E'), one('doubt', 'direct', 2)],
    [named('D'), one('doubt', 'relayed', 1)],
    [named('C'), one('fits', 'relayed')],
    [named('B'), one('fits', 'direct')],
    [named('A'), one('fits', 'direct')],
  ] as const;
  expect(all.toSorted(byFit).map(([{ title }]) => title)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
});

it('everybody has a place in the order but the network without a VPN', () => {
  const { entries } = madeUpDataset();
  const board = boardOf(madeUpDataset());
  const fits = fitsOf(board, asked({ mine: 'port-restricted', theirs: 'symmetric' }));
  const places = fits.map(({ entry }) => entry).toSorted((a, b) => a - b);
  expect(places).toEqual(entries.flatMap(({ kind }, i) => (kind === 'reference' ? [] : [i])));
  // Nobody looked at the last two.
  expect(fits.flatMap(({ fit }, i) => (fit.state === 'unmeasured' ? [i] : []))).toEqual([19, 20]);
  const one = fits[0];
  if (one === undefined) throw new Error('nobody fits');
  const entry = entries[one.entry] ?? expect.unreachable();
  const looks = { survival: board.survival(one.entry), outages: board.outages(one.entry) };
  const alone = { entry, reachability: board.reachability(one.entry), ...looks };
  expect(one.fit).toEqual(fitOf(alone, asked({ mine: 'port-restricted', theirs: 'symmetric' })));
});
