import { describe, expect } from 'vitest';
import { madeUpDataset } from '../../../web/leaderboard/testing/dataset.ts';
import { test } from '../fixture.ts';
import { READY } from './names.ts';

describe('my situation on the first page', () => {
  test('answers a situation with paths, recovery and reasons', async ({ open, site }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    await page.getByLabel('My device is behind').selectOption('port-restricted');
    await page.getByLabel('The others are behind').selectOption('symmetric');
    const fits = page.getByRole('region', { name: 'Who fits my situation' });
    expect(await fits.getByRole('row').count()).toBe(20);
    expect(await fits.textContent()).toMatch(/✓ direct|━ direct/);
    expect(await fits.textContent()).not.toContain('not measured');
    const others = page.getByRole('region', { name: 'Who was not measured in my situation' });
    expect(await others.isVisible()).toBe(false);
    await page.getByText('2 not measured in something that you ask').click();
    expect(await others.getByRole('row').count()).toBe(3);
    expect(await others.textContent()).toContain('Path between these two: not tried');
    expect(await fits.textContent()).toContain('on another testbed: Another made-up machine');
    for (const record of ['2026-11-24-survival-made-up', '2026-11-27-outages-made-up'])
      expect(await page.getByRole('listitem').filter({ hasText: record }).count()).toBe(1);
  });

  test('offers ends that were tried against each other, and my provider to others', async ({
    open,
    site,
  }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const [mine, theirs] = [page.getByLabel('My device is behind'), page.getByLabel('The others are behind')];
    expect(await theirs.locator('option[value=same-carrier]').count()).toBe(0);
    await mine.selectOption('carrier');
    expect(await theirs.locator('option[value=scattered-ports]').isDisabled()).toBe(true);
    expect(await theirs.locator('optgroup').first().locator('option:disabled').count()).toBe(0);
    await theirs.selectOption('same-carrier');
    const fits = page.getByRole('region', { name: 'Who fits my situation' });
    expect(await fits.getByRole('row').count()).toBe(20);
    await mine.selectOption('tcp-443-only');
    expect(await theirs.inputValue()).toBe('carrier');
    expect(new URL(page.url()).hash).toContain('me=tcp-443-only&them=carrier');
    expect(await fits.getByRole('row').count()).toBe(20);
  });

  test('does not ask of servers that disappear while nobody was measured', async ({ open, site }) => {
    const page = await open(site.url);
    await page.waitForSelector(READY);
    const alone = page.getByRole('checkbox', { name: /^let members restart, join and move/ });
    expect(await alone.isEnabled()).toBe(true);
    await page.route('**/data/dataset.json*', (route) =>
      route.fulfill({ json: { ...madeUpDataset(), survival: [] } }),
    );
    await page.goto(`${site.url}index.html#2&own=yes&alone=yes`);
    await page.getByText('(nobody was measured yet)').first().waitFor();
    expect(await alone.isDisabled()).toBe(true);
    expect(await alone.isChecked()).toBe(false);
    const fits = page.getByRole('region', { name: 'Who fits my situation' });
    expect(await fits.textContent()).not.toContain('Without its servers');
  });
});
