import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, hashed, resumeDifference } from './provenance.ts';

/** The same value with the keys of every object in another order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
};

test('the order of keys does not matter, whatever they are, and everything else does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a run goes on only where hardware, environment, instrument and every program are as they were', () => {
  const provenance = {
    hardware: hashed({ cpu: 'x' }),
    environment: hashed({ kernel: '1' }),
    instrument: hashed({ tools: 'a' }),
    contestants: { tinc: hashed({ program: 'p' }) },
  };
  expect(resumeDifference(provenance, structuredClone(provenance))).toBeNull();
  for (const part of ['hardware', 'environment', 'instrument'] as const)
    expect(resumeDifference(provenance, { ...provenance, [part]: hashed({ other: 1 }) })).not.toBeNull();
  expect(
    resumeDifference(provenance, { ...provenance, contestants: { tinc: hashed({ program: 'q' }) } }),
  ).not.toBeNull();
});
