import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page, a line each. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`.trim()),
  );
};

/** By how many px a page can be scrolled sideways; a region that scrolls by itself is not meant. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Texts of pictures that are cut off at an edge of their picture, or lie over another text. */
export const pictureFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    for (const svg of document.querySelectorAll('svg')) {
      const edge = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent !== '');
      const boxes = texts.map((text) => ({
        name: text.textContent ?? '',
        box: text.getBoundingClientRect(),
      }));
      for (const [i, { name, box }] of boxes.entries()) {
        // Boxes of glyphs are whole px.
        const inside =
          box.left >= edge.left - 1 &&
          box.right <= edge.right + 1 &&
          box.top >= edge.top - 1 &&
          box.bottom <= edge.bottom + 1;
        if (!inside) faults.push(`cut off: ${name}`);
        for (const other of boxes.slice(i + 1)) {
          const apart =
            other.box.left >= box.right ||
            other.box.right <= box.left ||
            other.box.top >= box.bottom - 2 ||
            other.box.bottom <= box.top + 2;
          if (!apart) faults.push(`one over the other: ${name}, ${other.name}`);
        }
      }
    }
    return faults;
  });
