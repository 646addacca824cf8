import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page, a line each. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`.trim()),
  );
};

/** Opens what is long and therefore folded. */
export const openFolds = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('details.folded')) fold.open = true;
  });

/** By how many px a page can be scrolled sideways; a region that scrolls by itself is not meant. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Texts of pictures that cannot be read: cut off, one over the other, wider than the box that they are in, or too faint. */
export const pictureFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ENOUGH = 4.5;
    // Boxes of glyphs are whole px.
    const within = (inner: DOMRect, outer: DOMRect): boolean =>
      inner.left >= outer.left - 1 &&
      inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 &&
      inner.bottom <= outer.bottom + 1;
    // Glyphs are lower than their boxes.
    const overlap = (a: DOMRect, b: DOMRect): boolean =>
      a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2;
    // Relative luminance and contrast as WCAG 2.2 defines them; null for no colour.
    const luminance = (colour: string): number | null => {
      const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1).map(Number);
      if (parts === undefined) return null;
      const [r = 0, g = 0, b = 0] = parts.map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const ground = luminance(getComputedStyle(document.body).backgroundColor) ?? 1;
    const faults: string[] = [];
    for (const svg of document.querySelectorAll('svg')) {
      const edge = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent !== '');
      for (const [i, text] of texts.entries()) {
        const name = text.textContent;
        const box = text.getBoundingClientRect();
        const below = text.previousElementSibling;
        const under = below?.tagName === 'rect' ? below : null;
        if (!within(box, edge)) faults.push(`cut off: ${name}`);
        if (under !== null && !within(box, under.getBoundingClientRect())) faults.push(`too wide: ${name}`);
        for (const other of texts.slice(i + 1))
          if (overlap(box, other.getBoundingClientRect()))
            faults.push(`one over the other: ${name}, ${other.textContent}`);
        const paint = luminance(getComputedStyle(text).fill);
        const back = under === null ? ground : (luminance(getComputedStyle(under).fill) ?? ground);
        if (paint === null || contrast(paint, back) < ENOUGH) faults.push(`too faint: ${name}`);
      }
    }
    return faults;
  });
