import type { Check } from './types.ts';

const LEAST = 24;

export const nodeCheck: Check = {
  id: 'node',
  title: 'Node.js',
  required: true,
  look: async () => {
    const ok = Number.parseInt(process.versions.node, 10) >= LEAST;
    return {
      ok,
      found: `${process.versions.node} on ${process.platform} ${process.arch}`,
      fix: ok ? null : `npm ci, which brings Node.js ${LEAST}`,
    };
  },
};
