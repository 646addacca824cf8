import type { InstrumentProgram } from '../provision/instrument.ts';
import { calls } from './calls/calls.ts';
import { files } from './files.ts';
import { http, largeBytesFor } from './http.ts';
import { nixCache } from './nix/nix.ts';
import { pages } from './pages/pages.ts';
import { rtt } from './rtt.ts';
import { swarm } from './swarm/swarm.ts';
import { tcp } from './tcp.ts';
import type { Workload } from './types.ts';

/** Every workload by id, sized for a scenario's line; `rateMbit` is null where the line has no rate limit. */
export function workloadsFor(rateMbit: number | null): ReadonlyMap<string, Workload> {
  const all = [
    tcp,
    rtt,
    http(largeBytesFor(rateMbit)),
    calls,
    pages(rateMbit),
    files(rateMbit),
    nixCache(rateMbit),
    swarm(rateMbit),
  ];
  return new Map(all.map((workload) => [workload.id, workload]));
}

/** Ids that a plan may name. */
export const WORKLOAD_IDS: readonly string[] = [...workloadsFor(null).keys()];

/** Trees that workloads need besides the lab's tools, each once. */
export const programsOf = (ids: readonly string[]): readonly InstrumentProgram[] => {
  const known = workloadsFor(null);
  return [...new Set(ids.flatMap((id) => known.get(id)?.programs ?? []))];
};
