import { closeSync, openSync } from 'node:fs';
import { asRoot } from './fix.ts';
import type { Check } from './types.ts';

const DEVICE = '/dev/net/tun';

const FIXES: Readonly<Record<string, string>> = {
  ENOENT: 'modprobe tun',
  ENODEV: 'modprobe tun',
  ENXIO: 'modprobe tun',
  EACCES: `chmod 0666 ${DEVICE}`,
  EPERM: `chmod 0666 ${DEVICE}`,
};

export const tunCheck: Check = {
  id: 'tun',
  title: 'TUN device',
  required: true,
  look: async () => {
    try {
      // Only opening it shows that the kernel has the driver and this user may use it.
      closeSync(openSync(DEVICE, 'r+'));
      return { ok: true, found: `${DEVICE} opens for reading and writing`, fix: null };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      const fix = FIXES[code];
      return {
        ok: false,
        found: `opening ${DEVICE} failed: ${code}`,
        fix: fix === undefined ? null : asRoot(fix),
      };
    }
  },
};
