import { renderNone } from '../../catalog/none/render.ts';
import { peersOf, required } from '../../catalog/topology.ts';
import { usageError } from '../../errors.ts';
import { together } from '../../host/together.ts';
import { driver } from '../_driver.ts';
import { hostOf } from '../_node.ts';
import { PINGS_AT_ONCE, pingable } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';

/** The underlay as it is: nothing to start, so only addresses and a ping. */
const start = async (context: StartContext): Promise<RunningOverlay> => {
  if (context.flags.length > 0)
    throw usageError('flags-refused', 'Without a VPN there is nothing to give flags to.');
  const addresses = renderNone(context.members);
  const address = (device: string): string => required(addresses, device);
  return {
    version: context.program.version,
    isMember: (device) => addresses.has(device),
    address,
    address6: () => null,
    interfaceOf: () => null,
    async ready(signal) {
      const peers = peersOf(context.members);
      const pairs = peers.flatMap((from) => peers.filter((to) => to !== from).map((to) => ({ from, to })));
      await together(
        signal,
        pairs.map(
          ({ from, to }) =>
            (linked) =>
              pingable(hostOf(context, from.device), address(to.device), [], linked),
        ),
        PINGS_AT_ONCE,
      );
    },
    async path(a, b, signal) {
      const route = await hostOf(context, a).exec(['ip', '-o', 'route', 'get', address(b)], { signal });
      // The first part is the route; a backslash begins what `ip` knows besides.
      const [words = ''] = route.stdout.split('\\');
      const evidence = `no overlay: ${words.trim().replaceAll(/\s+/g, ' ')}`;
      return { kind: 'direct', evidence, fixed: true };
    },
    join: async () => [],
    leave: async () => [],
    restart: async () => undefined,
    serves: () => [],
    daemons: () => [],
    [Symbol.asyncDispose]: async () => undefined,
  };
};

export const noneDriver: OverlayDriver = driver(start);
