import { expect, test } from 'vitest';
import { metricById } from '../metrics/index.ts';
import { lostText, metricFigure } from './censored.ts';

const p99 = metricById('rtt.p99');

test('what lost packets count as is shown as that', () => {
  expect(metricFigure(1000, p99)).toBe('> 1 s (lost)');
  expect(lostText(1000, p99)).toContain('never came');
});

test('any other figure is shown as it is', () => {
  const page = metricById('pages.h2-load');
  expect([999.4, 1200].map((ms) => metricFigure(ms, p99))).toEqual(['999', '1200']);
  expect([metricFigure(1000, page), metricFigure(1000)]).toEqual(['1000', '1000']);
  expect(metricFigure(null, p99)).toBe('—');
  const meanings = [lostText(999, p99), lostText(1000, page), lostText(1000), lostText(null, p99)];
  expect(new Set(meanings)).toEqual(new Set([null]));
});
