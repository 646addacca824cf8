import { z } from 'zod';
import { BurstLossField, HandoverField } from '../network/fields.ts';
import { WAYS, type Way } from '../network/line.ts';
import { DEPENDENCES } from '../network/nat.ts';

const GateSchema = z.array(z.object({ ok: z.boolean(), reason: z.string().nullable() })).nullable();

/**
 * Whether lines or routers were found to be as asked, whatever else is known of them: a list of them, null where nobody looked, and an error
 * where that cannot be told.
 */
export const readGate = (said: unknown) => GateSchema.safeParse(said ?? null);

const Figure = z.number().nullable().default(null);

const AskedDirection = z.object({
  rateMbit: z.number().nullable(),
  bufferKiB: z.number().nullable().default(null),
  delayMs: z.number(),
  jitterMs: z.number().default(0),
  jitterReorders: z.boolean().default(false),
  lossPercent: z.number(),
  burstLoss: BurstLossField.nullable().default(null),
  reorderPercent: z.number().default(0),
  duplicatePercent: z.number().default(0),
  handover: HandoverField.nullable().default(null),
});

const SeenDirection = z.object({
  delayMs: Figure,
  jitterMs: Figure,
  goodputMbit: Figure,
  sent: z.number(),
  lost: z.number(),
});

/** The first records asked the same of both directions, and measured goodput alone of each by itself. */
const WiresSchema = z
  .array(
    z.object({
      line: z.string(),
      asked: z.union([
        z.object({ up: AskedDirection, down: AskedDirection }),
        AskedDirection.transform((both) => ({ up: both, down: both })),
      ]),
      delivered: z.object({
        up: SeenDirection.optional(),
        down: SeenDirection.optional(),
        goodputUp: Figure,
        goodputDown: Figure,
      }),
      ok: z.boolean(),
    }),
  )
  .nullable()
  .catch(null);
type Delivered = NonNullable<z.infer<typeof WiresSchema>>[number]['delivered'];

/** What one direction of a line was seen to do; null where nobody measured it. */
interface SeenOfWay {
  /** UDP goodput in Mbit/s of frames. */
  readonly rateMbit: number | null;
  /** Median and interquartile range of the time that packets took, in ms. */
  readonly delayMs: number | null;
  readonly jitterMs: number | null;
  /** Of packets that entered the line, 0 to 1. */
  readonly lostShare: number | null;
}

const seenOf = (delivered: Delivered, way: Way): SeenOfWay => {
  const seen = delivered[way];
  const alone = way === 'up' ? delivered.goodputUp : delivered.goodputDown;
  return {
    rateMbit: seen?.goodputMbit ?? alone,
    delayMs: seen?.delayMs ?? null,
    jitterMs: seen?.jitterMs ?? null,
    lostShare: seen === undefined || seen.sent === 0 ? null : seen.lost / seen.sent,
  };
};

/** Every direction of every line as a session has it, in records of every format; none where nobody looked, or as it cannot be read. */
export const readWires = (said: unknown) =>
  (WiresSchema.parse(said) ?? []).flatMap(({ line, asked, delivered, ok }) =>
    WAYS.map((way) => ({ line, way, asked: asked[way], ok, ...seenOf(delivered, way) })),
  );

const WayOutSchema = z.object({
  mapping: z.enum(DEPENDENCES).nullable(),
  filtering: z.enum(DEPENDENCES).nullable(),
  translated: z.boolean().nullable(),
  portsPreserved: z.boolean().nullable(),
  hairpin: z.boolean().nullable(),
  /** Older records say nothing of it. */
  outerHairpin: z.boolean().nullable().default(null),
  udp: z.boolean().nullable(),
  tcp: z.enum(['any', '443']).nullable(),
});

const RoutersSchema = z
  .array(z.object({ site: z.string(), asked: WayOutSchema, delivered: WayOutSchema, ok: z.boolean() }))
  .nullable()
  .catch(null);

/** What stands between each site and the internet as a session has it; none where nobody looked, or as it cannot be read. */
export const readRouters = (said: unknown) => RoutersSchema.parse(said) ?? [];
