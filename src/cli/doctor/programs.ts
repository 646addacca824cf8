import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installCommandFor } from './fix.ts';
import type { Check } from './types.ts';

/** Programs of the machine itself that meshmark calls, with the Debian package that has them. */
const SANDBOX: Readonly<Record<string, string>> = {
  unshare: 'util-linux',
  setpriv: 'util-linux',
  nsenter: 'util-linux',
  prlimit: 'util-linux',
};
const PROVISION: Readonly<Record<string, string>> = { 'apt-get': 'apt', 'dpkg-deb': 'dpkg', tar: 'tar' };

/** Whether a program is on PATH. */
const isOnPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((dir) => {
    try {
      accessSync(join(dir, program), constants.X_OK);
      return dir !== '';
    } catch {
      return false;
    }
  });

const programsCheck = (id: string, title: string, packages: Readonly<Record<string, string>>): Check => ({
  id,
  title,
  required: true,
  look: async () => {
    const missing = Object.keys(packages).filter((program) => !isOnPath(program));
    if (missing.length === 0) return { ok: true, found: Object.keys(packages).join(', '), fix: null };
    const wanted = [...new Set(missing.map((program) => packages[program] ?? program))];
    return { ok: false, found: `no ${missing.join(', ')} on PATH`, fix: installCommandFor(wanted) };
  },
});

export const sandboxProgramsCheck = programsCheck('sandbox-programs', 'Programs for the sandbox', SANDBOX);
export const provisionProgramsCheck = programsCheck('install-programs', 'Programs for installing', PROVISION);
