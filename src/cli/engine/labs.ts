import { z } from 'zod';
import type { Network } from '../../network/schema.ts';
import { doInSandbox, instrumentFor, obtain } from '../sandboxed.ts';
import { probeMachine } from './probe.ts';

const UpSchema = z.object({
  type: z.literal('lab-up'),
  ms: z.number(),
  backend: z.string(),
  nodes: z.array(z.string()),
  placements: z.array(z.object({ device: z.string(), underlay: z.string(), reachableAt: z.string() })),
});

const greet = (network: Network, event: unknown): void => {
  const up = UpSchema.parse(event);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  say(`lab "${network.name}" is up after ${up.ms} ms (${up.backend}); nodes: ${up.nodes.join(', ')}, wires`);
  for (const { device, underlay, reachableAt } of up.placements)
    say(`  ${device.padEnd(12)} ${underlay}${reachableAt === underlay ? '' : `, behind ${reachableAt}`}`);
  say(
    '  node NAME -- COMMAND runs a command on a node, capture NAME shows its packets, exit removes everything',
  );
};

/** Realises a network and gives the terminal to a shell in it, or runs one command. Returns its exit code. */
export const openLab = async (
  network: Network,
  command: readonly string[] | null,
  signal: AbortSignal,
): Promise<number> => {
  const programs = await obtain(instrumentFor([network]), { signal, locked: false });
  // With the terminal handed over, what the sandbox says of a machine that refuses it could not be read any more.
  await probeMachine(programs, signal);
  return doInSandbox(
    {
      kind: 'shell',
      network,
      command: command === null ? null : [...command],
      shell: process.env.SHELL ?? '/bin/sh',
    },
    {
      signal,
      programs,
      interactive: true,
      onEvent: (event) => {
        if (command === null) greet(network, event);
      },
    },
  );
};

const WayOutSchema = z.object({
  mapping: z.string().nullable(),
  filtering: z.string().nullable(),
  translated: z.boolean().nullable(),
  portsPreserved: z.boolean().nullable(),
  hairpin: z.boolean().nullable(),
  outerHairpin: z.boolean().nullable(),
  udp: z.boolean().nullable(),
  tcp: z.string().nullable(),
});

/** One direction of a line as asked; see LineDirection in network. */
const AskedSchema = z.object({
  rateMbit: z.number().nullable(),
  bufferKiB: z.number().nullable(),
  delayMs: z.number(),
  jitterMs: z.number(),
  jitterReorders: z.boolean(),
  lossPercent: z.number(),
  burstLoss: z
    .object({ gapPackets: z.number(), burstPackets: z.number(), lossPercent: z.number() })
    .nullable(),
  reorderPercent: z.number(),
  duplicatePercent: z.number(),
  handover: z.object({ everySeconds: z.number(), spreadMs: z.number() }).nullable(),
});

/** One direction as delivered; see DirectionDelivered in lab. Times in ms are null when nothing arrived. */
const DeliveredSchema = z.object({
  delayMs: z.number().nullable(),
  jitterMs: z.number().nullable(),
  goodputMbit: z.number().nullable(),
  sent: z.number(),
  lost: z.number(),
  overtook: z.number(),
  doubled: z.number(),
});

const LabFindingSchema = z.object({
  type: z.literal('lab-checked'),
  network: z.string(),
  /** `veth`, `netem` or `uml-netem`. */
  backend: z.string(),
  /** Time to bring the lab up, in ms. */
  upMs: z.number(),
  wires: z.array(
    z.object({
      line: z.string(),
      ok: z.boolean(),
      reason: z.string().nullable(),
      asked: z.object({ up: AskedSchema, down: AskedSchema }),
      delivered: z.object({
        /** Median round trip in ms; null when nothing came back. */
        rttMs: z.number().nullable(),
        /** Longest round trip in ms with full queues; null where none was asked for. */
        loadedRttMs: z.number().nullable(),
        up: DeliveredSchema,
        down: DeliveredSchema,
      }),
    }),
  ),
  /** By site: what stands between its first device and the internet. */
  routers: z.array(
    z.object({
      site: z.string(),
      device: z.string(),
      asked: WayOutSchema,
      delivered: WayOutSchema,
      /** How long UDP mappings are kept; null where nothing was asked. */
      forgets: z
        .object({
          askedSeconds: z.number(),
          /** Null when nothing came over UDP. */
          silences: z
            .array(z.object({ after: z.string(), seconds: z.number(), heard: z.boolean() }))
            .nullable(),
        })
        .nullable(),
      /** How long packets may be that get through; null where nothing was asked. */
      blackHole: z
        .object({
          askedBytes: z.number(),
          /** Null when nothing came over UDP. */
          packets: z.array(z.object({ way: z.string(), bytes: z.number(), came: z.boolean() })).nullable(),
        })
        .nullable(),
      /** What came of asking for open ports; null where nothing was asked. */
      opening: z
        .object({
          outside: z.string(),
          /** Null when nothing came over UDP. */
          openings: z
            .array(
              z.object({
                by: z.string(),
                before: z.boolean(),
                opened: z.object({ address: z.string(), port: z.number() }).nullable(),
                refusal: z.string().nullable(),
                after: z.boolean(),
              }),
            )
            .nullable(),
        })
        .nullable(),
      ok: z.boolean(),
      reason: z.string().nullable(),
    }),
  ),
  /** By pair of sites: whether a hole through their routers can be punched, and whether it was. */
  punches: z.array(
    z.object({
      sites: z.tuple([z.string(), z.string()]),
      asked: z.boolean(),
      delivered: z.boolean(),
      ok: z.boolean(),
    }),
  ),
});

/** What the lines and routers of one network were asked and what they delivered. */
export type LabFinding = z.infer<typeof LabFindingSchema>;

/** Realises networks one after the other, measures every line by itself, and probes their routers. */
export const checkLabs = async (
  networks: readonly Network[],
  onFinding: (finding: LabFinding) => void,
  signal: AbortSignal,
): Promise<void> => {
  const programs = await obtain(instrumentFor(networks), { signal, locked: false });
  await doInSandbox(
    { kind: 'lab-check', networks: [...networks] },
    { signal, programs, onEvent: (event) => onFinding(LabFindingSchema.parse(event)) },
  );
};
