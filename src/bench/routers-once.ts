import type { Lab, RouterCheck } from '../lab/types.ts';
import { turnstile } from './alone.ts';
import { refuseRouters } from './gates.ts';

/** What the routers of networks were seen to do in a sitting, in which their rules do not change. */
export interface RoutersOnce {
  /** By the name of the network; null before anybody looked, or where they were not as asked. */
  seen(network: string): readonly RouterCheck[] | null;
  /** Looks at the routers of a lab, unless those of its network were as asked before. Rejects where they are not. */
  check(lab: Lab, signal: AbortSignal): Promise<void>;
}

/** All labs begin at once, and one look at each network is enough: the others wait for it. */
export const routersOnce = (): RoutersOnce => {
  const checked = new Map<string, readonly RouterCheck[]>();
  const alone = turnstile();
  return {
    seen: (network) => checked.get(network) ?? null,
    check: (lab, signal) =>
      alone(async () => {
        if (checked.has(lab.network.name)) return;
        const routers = await lab.checkRouters(signal);
        refuseRouters(routers);
        checked.set(lab.network.name, routers);
      }),
  };
};
