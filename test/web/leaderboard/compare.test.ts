import { describe, expect } from 'vitest';
import { traversalCells } from '../../../src/scenarios/traversal.ts';
import { test } from '../fixture.ts';
import { ELM, nameOf, OAK, READY } from './names.ts';

describe('comparing on the first page', () => {
  test('compares three with each other: sentences, a picture, and the same as a table', async ({
    open,
    site,
  }) => {
    const page = await open(`${site.url}index.html#2&c=anchor,${OAK},${ELM}`);
    const compare = page.getByRole('region', { name: 'Compare', exact: true });
    await compare
      .getByRole('img', { name: /^Ratios of/ })
      .first()
      .waitFor();
    expect(await compare.getByRole('heading', { level: 3 }).allTextContents()).toEqual([
      'What gets through, and what survives',
      'Anchor and Oak',
      'Anchor and Elm',
      'Oak and Elm',
      'Three devices on 100 Mbit/s lines',
    ]);
    expect(await compare.getByText(/times as (fast|much) as/).count()).toBeGreaterThan(1);
    // The anchor and Oak in a metric where both are ok: ten rounds.
    const rows = compare.getByRole('region', { name: 'Ratios in lan-100' }).locator('tbody tr');
    await compare.getByText('The same as a table').click();
    expect(await rows.count()).toBe(3 * 20);
    const told = (await rows.allTextContents()).filter((row) => row.endsWith('10')).length;
    expect(await compare.locator('svg.forest .dot').count()).toBe(10 * told);
    expect(await compare.locator('svg.forest .mean').count()).toBe(told);
  });

  test('compares what gets through and what survives, router by router, and says where nobody looked', async ({
    open,
    site,
  }) => {
    const page = await open(`${site.url}index.html#2&c=${OAK},${ELM},${nameOf('Willow')}`);
    const compare = page.getByRole('region', { name: 'Compare', exact: true });
    const looks = compare.getByRole('region', { name: 'Paths, servers and recovery of Oak, Elm, Willow' });
    await looks.waitFor();
    expect(await looks.getByRole('rowheader').allTextContents()).toEqual([
      'Paths through NATs',
      'Without its servers',
      'Recovery after a new address, median',
      'Depends on',
    ]);
    expect(await looks.getByRole('columnheader').allTextContents()).toEqual([
      'Looked at',
      'Oak',
      'Elm',
      'Willow',
    ]);
    const cells = await looks.getByRole('cell').allTextContents();
    for (const row of [0, 1, 2]) {
      expect(cells[3 * row + 2]).toBe('not measured');
      expect(cells[3 * row]).not.toBe('not measured');
    }
    const summary = compare.getByText(/^They differ on \d+ of \d+ pairs of routers$/);
    const [, differing, all] = /(\d+) of (\d+)/.exec((await summary.textContent()) ?? '') ?? [];
    expect(Number(all)).toBe(traversalCells.length);
    const pairs = compare.getByRole('region', { name: 'Pairs of routers on which Oak, Elm, Willow differ' });
    expect(await pairs.isVisible()).toBe(false);
    await summary.click();
    const told = await pairs
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(told).toHaveLength(Number(differing));
    for (const [, oak, elm, willow] of told) {
      expect(oak).not.toBe(elm);
      expect(willow).toBe('not tried');
    }
  });

  test('says so where rounds cannot be read', async ({ open, site }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.route('**/data/rounds.json*', (route) => route.fulfill({ json: { meshmarkRounds: 9 } }));
    await page.getByRole('checkbox', { name: /^Compare Oak/ }).check();
    await page.getByRole('checkbox', { name: /^Compare Elm/ }).check();
    expect(await page.getByRole('alert').textContent()).toContain('is not of this dataset');
  });
});
