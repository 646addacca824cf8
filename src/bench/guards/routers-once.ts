import type { Alone } from '../../host/alone.ts';
import { deadline } from '../../host/exec.ts';
import type { Lab, RouterCheck } from '../../lab/types.ts';
import { DEADLINES } from '../deadlines.ts';

/** What the routers of networks were seen to do in a sitting, in which their rules do not change. */
export interface RoutersOnce {
  /** Of the labs of a network, where they were seen before to be as asked; null else. */
  known(network: string): readonly RouterCheck[] | null;
  /** Of a lab: looked at now, while nobody does what is done alone, unless those of the same network were seen before to be as asked. */
  of(network: string, lab: Pick<Lab, 'checkRouters'>, signal: AbortSignal): Promise<readonly RouterCheck[]>;
  /** All are looked at anew. */
  forget(): void;
}

/** All labs begin at once, and one look at each network is enough: others of the same one find it done when it is their turn. */
export const routersOnce = (alone: Alone, limitMs: number = DEADLINES.routers): RoutersOnce => {
  const asAsked = new Map<string, readonly RouterCheck[]>();
  return {
    known: (network) => asAsked.get(network) ?? null,
    of: async (network, lab, signal) =>
      asAsked.get(network) ??
      (await alone(async () => {
        const known = asAsked.get(network);
        if (known !== undefined) return known;
        const seen = await lab.checkRouters(deadline(limitMs, signal));
        if (seen.every(({ ok }) => ok)) asAsked.set(network, seen);
        return seen;
      })),
    forget: () => asAsked.clear(),
  };
};
