import { describe, expect } from 'vitest';
import { axeFaults, pictureFaults, sidewaysScroll } from './faults.ts';
import { test } from './fixture.ts';
import { REPORTS } from './made-up.ts';

describe.each(REPORTS)('the report of %s', (kind, report) => {
  test('fits a phone, and only its tables scroll sideways', async ({ openFile }) => {
    const page = await openFile(`${kind}.html`, report, { width: 390 });
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test.for(['light', 'dark'] as const)('has nothing that axe objects to, %s', async (theme, { openFile }) => {
    const page = await openFile(`${kind}.html`, report, { theme });
    expect(await axeFaults(page)).toEqual([]);
  });

  test('is the same without JavaScript', async ({ openFile }) => {
    const texts: string[] = [];
    for (const javaScript of [true, false]) {
      const page = await openFile(`${kind}.html`, report, { javaScript });
      texts.push(await page.locator('main').ariaSnapshot());
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0]).not.toBe('');
  });

  test.for([
    { width: 390, theme: 'light' },
    { width: 1280, theme: 'dark' },
  ] as const)(
    'has pictures whose texts can be read, $width px wide, $theme',
    async (viewer, { openFile }) => {
      const page = await openFile(`${kind}.html`, report, viewer);
      expect(await pictureFaults(page)).toEqual([]);
    },
  );

  test('can be gone through by the keyboard alone', async ({ openFile }) => {
    const page = await openFile(`${kind}.html`, report, { width: 390 });
    const regions = await page.getByRole('region').count();
    expect(regions).toBeGreaterThan(0);
    await page.keyboard.press('Tab');
    const region = page.getByRole('region').first();
    expect(await region.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  });
});
