import { expect, test } from 'vitest';
import { unheldSentence } from './unheld.ts';

const [held, unheld] = ['road-and-home/pages.h2-ttfb', 'road-and-home/rtt.p99'];
const published = { weights: { [held]: 0.75, [unheld]: 0.25 } };

test('a score that leans more on figures without ranks says so, with both shares', () => {
  const own = { weights: { [held]: 0.1, [unheld]: 0.9 } };
  expect(unheldSentence(own, published)).toContain('90 % of it are figures that have no ranks');
  expect(unheldSentence(own, published)).toContain('(by the published weights 25 %)');
});

test('one that leans no more on them says nothing', () => {
  expect(unheldSentence(published, published)).toBeNull();
  expect(unheldSentence({ weights: { [held]: 1 } }, published)).toBeNull();
  // The same metric has ranks where the line loses nothing.
  expect(unheldSentence({ weights: { 'lan-100/rtt.p99': 1 } }, published)).toBeNull();
});
