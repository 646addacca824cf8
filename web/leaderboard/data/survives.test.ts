import { describe, expect, it } from 'vitest';
import type { SurvivalFacts } from '../../../src/site/dataset/dataset.ts';
import { aloneOf, answerOf, explanationsOf, fewestAsked } from './survives.ts';

const asked = { event: 'restart', worked: 3, passes: 3, ms: 1200, reason: null };
const left = {
  ...asked,
  worked: 0,
  passes: 0,
  ms: null,
  reason: 'no part of it runs on hub-2',
  moot: true,
} as const;
const survival: SurvivalFacts = {
  entry: 0,
  record: '',
  day: '2026-11-24',
  testbed: '0123456789ab',
  machine: 'A machine',
  passes: 3,
  watchSeconds: 90,
  facts: [
    { ...asked, absence: 'none' },
    { ...left, absence: 'hub-2' },
  ],
};

it('takes what was left out for no answer, and keeps the reason', () => {
  expect(answerOf(survival, 'hub-2', 'restart')).toMatchObject({ state: 'moot', reason: left.reason });
  expect(answerOf(survival, 'none', 'restart').state).toBe('yes');
  expect(answerOf(survival, 'all', 'restart').state).toBe('unasked');
});

it('takes what does not always work with everything there either for no word on what is gone', () => {
  const stateOf = (gone: number, there: number) => {
    const facts = [
      { ...asked, absence: 'none', worked: there },
      { ...asked, absence: 'all', worked: gone },
    ];
    return answerOf({ ...survival, facts }, 'all', 'restart').state;
  };
  expect([stateOf(0, 0), stateOf(1, 0), stateOf(0, 1), stateOf(1, 1)]).toEqual([
    'neither',
    'unsure',
    'unsure',
    'unsure',
  ]);
  expect([stateOf(0, 3), stateOf(1, 3), stateOf(3, 0)]).toEqual(['no', 'some', 'yes']);
});

it('counts the fewest passes that say something, of what was asked', () => {
  const spoilt = { ...asked, absence: 'all', worked: 2, passes: 2 };
  expect(fewestAsked({ facts: [...survival.facts, spoilt] })).toBe(2);
  expect(fewestAsked({ facts: [{ ...left, absence: 'hub-2' }] })).toBe(0);
});

it('finds what explains an answer by what was gone and what was asked', () => {
  const one = { absence: 'hub-2', events: ['restart'], because: 'It asks.', source: 'https://example.org/' };
  const told = { ...survival, explained: [one] };
  expect(explanationsOf(told, 'hub-2', 'restart')).toEqual([one]);
  expect(explanationsOf(told, 'hub-2', 'address')).toEqual([]);
  expect(explanationsOf(told, 'none', 'restart')).toEqual([]);
  expect(explanationsOf(survival, 'hub-2', 'restart')).toEqual([]);
});

describe('without any servers', () => {
  const of = (facts: SurvivalFacts['facts']) => aloneOf({ ...survival, facts });

  it('is what works with all of them gone', () => {
    const gone = { ...asked, absence: 'all' };
    expect(
      of([
        { ...gone, worked: 0 },
        { ...gone, event: 'address' },
      ]),
    ).toEqual({
      serverless: false,
      answers: [
        ['existing', 'unasked'],
        ['restart', 'no'],
        ['new-member', 'unasked'],
        ['address', 'yes'],
      ],
    });
  });

  it('is of who has none what works with everything there', () => {
    const none = { ...asked, absence: 'none' };
    const gone = { ...left, absence: 'all' };
    const there = [none, { ...none, event: 'address', worked: 0 }];
    expect(of([...there, gone, { ...gone, event: 'address' }])).toEqual({
      serverless: true,
      answers: [
        ['existing', 'unasked'],
        ['restart', 'yes'],
        ['new-member', 'unasked'],
        ['address', 'no'],
      ],
    });
  });

  it('is not known of who never came up, who is not taken for one without servers', () => {
    const { serverless, answers } = of([{ ...asked, absence: 'all', worked: 0, passes: 0 }]);
    expect(serverless).toBe(false);
    expect(answers.map(([, state]) => state)).toEqual(['unasked', 'unasked', 'unasked', 'unasked']);
  });
});
