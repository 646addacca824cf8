import { z } from 'zod';
import type { AnyRecord } from './any-record.ts';
import type { Entry } from './session.ts';

/** In full, since pages print it in a command that readers type. */
const CommitSchema = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  uncommitted: z.boolean(),
});

/** The commit that made a record, and whether its code had been changed since; null where the record does not say. */
export const commitOf = ({ record }: AnyRecord): z.infer<typeof CommitSchema> | null =>
  CommitSchema.safeParse(record.commit).data ?? null;

/** Every entry that took part, copies among them. */
export const entriesOf = (read: AnyRecord): readonly Entry[] =>
  read.kind === 'run' ? read.record.plan.entries : read.record.entries;
