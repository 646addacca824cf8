import { describe, expect } from 'vitest';
import { boardOf } from '../../../web/leaderboard/data/board.ts';
import { everyText } from '../../../web/leaderboard/data/outages.ts';
import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';
import { pictureFaults } from '../faults.ts';
import { test } from '../fixture.ts';
import { THEMES } from './names.ts';

describe('the page of outages', () => {
  test('has a table for each testbed, with the records of its contestants', async ({ open, site }) => {
    const page = await open(`${site.url}outages.html`, { javaScript: false });
    const rows = (testbed: string) =>
      page.getByRole('region', { name: `Outages on testbed ${testbed}` }).locator('tbody tr');
    // Every fourth of the 19 who were looked at stands on the other testbed.
    expect(await rows('0123456789ab').count()).toBe(14);
    expect(await rows('ba9876543210').count()).toBe(5);
    expect(await page.getByText('From 2026-11-27-outages-made-up of 27 November 2026').count()).toBe(1);
  });

  test('has every repetition as a dot, and in words in a table, without JavaScript', async ({
    open,
    site,
  }) => {
    const page = await open(`${site.url}outages.html`, { javaScript: false });
    const looks = madeUpDataset().outages.filter(({ testbed }) => testbed === '0123456789ab');
    const seen = looks.flatMap(({ events }) => events.filter(({ event }) => event === 'address-change'));
    const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
    const event = page.locator('#event-0123456789ab-address-change');
    const picture = event.getByRole('img');
    /** Left and right end of each mark, and of how many parts it is. */
    const marks = (name: string) =>
      picture.locator(name).evaluateAll((all) =>
        all.map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return { left, right, parts: one.getAttribute('d')?.match(/M/g)?.length ?? 1 };
        }),
      );
    const [dots, crosses] = [await marks('.dot'), await marks('.away')];
    const away = sum(seen.map(({ back, repetitions }) => repetitions - back));
    expect(away).toBeGreaterThan(0);
    expect(dots).toHaveLength(sum(seen.map(({ back }) => back)));
    expect(sum(crosses.map(({ parts }) => parts))).toBe(away);
    // Beside the scale, so that nobody takes them for times.
    const end = Math.max(...(await marks('.end')).map(({ right }) => right));
    expect(Math.max(...dots.map(({ right }) => right))).toBeLessThanOrEqual(end);
    expect(Math.min(...crosses.map(({ left }) => left))).toBeGreaterThan(end);
    await event.locator('summary').click();
    const rows = event.locator('tbody tr');
    expect(await rows.count()).toBe(14);
    const texts = await rows.allTextContents();
    expect(texts.filter((text) => /\d not within 90 s, 1 failed$/.test(text))).toHaveLength(
      seen.filter(({ back, repetitions }) => back < repetitions).length,
    );
    expect(texts.every((text) => /survived \d+ of 20/.test(text))).toBe(true);
  });

  test('tells too few repetitions, and what never came up, from figures', async ({ open, site }) => {
    const page = await open(`${site.url}outages.html`, { javaScript: false });
    const words = (event: string) =>
      page.locator(`#event-0123456789ab-${event}`).locator('tbody td').allTextContents();
    expect(await words('router-reboot')).toContain('too few');
    expect(await words('address-change')).not.toContain('too few');
    expect(await words('roam')).toContain('did not come up (5 times)');
  });

  test('says of a partition what two on one side lost of each other, and of nothing else', async ({
    open,
    site,
  }) => {
    const page = await open(`${site.url}outages.html`, { javaScript: false });
    const line = /in the half without the server: direct 0 lost \(14\), relayed 2970 lost \(6\)$/;
    const told = (event: string) =>
      page.locator(`#event-0123456789ab-${event}`).locator('tbody td', { hasText: 'in the half' });
    const texts = await told('partition').allTextContents();
    expect(texts).toHaveLength(14);
    for (const text of texts) expect(text).toMatch(line);
    expect(await told('kill').count()).toBe(0);
  });

  test.for(THEMES)('has pictures that can be read, %s', async (theme, { open, site }) => {
    for (const path of ['outages.html', 'entries/oak.html']) {
      const page = await open(`${site.url}${path}`, { theme });
      expect(await page.locator('svg.strip').count(), path).toBe(path === 'outages.html' ? 14 : 1);
      expect(await pictureFaults(page), path).toEqual([]);
    }
  });

  test('and that of a contestant has each event in words as well', async ({ open, site }) => {
    const page = await open(`${site.url}entries/oak.html`, { javaScript: false });
    const rows = page.getByRole('region', { name: 'Outages', exact: true }).locator('tbody tr');
    expect(await rows.count()).toBe(7);
    const dataset = madeUpDataset();
    const oak = dataset.entries.findIndex(({ overlay }) => overlay === 'oak');
    const words = boardOf(dataset).outages(oak)?.events.map(everyText);
    const cells = await rows.evaluateAll((all) => all.map((row) => row.lastElementChild?.textContent));
    expect(cells).toEqual(words);
  });

  test('leads to one picture of them all, whose words stay in their squares', async ({ open, site }) => {
    const page = await open(`${site.url}outages.html`);
    await page.getByRole('link', { name: 'All of them in one picture' }).click();
    await page.waitForURL('**/pictures/outages.svg');
    expect(await page.locator('g > rect').count()).toBe(19 * 7);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('g > text')].flatMap((text) => {
        const [inner, outer] = [text, text.previousElementSibling].map((one) => one?.getBoundingClientRect());
        const fits =
          inner !== undefined &&
          outer !== undefined &&
          inner.left >= outer.left &&
          inner.right <= outer.right;
        return fits ? [] : [text.textContent];
      }),
    );
    expect(outside).toEqual([]);
  });
});
