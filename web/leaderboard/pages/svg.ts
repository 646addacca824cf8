import { escapeHtml } from '../../../src/report/html-parts.ts';

/**
 * Parts of pictures that stand alone: with their own ground, so that they can be read on a dark page too, and without a style
 * sheet, which the policy of a server may forbid.
 */

export const INK = '#1b1f24';
export const SOFT = '#57606a';

/** `attributes` are written as they are, with a space in front. */
export const svgText = (x: number, y: number, content: string, attributes = ''): string =>
  `<text x="${x}" y="${y}"${attributes}>${escapeHtml(content)}</text>`;

/** A text of at most so many characters; the page has the rest. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** A square with a mark in the middle of it and a sentence for who points at it; places and sizes in px. */
export const svgSquare = (
  { x, y, width, height }: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>,
  [ground, ink]: readonly [ground: string, ink: string],
  mark: string,
  sentence: string,
): string =>
  `<g><title>${escapeHtml(sentence)}</title>` +
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${ground}"/>` +
  `${svgText(x + width / 2, y + height / 2 + 4, mark, ` fill="${ink}" text-anchor="middle"`)}</g>`;

/** A whole picture; `label` says what it shows, sizes in px. */
export const svgPicture = (label: string, width: number, height: number, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
  `aria-label="${escapeHtml(label)}" font-family="system-ui, sans-serif" font-size="12" fill="${INK}">` +
  `<rect width="${width}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>`;
