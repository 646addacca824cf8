import { z } from 'zod';

/** Told once a lab stands for a person. */
export const LabUpSchema = z.object({
  type: z.literal('lab-up'),
  /** Time to bring it up, in ms. */
  ms: z.number(),
  backend: z.string(),
  nodes: z.array(z.string()).readonly(),
  placements: z.array(z.object({ device: z.string(), underlay: z.string(), reachableAt: z.string() })),
});

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

/** One direction as delivered; see DirectionDelivered in lab. */
const DeliveredSchema = z.object({
  delayMs: z.number().nullable(),
  jitterMs: z.number().nullable(),
  goodputMbit: z.number().nullable(),
  sent: z.number(),
  lost: z.number(),
  overtook: z.number(),
  doubled: z.number(),
});

/** A line as asked and as delivered; see WireCheck in lab. */
const WireSchema = z.object({
  line: z.string(),
  ok: z.boolean(),
  reason: z.string().nullable(),
  asked: z.object({ up: AskedSchema, down: AskedSchema }),
  delivered: z.object({
    rttMs: z.number().nullable(),
    loadedRttMs: z.number().nullable(),
    up: DeliveredSchema,
    down: DeliveredSchema,
  }),
});

/** What stands between a site's first device and the internet; see RouterCheck in lab. */
const RouterSchema = z.object({
  site: z.string(),
  device: z.string(),
  asked: WayOutSchema,
  delivered: WayOutSchema,
  forgets: z
    .object({
      askedSeconds: z.number(),
      silences: z
        .array(z.object({ after: z.string(), seconds: z.number(), heard: z.boolean() }))
        .readonly()
        .nullable(),
    })
    .nullable(),
  blackHole: z
    .object({
      askedBytes: z.number(),
      packets: z
        .array(z.object({ way: z.string(), bytes: z.number(), came: z.boolean() }))
        .readonly()
        .nullable(),
    })
    .nullable(),
  opening: z
    .object({
      outside: z.string(),
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
        .readonly()
        .nullable(),
    })
    .nullable(),
  translation: z.object({ sent: z.number(), answered: z.number(), untranslated: z.number() }).nullable(),
  ok: z.boolean(),
  reason: z.string().nullable(),
});

/** What the lines and routers of one network were asked and what they delivered. */
export const LabCheckedSchema = z.object({
  type: z.literal('lab-checked'),
  network: z.string(),
  /** `veth`, `netem` or `uml-netem`. */
  backend: z.string(),
  /** Time to bring the lab up, in ms. */
  upMs: z.number(),
  wires: z.array(WireSchema).readonly(),
  routers: z.array(RouterSchema).readonly(),
  /** By pair of sites: whether a hole through their routers can be punched, and whether it was. */
  punches: z
    .array(
      z.object({
        sites: z.tuple([z.string(), z.string()]).readonly(),
        asked: z.boolean(),
        delivered: z.boolean(),
        ok: z.boolean(),
      }),
    )
    .readonly(),
});
