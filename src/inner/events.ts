import { z } from 'zod';
import { FindingSchema } from '../conformance/types.ts';
import { EXIT } from '../errors.ts';
import type { Inside } from '../lab/inside.ts';
import { RunEventSchema } from '../results/events.ts';
import { OutageSchema } from '../results/outages.ts';
import { SurvivalLineSchema } from '../results/survival.ts';
import { CellSchema } from '../results/traversal.ts';
import { LabCheckedSchema, LabUpSchema } from './lab-events.ts';

/** What this machine's kernel can do inside the sandbox. */
const ProbedSchema = z.object({
  type: z.literal('probed'),
  /** Whether the kernel's own netem delays and loses packets; else a user-mode Linux does. */
  kernelNetem: z.boolean(),
  /** The kernel's words on why it gives no TUN interface; null when it does. */
  tunMissing: z.string().nullable(),
  /** The kernel's words on why it has no WireGuard; null when it has. */
  kernelWireguardMissing: z.string().nullable(),
});

/** What became of one conformance test of a program. */
const FoundSchema = z.object({
  type: z.literal('finding'),
  overlay: z.string(),
  ...FindingSchema.shape,
});

/** Why the inner process cannot go on. */
const ErrorSchema = z.object({
  type: z.literal('error'),
  code: z.string(),
  message: z.string(),
  exitCode: z.literal(Object.values(EXIT)),
  stack: z.string().nullable(),
});

/** The last word of an inner process that did its job. */
const EndedSchema = z.object({ type: z.literal('ended'), exitCode: z.int() });

/** Whatever the inner process tells the outer one, as one JSON line. */
export const InnerEventSchema = z.discriminatedUnion('type', [
  ProbedSchema,
  LabUpSchema,
  LabCheckedSchema,
  FoundSchema,
  RunEventSchema,
  CellSchema,
  SurvivalLineSchema,
  OutageSchema,
  ErrorSchema,
  EndedSchema,
]);
export type InnerEvent = z.infer<typeof InnerEventSchema>;

/** Events of these types. */
export type EventOf<Type extends InnerEvent['type']> = Extract<InnerEvent, { readonly type: Type }>;

/** The sandbox as a job sees it, with what it may tell. */
export type Inner = Inside<InnerEvent>;

const isOneOf = <Type extends InnerEvent['type']>(
  event: InnerEvent,
  types: readonly Type[],
): event is EventOf<Type> => types.some((type) => type === event.type);

/** An event that is of one of these types. @throws Error at another one, which is not the job's to tell. */
export const oneOf = <Type extends InnerEvent['type']>(
  event: InnerEvent,
  ...types: readonly Type[]
): EventOf<Type> => {
  const { type } = event;
  if (isOneOf(event, types)) return event;
  throw new Error(`the inner process told "${type}" instead of "${types.join('" or "')}"`);
};
