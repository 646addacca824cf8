import { join } from 'node:path';
import { z } from 'zod';
import { readByHand } from './by-hand.ts';

export const MAINTAINERS_FILE = 'maintainers.json';

const told = {
  /** Id of the contestant in the catalogue. */
  contestant: z.string().min(1),
  /** `2026-11-28`. */
  on: z.iso.date(),
  /** Where everybody can read it. */
  where: z.url({ protocol: /^https$/ }),
};

/** Maintainers were given figures, configuration and the command that repeats them, before or after publication. */
const NoticeSchema = z.strictObject(told);

/** What maintainers say of their figures, in their words. */
const StatementSchema = z.strictObject({
  ...told,
  /** Who said it, as they call themselves. */
  by: z.string().min(1),
  /** Plain text; an empty line begins a paragraph. */
  text: z.string().min(1),
});
export type Statement = z.infer<typeof StatementSchema>;

/** `results/maintainers.json`: what was said to the makers of contestants, and by them. Lists are in the order of time. */
export const MaintainersSchema = z.strictObject({
  meshmarkMaintainers: z.literal(1),
  notices: z.array(NoticeSchema),
  statements: z.array(StatementSchema),
});
export type Maintainers = z.infer<typeof MaintainersSchema>;

/** Nobody was told, nobody has spoken. */
export const SILENCE: Maintainers = { meshmarkMaintainers: 1, notices: [], statements: [] };

/** Day of the first notice to a contestant's maintainers; null where there was none. */
export const toldOn = ({ notices }: Maintainers, contestant: string): string | null =>
  notices.find((notice) => notice.contestant === contestant)?.on ?? null;

/** What a contestant's maintainers said. */
export const statementsOf = ({ statements }: Maintainers, contestant: string): readonly Statement[] =>
  statements.filter((statement) => statement.contestant === contestant);

/** Reads the file in a directory of results; {@link SILENCE} where there is none. Throws as readByHand does. */
export const readMaintainers = (results: string): Promise<Maintainers> =>
  readByHand(join(results, MAINTAINERS_FILE), {
    name: 'maintainers',
    schema: MaintainersSchema,
    none: SILENCE,
  });
