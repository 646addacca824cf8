import { MeshmarkError } from '../../errors.ts';
import { debianMirror } from '../../provision/deb/mirror.ts';
import type { Check } from './types.ts';

export const mirrorCheck: Check = {
  id: 'mirror',
  title: 'Debian mirror',
  // What is in the cache runs without one.
  required: false,
  look: async (signal) => {
    try {
      return { ok: true, found: await debianMirror(signal), fix: null };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof MeshmarkError)) throw error;
      if (error.code !== 'no-mirror')
        return { ok: false, found: error.message.replace(/\.$/, ''), fix: null };
      return {
        ok: false,
        found: 'none in the configuration of apt, so Debian’s programs cannot be obtained',
        fix: 'export MESHMARK_DEBIAN_MIRROR=ADDRESS, that of a Debian mirror',
      };
    }
  },
};
