import { z } from 'zod';
import type { Session } from '../../results/session.ts';
import type { CpuLimit } from './types.ts';

/** With a core this busy a throughput is what the core can do: the rule of `docs/statistics.md` for headline figures. */
const BUSY_LIMIT = 0.9;
/** The workload that is to fill a line. */
const WORKLOAD = 'tcp';

const MachineSchema = z.object({
  busySeconds: z.number(),
  totalSeconds: z.number(),
  /** Not in older runs. */
  coresBusySeconds: z.array(z.number()).optional(),
});
const RawSchema = z.object({
  usage: z.object({
    before: z.object({ machine: MachineSchema }),
    after: z.object({ machine: MachineSchema }),
  }),
});

/** Share of the time in which the busiest core was busy while a workload ran; of all cores together in older runs. */
export const busiestCore = (raw: unknown): number | null => {
  const { data } = RawSchema.safeParse(raw);
  if (data === undefined) return null;
  const [before, after] = [data.usage.before.machine, data.usage.after.machine];
  const total = after.totalSeconds - before.totalSeconds;
  if (total <= 0) return null;
  const cores = after.coresBusySeconds?.map((busy, i) => busy - (before.coresBusySeconds?.[i] ?? busy)) ?? [];
  return cores.length === 0
    ? (after.busySeconds - before.busySeconds) / total
    : (Math.max(...cores) * cores.length) / total;
};

/** Where half of the sessions or more had a core above the limit, by scenario and entry. */
export const cpuLimits = (sessions: readonly Session[]): readonly CpuLimit[] =>
  [...Map.groupBy(sessions, ({ scenario, entry }) => `${scenario}\n${entry}`).values()].flatMap((own) => {
    const shares = own.flatMap(({ measurements }) =>
      measurements.flatMap(({ workload, raw }) => (workload === WORKLOAD ? (busiestCore(raw) ?? []) : [])),
    );
    const limited = shares.filter((share) => share > BUSY_LIMIT).length;
    const [first] = own;
    if (first === undefined || limited === 0 || 2 * limited < shares.length) return [];
    const { scenario, entry } = first;
    return [{ scenario, entry, limited, sessions: shares.length }];
  });
