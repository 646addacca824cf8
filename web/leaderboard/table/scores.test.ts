import { describe, expect, it } from 'vitest';
import { useCases } from '../../../src/metrics/use-cases.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { kindsText, scoreText } from './scores.ts';

const dataset = madeUpDataset();

describe('what a score is made of', () => {
  const told = useCases.map(({ id, parts }) => {
    const weights = parts.map(({ scenario, metric, weight }) => [`${scenario}/${metric}`, weight] as const);
    return [id, kindsText(dataset, { weights: Object.fromEntries(weights) })] as const;
  });

  it('is said in a line, from what weighs most on', () => {
    expect(new Map(told).get('bulk')).toBe('goodput 90 %, machine CPU 10 %');
    expect(new Map(told).get('browsing')).toBe('loading of pages 78 %, small files 17 %, goodput 5 %');
  });

  it('has words for every published part', () => {
    for (const [, text] of told) expect(text).not.toMatch(/[a-z]\.[a-z]/);
  });

  it('has the title of a figure that has no word', () => {
    expect(kindsText(dataset, { weights: { 'lan-100/cpu.m5': 0.6, 'lan-100/gone': 0.4 } })).toBe(
      'CPU at rest 60 %, gone 40 %',
    );
  });

  it('is said part by part, with the scenario of each', () => {
    const [useCase] = dataset.useCases;
    if (useCase === undefined) throw new Error('no use case');
    expect(scoreText(dataset, useCase)).toBe(
      'Bulk: made up. Made of: 50 % TCP goodput, up (lan-100); 50 % Round trip, median (lan-100).',
    );
  });
});
