import { accessSync, constants } from 'node:fs';
import { KEYRING } from '../../provision/deb/apt.ts';
import { installCommandFor } from './fix.ts';
import type { Check, Outcome } from './types.ts';

/** Whether packages that the mirror no longer has as pinned could be resolved anew. */
export const lookForKeyring = (path: string): Outcome => {
  try {
    accessSync(path, constants.R_OK);
    return { ok: true, found: path, fix: null };
  } catch {
    return {
      ok: false,
      found: `no ${path}, so a package that the mirror no longer has as pinned may not be replaced by its newer version`,
      fix: installCommandFor(['debian-archive-keyring']),
    };
  }
};

export const keyringCheck: Check = {
  id: 'keyring',
  title: 'Keys of Debian',
  // What is pinned is checked by its hash, without a key.
  required: false,
  look: async () => lookForKeyring(KEYRING),
};
