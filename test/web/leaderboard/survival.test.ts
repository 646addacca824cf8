import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { serve } from '../../../scripts/browser/serve.ts';
import { test } from '../fixture.ts';

test('an answer of a survival has its explanation and source, without JavaScript', async ({ open, site }) => {
  for (const path of ['survival.html', 'entries/oak.html']) {
    const page = await open(`${site.url}${path}`, { javaScript: false });
    const why = page
      .getByRole('region', { name: 'What Oak does without its servers' })
      .locator('details.why', { has: page.getByText('Members keep <b>paths</b> of their own & ask') });
    expect(await why.count(), path).toBe(1);
    await why.locator('summary').click();
    const source = why.getByRole('link', { name: 'Where it says so' });
    expect(await source.isVisible(), path).toBe(true);
    expect(await source.getAttribute('href')).toBe('https://example.org/paths');
  }
});

describe('the picture of survival', () => {
  test('stands alone, has everybody who was looked at, and can be read', async ({ open, site }) => {
    const page = await open(`${site.url}survival.html`);
    await page.getByRole('link', { name: 'All of them in one picture' }).click();
    await page.waitForURL('**/pictures/survival.svg');
    expect(await page.evaluate(() => document.documentElement.tagName)).toBe('svg');
    const texts = await page.locator('text').allTextContents();
    // The last two of the made-up contestants were never looked at.
    expect(texts.some((text) => text.startsWith('Pine '))).toBe(true);
    expect(texts.some((text) => text.startsWith('Willow '))).toBe(false);
    expect(await page.locator('g > rect').count()).toBe(19 * 4);
    const faults = await page.evaluate(() => {
      const outside: string[] = [];
      for (const text of document.querySelectorAll('g > text')) {
        const [inner, outer] = [text, text.previousElementSibling].map((one) => one?.getBoundingClientRect());
        if (
          inner === undefined ||
          outer === undefined ||
          inner.left < outer.left ||
          inner.right > outer.right
        )
          outside.push(text.textContent ?? '');
      }
      return outside;
    });
    expect(faults).toEqual([]);
  });

  test('shows in a page of others, with its own ground', async ({ open, dir, site }) => {
    const svg = await (await fetch(`${site.url}pictures/survival.svg`)).text();
    expect(svg).not.toContain('<style');
    writeFileSync(join(dir, 'survival.svg'), svg);
    writeFileSync(
      join(dir, 'index.html'),
      '<!doctype html><title>x</title><img src="survival.svg" alt="survival">',
    );
    await using served = await serve(dir, '/below/');
    const page = await open(served.url);
    const width = await page.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(width).toBe(646);
  });
});
