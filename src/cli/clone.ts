import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the rooms: `src` in a clone, `dist` in the package. */
export const SOURCE = fileURLToPath(new URL('../', import.meta.url));

/** Whether this runs from a clone, whose sources can be written to. */
export const isClone = (): boolean => existsSync(join(SOURCE, 'cli/main.ts'));
