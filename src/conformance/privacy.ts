import { z } from 'zod';
import { captureMarker, checkRoute, judgeMarker } from '../bench/gates.ts';
import { INTERNET } from '../lab/compile.ts';
import { Skip, type Test } from './types.ts';

/** A random pattern sent through the tunnel is not seen on the sender's underlay. */
export const notInClear: Test = async ({ overlay, lab, peers, reference }, signal) => {
  const [from, to] = peers as [string, string];
  const iface = overlay.interfaceOf(from);
  if (iface !== null) await checkRoute(lab.host(from), overlay.address(to), iface, signal);
  const report = await captureMarker(
    lab.host(from),
    lab.underlayInterface(from),
    overlay.address(to),
    signal,
  );
  judgeMarker(report, reference ? 'reference' : 'overlay');
  return `${report.captured} packets on the underlay, marker ${report.markerSeen ? 'seen, as it must be without a VPN' : 'not seen'}`;
};

const GuardSchema = z.object({
  nftables: z.array(
    z.looseObject({
      counter: z.looseObject({ packets: z.number() }).optional(),
      set: z.looseObject({ elem: z.array(z.unknown()).optional() }).optional(),
    }),
  ),
});

/** Nothing was sent to an address outside the lab, and no name server was asked. */
export const noStrays: Test = async ({ lab }, signal) => {
  if (!lab.nodes.includes(INTERNET)) throw new Skip('this network has no way out, so nothing can leave it');
  const { stdout } = await lab.host(INTERNET).exec(['nft', '-j', 'list', 'table', 'ip', 'guard'], { signal });
  const { nftables } = GuardSchema.parse(JSON.parse(stdout));
  const packets = nftables.reduce((sum, { counter }) => sum + (counter?.packets ?? 0), 0);
  if (packets > 0) {
    const named = nftables.flatMap(({ set }) => set?.elem ?? []).slice(0, 5);
    const where =
      named.length === 0 ? 'neither TCP nor UDP' : named.map((stray) => JSON.stringify(stray)).join(', ');
    throw new Error(`${packets} packets were sent to addresses outside the lab (${where})`);
  }
  return 'no packet and no DNS query left the lab';
};
