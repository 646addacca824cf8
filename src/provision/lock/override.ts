import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Cache, fileName, readCached } from '../trees/cache.ts';
import { programLock, sha256 } from './lock.ts';

const override = z.strictObject({
  format: z.literal(1),
  name: z.string(),
  /** Key of the pinned closure that this one stands in for; null when nothing was pinned. */
  replaces: sha256.nullable(),
  reason: z.string(),
  resolvedAt: z.iso.datetime(),
  lock: programLock,
});

/** What this machine resolved in place of the shipped lock file. */
export type Override = z.infer<typeof override>;

const overridePath = (cache: Cache, name: string): string => join(cache.locks, `${fileName(name)}.json`);

/** What this machine resolved for a program in place of the lock file; null when it never had to. */
export async function readOverride(cache: Cache, name: string): Promise<Override | null> {
  const text = await readCached(overridePath(cache, name));
  if (text === null) return null;
  try {
    return override.parse(JSON.parse(text));
  } catch {
    // A damaged record is worth no more than none: it is resolved and written again.
    return null;
  }
}

/** Records what was resolved in place of the lock file. */
export async function writeOverride(cache: Cache, record: Override): Promise<void> {
  const path = overridePath(cache, record.name);
  const part = `${path}.${process.pid}.part`;
  await mkdir(cache.locks, { recursive: true });
  await writeFile(part, `${JSON.stringify(override.parse(record), null, 1)}\n`);
  await rename(part, path);
}
