import { resolve } from 'node:path';
import { manifestById } from '../../catalog/index.ts';
import { MeshmarkError } from '../../errors.ts';
import { together } from '../../host/together.ts';
import { type EventOf, oneOf } from '../../inner/events.ts';
import type { Network } from '../../network/schema.ts';
import type { Wanted } from '../../provision/ensure-all.ts';
import type { Entry } from '../../results/session.ts';
import { crowd } from '../../scenarios/crowd.ts';
import { scenarioById } from '../../scenarios/index.ts';
import { doInSandbox, instrumentFor, obtain, obtainSome } from '../sandboxed.ts';
import { type Asked, fieldOf, type LeftOut, refuseTwice } from './entries.ts';
import { isKnownDefect } from './known-defect.ts';
import { ALL_BUT_NETEM, probeAbilities } from './probe.ts';

/** Networks on which a contestant must work before it is measured. */
const NETWORKS = ['lan-100', 'two-homes'] as const;
/** That it works over IPv6 too, where its adapter knows it. */
const IPV6_NETWORK = 'two-homes-ipv6';
/** The infrastructure's recovery may wait for keepalives, and routing for new neighbours: once, where time matters. */
const KILLS = { member: 3, beside: 1, infrastructure: 1, infrastructureMs: 120_000 } as const;
const SOAK_KILLS = { member: 20, beside: 20, infrastructure: 20, infrastructureMs: 60_000 } as const;
/** Where daemons are killed so often: behind NATs and with relays, recovering takes most. */
const SOAK_NETWORK: string = 'two-homes';

/** What became of one test; `overlay` is the entry's name, `known` whether docs/known-defects.md explains that it failed. */
export type ToldFinding = Omit<EventOf<'finding'>, 'type'> & { readonly known: boolean };

export interface ConformanceRequest {
  /** `all` is every contestant that this machine can have; the others are left out with the reason. */
  readonly overlays: readonly Asked[] | 'all';
  readonly soak: boolean;
  /** One LAN of so many devices, the server among them, instead of the usual networks; null for those. */
  readonly devices: number | null;
  readonly locked: boolean;
  /** Directory in which the daemons' logs are kept. */
  readonly out: string;
}

export interface ConformanceOutcome {
  readonly findings: readonly ToldFinding[];
  readonly leftOut: readonly LeftOut[];
}

const brieflyOn = (overlay: string): readonly Network[] =>
  manifestById(overlay).underlays.includes('ipv6') ? networksOf([IPV6_NETWORK]) : [];

const networksOf = (ids: readonly string[]): readonly Network[] =>
  ids.flatMap((id) => scenarioById(id)?.network ?? []);

const killsOn = ({ name }: Network, { soak, devices }: ConformanceRequest) =>
  soak && (devices !== null || name === SOAK_NETWORK) ? SOAK_KILLS : KILLS;

/** Labs at the same time: each in a sandbox of its own, and mostly waiting for a daemon's timers. */
const AT_ONCE = 2;

/** The networks of a check. */
const networksFor = ({ devices }: ConformanceRequest): readonly Network[] =>
  devices === null ? networksOf(NETWORKS) : [crowd(devices)];

/** Every program that a check may ask for, whatever the kernel can do: the lab's own, and contestants'. */
export const programsOfCheck = (
  request: ConformanceRequest,
): { readonly instruments: readonly Wanted[]; readonly contestants: readonly Wanted[] } => ({
  instruments: instrumentFor(networksFor(request)),
  contestants: fieldOf(request.overlays, ALL_BUT_NETEM).asked.map(({ wanted }) => wanted),
});

const plain = ({ name }: Entry): string => name.replace(/[^a-z0-9@.=-]/gi, '-');

/** Name of the directory for a contestant's logs; those whose names differ in other characters alone are numbered. */
const directoryOf = (ready: readonly { readonly entry: Entry }[], at: number): string => {
  const names = ready.map(({ entry }) => plain(entry));
  const name = names[at] ?? '';
  const earlier = names.slice(0, at).filter((one) => one === name).length;
  return earlier === 0 ? name : `${name}-${earlier + 1}`;
};

/** Puts contestants through the conformance tests. Findings of two come mixed, and are given in order at the end. */
export const runConformance = async (
  request: ConformanceRequest,
  onFinding: (finding: ToldFinding) => void,
  signal: AbortSignal,
): Promise<ConformanceOutcome> => {
  const networks = networksFor(request);
  const quiet = { signal, locked: request.locked };
  const instruments = await obtain(instrumentFor(networks), quiet);
  const field = fieldOf(request.overlays, await probeAbilities(instruments, signal));
  refuseTwice(field.asked);
  const findings: ToldFinding[] = [];
  const leftOut = [...field.leftOut];
  const obtained = await obtainSome(
    field.asked.map(({ wanted }) => wanted),
    quiet,
  );
  const ready = field.asked.flatMap(({ entry }, i) => {
    const program = obtained[i]?.result;
    if (!(program instanceof MeshmarkError)) return program === undefined ? [] : [{ entry, program }];
    // Of all contestants one that cannot be had is told as that; one that was named is an error.
    if (request.overlays !== 'all') throw program;
    leftOut.push({ name: entry.name, reason: `not available here: ${program.message}` });
    return [];
  });
  const check =
    ({ entry, program }: (typeof ready)[number], i: number) =>
    (until: AbortSignal) =>
      doInSandbox(
        {
          kind: 'conformance',
          overlay: entry.overlay,
          program,
          networks: networks.map((network) => ({ network, kills: killsOn(network, request) })),
          briefly: request.devices === null ? [...brieflyOn(entry.overlay)] : [],
          logDirectory: resolve(request.out, directoryOf(ready, i)),
        },
        {
          signal: until,
          programs: [...instruments, program],
          onEvent: (event) => {
            const { type: _, ...told } = oneOf(event, 'finding');
            const known = isKnownDefect(manifestById(entry.overlay).facts, program.version, told);
            const finding = { ...told, overlay: entry.name, known };
            findings.push(finding);
            onFinding(finding);
          },
        },
      );
  await together(signal, ready.map(check), AT_ONCE);
  signal.throwIfAborted();
  const place = new Map(ready.map(({ entry }, i) => [entry.name, i]));
  findings.sort((a, b) => (place.get(a.overlay) ?? 0) - (place.get(b.overlay) ?? 0));
  return { findings, leftOut };
};
