import { expect } from 'vitest';
import { traversalCells } from '../../../src/scenarios/traversal.ts';
import { test } from '../fixture.ts';
import { READY, TABLE } from './names.ts';

test('a figure leads to the sessions that it comes from', async ({ open, site }) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  const row = page
    .getByRole('region', { name: TABLE })
    .locator('tr', { has: page.getByRole('link', { name: 'Oak', exact: true }) });
  const figure = row.locator('td.cell a.value').first();
  const shown = Number(await figure.textContent());
  await figure.click();
  await page.waitForURL('**/lines/oak.html#*');
  const own = page.locator('tr:target');
  expect(await own.locator('a').count()).toBe(10);
  expect(Number(await own.locator('a').first().textContent())).toBe(shown);
  expect(await own.locator('a').first().getAttribute('href')).toMatch(
    /^\.\.\/data\/records\/2026-11-24-run-lan-100\/lines\/\d+\.json$/,
  );
});

test('a score leads to the figures that make it', async ({ open, site }) => {
  const page = await open(site.url);
  await page.waitForSelector(READY);
  const score = page.getByRole('region', { name: TABLE }).locator('a[href*="#score-"]').first();
  const shown = (await score.textContent()) ?? '';
  expect(shown).toMatch(/^×/);
  await score.click();
  await page.waitForURL('**/entries/*.html#score-*');
  const made = page.locator('details.folded', { has: page.locator(':target') });
  expect(await made.locator('> summary').textContent()).toContain(shown);
  expect(await made.locator('a[href*="/lines/"]').first().isVisible()).toBe(true);
});

test('a pair of routers leads to its passes, and so do figures by way', async ({ open, site }) => {
  const page = await open(`${site.url}nat.html`, { javaScript: false });
  await page.locator('#oak td.pair a').first().click();
  await page.waitForURL('**/lines/oak.html#traversal-*');
  expect(await page.locator('tr:target a').count()).toBe(3);
  await page.goto(`${site.url}entries/oak.html`);
  const figures = page.getByRole('region', { name: 'Round trip and goodput by way' }).locator('td a');
  // Passes, round trip, up and down of its direct ways.
  expect(await figures.count()).toBe(4);
  await figures.last().click();
  await page.waitForURL('**/lines/oak.html#traversal');
});

test('the lines of a matrix that two traversals made stand in one table', async ({ open, site }) => {
  const page = await open(`${site.url}lines/oak.html`, { javaScript: false });
  expect(await page.getByRole('heading', { name: 'Paths through NATs' }).count()).toBe(1);
  const pairs = page.getByRole('region', { name: 'Lines of Paths through NATs' }).locator('tbody tr');
  expect(await pairs.count()).toBe(traversalCells.length);
  const ofRecord = (record: string) => page.locator(`a[href^="../data/records/${record}/lines/"]`);
  expect(await ofRecord('2026-11-24-traversal-made-up-again').count()).toBe(3 * 3);
  expect(await ofRecord('2026-11-24-traversal-made-up').count()).toBe(3 * (traversalCells.length - 3));
});

test('a look has the command that takes all of it again, and a quick one', async ({ open, site }) => {
  const page = await open(`${site.url}lines/oak.html`, { javaScript: false });
  const look = page.locator('section:has(> #traversal)');
  expect(await look.locator('h3').allTextContents()).toEqual([
    'The same again',
    'A quick look with today’s lab, against the anchor where it is a run',
  ]);
  const [again, quick] = await look.locator('pre').allTextContents();
  expect(again).toMatch(/^git checkout [0-9a-f]+ && \.\/meshmark traverse /);
  expect(quick).toMatch(/^\.\/meshmark traverse /);
});
