import { expect } from 'vitest';
import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';
import { test } from '../fixture.ts';
import { READY } from './names.ts';

test('the self-audit has the noise of each table, and where the time went', async ({ open, site }) => {
  const page = await open(`${site.url}method.html`);
  const run = '2026-11-24-run-00000000';
  expect(await page.getByText('Time: 1.0 hours, 53.3 % of them').textContent()).toContain(
    'LESS than the 85 %',
  );
  await page.getByText('Noise floor by metric and scenario').click();
  const noise = await page
    .getByRole('region', { name: `Noise floor of ${run}` })
    .locator('td')
    .allTextContents();
  expect(noise.length).toBe(11);
  for (const cell of noise) expect(cell).toMatch(/^±[\d.]+ %/);
  await page.getByText('Time by contestant and step').click();
  const rows = await page
    .getByRole('region', { name: `Time of ${run} by contestant and step` })
    .locator('tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(rows[0]).toEqual(['Contestant', 'workload tcp', 'lab', 'rest', 'all']);
  expect(rows).toContainEqual(['tinc', '5.0', '1.0', '2.0', '8.0']);
  expect(rows.slice(-2)).toEqual([
    ['All of them', '32.0', '6.4', '12.8', '51.2'],
    ['Share of the run', '53 %', '11 %', '21 %', '85 %'],
  ]);
});

test('each weight has its reason on the page of the method, to which the weights of the table lead', async ({
  open,
  site,
}) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  await page.getByText('Weights of the scores').click();
  await page.getByRole('link', { name: /^Why those/ }).click();
  await expect.poll(() => page.locator('h2:target').textContent()).toBe('Use cases and their weights');
  expect(await page.getByText('chose the weights by judgement').isVisible()).toBe(true);
  const rows = await page
    .getByRole('region', { name: 'Weights of Bulk' })
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(rows).toContainEqual([
    'TCP goodput, up',
    'lan-100',
    '50 %',
    'The faster line, where a VPN is more likely to be what limits.',
  ]);
  expect(rows).toContainEqual(['Round trip, median', 'lan-100', '50 %', 'no reason given']);
  // The record has no figure of what else counts.
  expect(rows).toContainEqual([
    'tcp.goodput-down',
    'lan-100',
    'no figure in the record',
    'As up; direction matters less in a LAN.',
  ]);
});

test('corrections are on the page of the method, and with the failures of a contestant', async ({
  open,
  site,
}) => {
  const { corrections, entries } = madeUpDataset();
  const page = await open(`${site.url}method.html`, { javaScript: false });
  const listed = await page.locator('#corrections + ul > li').allTextContents();
  expect(listed).toEqual(
    corrections.map(({ record, text }) => (record === null ? text : `${record}: ${text}`)),
  );
  const [, , entry = -1] = corrections[0]?.cells[0] ?? [];
  await page.goto(`${site.url}entries/${entries[entry]?.overlay}.html`);
  const fold = page.locator('details.folded', { has: page.locator('#failures-all') });
  expect(await fold.locator('> summary').textContent()).toMatch(/^1 failed, 1 by our fault;/);
  expect(await page.locator('#failures-all .why > summary').allTextContents()).toEqual([
    'failed: lan-100, round 1',
    'no figure, by our fault: lan-100, round 2, rtt',
  ]);
});
