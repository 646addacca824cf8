import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A hash together with what went into it, so that two that differ can be told apart by reading. */
export const HashedSchema = z.object({ hash: z.string(), of: z.record(z.string(), z.unknown()) });
export type Hashed = z.infer<typeof HashedSchema>;

/**
 * Four hashes, kept apart: results compare where the first three agree;
 * a contestant's update is history, not a new testbed.
 */
export const ProvenanceSchema = z.object({
  hardware: HashedSchema,
  environment: HashedSchema,
  instrument: HashedSchema,
  /** By entry name. */
  contestants: z.record(z.string(), HashedSchema),
});
export type Provenance = z.infer<typeof ProvenanceSchema>;

/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

export const hashed = (of: Readonly<Record<string, unknown>>): Hashed => ({
  hash: createHash('sha256').update(canonicalJson(of)).digest('hex'),
  of: { ...of },
});

/** First 12 hexadecimal digits over the three hashes of a testbed: records with the same one compare. */
export const testbedId = ({ hardware, environment, instrument }: Provenance): string =>
  hashed({
    hardware: hardware.hash,
    environment: environment.hash,
    instrument: instrument.hash,
  }).hash.slice(0, 12);

/** Why figures of two testbeds do not compare, as a clause for a sentence; null when they do. */
export function testbedDifference(before: Provenance, now: Provenance): string | null {
  for (const part of ['hardware', 'environment', 'instrument'] as const) {
    if (before[part].hash === now[part].hash) continue;
    const keys = new Set([...Object.keys(before[part].of), ...Object.keys(now[part].of)]);
    const differing = [...keys].filter(
      (key) => canonicalJson(before[part].of[key]) !== canonicalJson(now[part].of[key]),
    );
    const shown = differing
      .slice(0, 3)
      .map((key) => `${key} ${short(before[part].of[key])} → ${short(now[part].of[key])}`);
    return `another ${part} (${shown.join(', ')})`;
  }
  return null;
}

/** Why what was begun cannot go on here, as a clause; null when it can. What two programs did would be taken for one's. */
export function resumeDifference(before: Provenance, now: Provenance): string | null {
  const changed = Object.entries(before.contestants).find(
    ([entry, { hash }]) => now.contestants[entry]?.hash !== hash,
  );
  return (
    testbedDifference(before, now) ??
    (changed === undefined ? null : `another program or configuration of ${changed[0]}`)
  );
}

const short = (value: unknown): string => {
  const text = canonicalJson(value ?? null);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};
