import { availableParallelism, totalmem } from 'node:os';
import type { Check } from './types.ts';

export const coresCheck: Check = {
  id: 'cores',
  title: 'Processor cores',
  required: false,
  look: async () => {
    const cores = availableParallelism();
    const memory = (totalmem() / 2 ** 30).toFixed(1);
    return {
      ok: cores >= 2,
      found: `${cores} with ${memory} GiB of memory${cores < 2 ? '; results on one core say little' : ''}`,
      fix: null,
    };
  },
};
