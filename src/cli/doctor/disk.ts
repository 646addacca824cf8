import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cacheAt } from '../../provision/trees/cache.ts';
import type { Check } from './types.ts';

const GIB = 2 ** 30;
const LEAST_GIB = 2;

/** The nearest directory that exists, for a path that need not. */
const existing = async (path: string): Promise<string> => {
  try {
    await access(path);
    return path;
  } catch {
    return path === dirname(path) ? path : existing(dirname(path));
  }
};

export const diskCheck: Check = {
  id: 'cache',
  title: 'Cache for programs',
  required: true,
  look: async () => {
    const { root } = cacheAt();
    const dir = await existing(root);
    try {
      await access(dir, constants.W_OK);
    } catch {
      return {
        ok: false,
        found: `${root} cannot be written`,
        fix: 'export MESHMARK_CACHE=DIRECTORY, one of your own',
      };
    }
    const { bavail, bsize } = await statfs(dir);
    const free = (bavail * bsize) / GIB;
    const ok = free >= LEAST_GIB;
    return {
      ok,
      found: `${free.toFixed(1)} GiB free in ${root}`,
      fix: ok
        ? null
        : `./meshmark cache prune, or export MESHMARK_CACHE=DIRECTORY with ${LEAST_GIB} GiB free`,
    };
  },
};
