import { describe, expect, it } from 'vitest';
import type { OutageId } from '../../../src/scenarios/outage-events.ts';
import type { CellVerdict, Dataset } from '../../../src/site/dataset/dataset.ts';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { CLAIMS } from './claims.ts';

const empty: Dataset = { ...madeUpDataset(), cells: [], reachability: [], survival: [], outages: [] };
const [reference, anchor, tree] = empty.entries;
const [metric] = empty.metrics;
const [scenario] = empty.scenarios;
if (
  reference === undefined ||
  anchor === undefined ||
  tree === undefined ||
  metric === undefined ||
  scenario === undefined
)
  throw new Error('no contestant, metric or scenario');
const openvpn = { ...tree, overlay: 'openvpn', title: 'OpenVPN' };

const findingOf = (id: string, part: Partial<Dataset>) => {
  const claim = CLAIMS.find((one) => one.id === id);
  if (claim === undefined) throw new Error(`no claim ${id}`);
  return claim.decide(boardOf({ ...empty, ...part }));
};
const verdictOf = (id: string, part: Partial<Dataset>) => findingOf(id, part).verdict;
const EASY = { 'full-cone+full-cone': 'DDD' };
/** Each of them is direct where that is easy, unless it is said to be otherwise. */
const seen = (marks: readonly string[], cells: Readonly<Record<string, string>> = EASY) => ({
  reachability: marks.map((mark, i) => ({
    entry: i + 2,
    record: '2026-11-24-traversal-made-up',
    day: '2026-11-24',
    testbed: '0123456789ab',
    machine: 'A machine',
    passes: 3,
    labs: 3,
    reachSeconds: 30,
    upgradeSeconds: 60,
    cells: { ...cells, 'symmetric+symmetric': mark },
    punchable: 1,
    times: {},
  })),
});

describe('folklore', () => {
  it('is not tested by a dataset that did not look', () => {
    for (const { decide } of CLAIMS) expect(decide(boardOf(empty)).verdict).toBe('not tested yet');
  });

  it('holds, does not hold or holds in part as contestants do', () => {
    expect(verdictOf('symmetric-needs-relay', seen(['RRR', '---']))).toBe('holds');
    expect(verdictOf('symmetric-needs-relay', seen(['DDD']))).toBe('does not hold');
    expect(verdictOf('symmetric-needs-relay', seen(['RRR', 'DRR']))).toBe('mixed');
    for (const nothing of ['???', '!!!', '!?'])
      expect(verdictOf('symmetric-needs-relay', seen([nothing]))).toBe('not tested yet');
    expect(verdictOf('symmetric-needs-relay', seen(['!DD']))).toBe('does not hold');
  });

  it('of direct paths is not decided by those that are direct nowhere, and names them', () => {
    const relayed = seen(['RRR'], { 'full-cone+full-cone': 'RRR', 'port-restricted+port-restricted': 'RRR' });
    for (const id of ['symmetric-needs-relay', 'home-routers-direct']) {
      const { verdict, because } = findingOf(id, relayed);
      expect(verdict).toBe('not tested yet');
      expect(because).toContain(`${tree.title}.`);
    }
    const direct = { ...EASY, 'port-restricted+port-restricted': 'RRR' };
    expect(verdictOf('home-routers-direct', seen(['RRR'], direct))).toBe('does not hold');
  });

  it('of a firewall is not decided by those that an ordinary router stops as well', () => {
    const of = (plain: string) =>
      verdictOf('web-only', seen(['---'], { 'tcp-443-only+open': '---', 'port-restricted+open': plain }));
    expect(['DDD', '---'].map(of)).toEqual(['holds', 'not tested yet']);
  });

  /** OpenVPN and the anchor at 90 Mbit/s, and 95 without a VPN. */
  const fast = (
    verdict: CellVerdict,
    rate: number | null,
    what: Partial<Dataset['metrics'][number]> = { id: 'tcp.goodput-up', unit: 'Mbit/s' },
    both = 90,
  ): Partial<Dataset> => ({
    entries: [openvpn, anchor, reference],
    scenarios: [{ ...scenario, lineRateMbit: rate }],
    metrics: [{ ...metric, ...what }],
    cells: [
      [0, 0, 0, 'ok', 10, 10, both, 1, 0.9, 1.1, 1, 2, verdict, null],
      [0, 0, 1, 'ok', 10, 10, both, 1, null, null, 1, 2, null, null],
      [0, 0, 2, 'ok', 10, 10, 95, 1, null, null, null, null, null, null],
    ],
  });

  it('about speed is decided by verdicts alone', () => {
    const of = (verdict: CellVerdict) => verdictOf('openvpn-slower', fast(verdict, null));
    expect([of('worse'), of('equivalent'), of('better'), of('undecided'), of(null)]).toEqual([
      'holds',
      'does not hold',
      'does not hold',
      'not tested yet',
      'not tested yet',
    ]);
  });

  it('about speed is not refuted by two that fill the same line, and says so', () => {
    const { verdict, because } = findingOf('openvpn-slower', fast('equivalent', 100));
    expect(verdict).toBe('not tested yet');
    expect(because).toContain('which decides nothing');
    expect(verdictOf('openvpn-slower', fast('worse', 100))).toBe('holds');
    // Half of what gets through without a VPN: here the two are what limits.
    expect(verdictOf('openvpn-slower', fast('equivalent', 100, undefined, 47))).toBe('does not hold');
    const cpu = { id: 'tcp.machine-cpu-per-gb', unit: 's/GB' };
    expect(verdictOf('openvpn-slower', fast('better', 100, cpu))).toBe('does not hold');
    expect(verdictOf('openvpn-slower', fast('equivalent', 100, cpu))).toBe('does not hold');
    expect(verdictOf('openvpn-slower', fast('worse', 100, { id: 'rtt.median', unit: 'ms' }))).toBe('holds');
  });

  it('about roaming is decided by connections of WireGuard itself to a public end', () => {
    const outagesOf = (event: OutageId, survived: number): Dataset['outages'] => [
      {
        entry: 0,
        record: '2026-11-24-outages-made-up',
        day: '2026-11-24',
        testbed: '0123456789ab',
        machine: 'A machine',
        events: [
          {
            event,
            repetitions: 20,
            back: 20,
            p50: 300,
            ms: [],
            limitMs: 90_000,
            tcp: { survived, of: 20, pauseMs: 400 },
          },
        ],
      },
    ];
    const of = (overlay: string, event: OutageId, survived: number) =>
      verdictOf('wireguard-roams', {
        entries: [{ ...tree, overlay }, anchor, reference],
        outages: outagesOf(event, survived),
      });
    const open = 'address-change-open';
    expect(of('wireguard-go', open, 20)).toBe('holds');
    expect(of('wireguard-go', open, 19)).toBe('does not hold');
    expect(of('wireguard-go', 'address-change', 0)).toBe('not tested yet');
    expect(of('openvpn', open, 0)).toBe('not tested yet');
  });

  it('names a source for every claim, each once', () => {
    expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
    for (const { source } of CLAIMS) expect(source.url).toMatch(/^https?:\/\//);
  });
});
