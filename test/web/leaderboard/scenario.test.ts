import { describe, expect } from 'vitest';
import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';
import { test } from '../fixture.ts';

describe('the page of a scenario', () => {
  const LINES = 'What the lines of two-homes delivered in 2026-11-24-run-two-homes';
  const ROUTERS = 'What the routers of two-homes did in 2026-11-24-run-two-homes';

  test('has what lines and routers did, and says so where nobody looked', async ({ open, site }) => {
    const page = await open(`${site.url}scenarios/two-homes.html#delivered-all`);
    await page.getByRole('region', { name: LINES }).waitFor();
    const rows = (label: string) =>
      page
        .getByRole('region', { name: label })
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(await rows(LINES)).toEqual([
      [
        ...['device server', 'up', 'no limit, 2.5 ms', 'not measured', '2.61 (2.60 to 2.65)'],
        ...['0.04 (0.03 to 0.05)', '0 % (0 % to 0 %)', '2', '60', '0'],
      ],
      [
        ...[
          'site home-a',
          'up',
          '20 Mbit/s, 5 ms, 1 % lost',
          '19.80 (17.25 to 20.01)',
          '5.14 (5.10 to 31.00)',
        ],
        ...['0.09 (0.08 to 0.20)', '1 % (0.88 % to 1.3 %)', '2', '58', '2'],
      ],
    ]);
    expect(await rows(ROUTERS)).toEqual([
      ['home-a', 'symmetric', 'symmetric', '58 of 60'],
      ['home-a', 'symmetric', 'port-restricted (not as asked)', '2 of 60'],
    ]);
    expect(await page.getByText('1 ended before anybody looked').isVisible()).toBe(true);
    await page.goto(`${site.url}scenarios/lan-100-ba9876543210.html`);
    expect(await page.getByText('Not measured.', { exact: true }).isVisible()).toBe(true);
  });

  test('tells a percentile that lies among lost packets as that', async ({ open, site }) => {
    const page = await open(`${site.url}scenarios/two-homes.html`, { javaScript: false });
    const { cells, metrics, scenarios } = madeUpDataset();
    const lost = cells.filter(
      ([scenario, metric, , , , , value]) =>
        scenarios[scenario]?.id === 'two-homes' && value !== null && value === metrics[metric]?.censoredAt,
    );
    const figures = page.locator('td a.value[title*="never came"]');
    expect(lost.length).toBeGreaterThan(0);
    expect(await figures.allTextContents()).toEqual(lost.map(() => '> 1 s (lost)'));
  });
});
