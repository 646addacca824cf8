import { expect, test } from 'vitest';
import type { AaComparison } from '../../../src/report/run/types.ts';
import { noiseTable } from './noise.ts';

const comparison = (scenario: string, metric: string): AaComparison => ({
  scenario,
  metric,
  n: 10,
  ratio: 1,
  low: 0.98,
  high: 1.02,
  halfWidth: 0.02,
  p: 0.5,
  significant: false,
});

test('each metric has a cell for each scenario, and none where there were no copies', () => {
  const [first, second, third] = [
    comparison('lan-100', 'tcp.goodput-up'),
    comparison('lan-100', 'rtt.median'),
    comparison('two-homes', 'rtt.median'),
  ] as const;
  expect(noiseTable([first, second, third])).toEqual({
    scenarios: ['lan-100', 'two-homes'],
    rows: [
      { metric: 'tcp.goodput-up', cells: [first, null] },
      { metric: 'rtt.median', cells: [second, third] },
    ],
  });
  expect(noiseTable([])).toEqual({ scenarios: [], rows: [] });
});
