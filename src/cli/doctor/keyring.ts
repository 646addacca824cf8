import { accessSync, constants } from 'node:fs';
import { KEYRING } from '../../provision/deb/apt.ts';
import { installCommandFor } from './fix.ts';
import type { Check, Outcome } from './types.ts';

/** Whether Debian can be asked for packages: for those that the mirror no longer has as pinned, and for newer ones. */
export const lookForKeyring = (path: string): Outcome => {
  try {
    accessSync(path, constants.R_OK);
    return { ok: true, found: path, fix: null };
  } catch {
    return {
      ok: false,
      found: `no ${path}, so a package that the mirror no longer has as pinned cannot be replaced by its newer version, and "update" and "outdated" cannot ask Debian`,
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
