import { describe, expect, it } from 'vitest';
import { metricById } from '../../metrics/index.ts';
import { scenarios } from '../../scenarios/index.ts';
import { entryOf, runOf } from '../testing.ts';
import { reportOf } from './analyse.ts';
import { renderTable } from './table.ts';
import tables from './unheld.json' with { type: 'json' };
import { MOST_FALSE_TABLES, unheldBecause } from './unheld.ts';

const SCENARIO = 'road-and-home';
const UNHELD = 'rtt.p99';

const reportIn = (scenario: string) => {
  const { info, sessions } = runOf(
    [
      [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('b'), { speed: 0.5 }],
    ],
    { noise: 0.01 },
  );
  return reportOf(
    { ...info, scenarios: [scenario] },
    sessions.map((session) => ({ ...session, scenario })),
  );
};

describe('metrics whose order would not hold', () => {
  it('are known by a simulation of scenarios and metrics that there are', () => {
    expect(tables.length).toBeGreaterThan(0);
    for (const { scenario, metric, share } of tables) {
      expect(scenarios.map(({ id }) => id)).toContain(scenario);
      expect(metricById(metric).restates).toBeUndefined();
      expect(share).toBeGreaterThan(MOST_FALSE_TABLES);
    }
    expect(unheldBecause(SCENARIO, UNHELD)).toContain('34 % of tables');
    expect(unheldBecause('two-homes', UNHELD)).toBeNull();
    expect(unheldBecause(SCENARIO, 'rtt.median')).toBeNull();
  });

  it('have figures and ratios, and neither ranks nor verdicts there', () => {
    const rowIn = (scenario: string, metric = UNHELD) =>
      reportIn(scenario).rows.find((row) => row.metric === metric && row.entry === 'b');
    const [unheld, elsewhere] = [rowIn(SCENARIO), rowIn('two-homes')];
    expect(elsewhere).toMatchObject({ rankLow: 2, rankHigh: 2, verdict: 'worse' });
    expect(unheld).toMatchObject({
      value: elsewhere?.value,
      ratio: elsewhere?.ratio,
      low: elsewhere?.low,
      rankLow: null,
      rankHigh: null,
      verdict: null,
    });
    expect(rowIn(SCENARIO, 'rtt.median')).toMatchObject({ rankLow: 2, verdict: 'worse' });
  });

  it('count among the pairs of the audit, and never among those found', () => {
    const of = (scenario: string) =>
      reportIn(scenario).audit.precision.find(({ metric }) => metric === UNHELD);
    expect(of('two-homes')).toMatchObject({ pairs: 1, neighbours: 1, toldApart: 1, apartBeyondMargin: 1 });
    expect(of(SCENARIO)).toMatchObject({
      pairs: 1,
      narrow: of('two-homes')?.narrow,
      neighbours: 1,
      toldApart: 0,
      apartBeyondMargin: 0,
    });
  });

  it('are said to have none, with the reason', () => {
    const text = renderTable(reportIn(SCENARIO)).replaceAll(/\s+/g, ' ');
    expect(text).toContain('(ms, lower is better, unranked)');
    expect(text).toContain(`Unranked in ${SCENARIO}: ${UNHELD}: with the noise measured there`);
    expect(renderTable(reportIn('two-homes'))).not.toContain('nranked');
  });
});
