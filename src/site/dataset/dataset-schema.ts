import { z } from 'zod';
import { PASSES_PATTERN } from '../../report/nat/pass-marks.ts';
import { STATUSES } from '../../results/status.ts';
import { OUTAGE_IDS } from '../../scenarios/outage-events.ts';
import { DATASET_FORMAT, type Dataset } from './dataset.ts';

const index = z.int().nonnegative();
const figure = z.number().nullable();

const TestbedSchema = z.object({
  id: z.string(),
  title: z.string(),
  machine: z.string(),
  preview: z.array(z.string()).readonly(),
  emulated: z.string().exactOptional(),
  facts: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
});

const EntrySchema = z.object({
  name: z.string(),
  overlay: z.string(),
  title: z.string(),
  version: z.string(),
  homepage: z.string(),
  licence: z.string(),
  language: z.string(),
  dataPlane: z.string(),
  layer: z.string(),
  coordination: z.string(),
  cipher: z.string(),
  dependsOn: z.string(),
  platforms: z.array(z.string()).readonly(),
  kind: z.enum(['contestant', 'anchor', 'reference']),
  stale: z.object({ by: z.string(), days: z.number() }).nullable(),
  told: z.string().nullable(),
  deviations: z.array(z.string()).readonly(),
});

const ScenarioSchema = z.object({
  id: z.string(),
  title: z.string(),
  asks: z.string(),
  lineRateMbit: figure,
  rounds: z.int().positive(),
  testbed: index,
  record: z.string(),
});

const MetricSchema = z.object({
  id: z.string(),
  title: z.string(),
  group: z.string(),
  unit: z.string(),
  direction: z.enum(['higher-is-better', 'lower-is-better']),
  margin: z.number().positive(),
  restates: z.string().exactOptional(),
  censoredAt: z.number().positive().exactOptional(),
  describes: z.string(),
});

const UseCaseSchema = z.object({
  id: z.string(),
  title: z.string(),
  describes: z.string(),
  weights: z.record(z.string(), z.number()).readonly(),
  scores: z
    .array(
      z.object({
        entry: index,
        score: figure,
        low: figure,
        high: figure,
        rankLow: figure,
        rankHigh: figure,
        unranked: z.string().nullable(),
        places: z.tuple([z.int().positive(), z.int().positive()]).readonly().exactOptional(),
        ahead: z.number().exactOptional(),
      }),
    )
    .readonly(),
  record: z.string().exactOptional(),
  unavailable: z.string().exactOptional(),
  emulated: z.string().exactOptional(),
});

/** In the order of CellTuple. */
const CellSchema = z
  .tuple([
    index,
    index,
    index,
    z.enum(STATUSES),
    index,
    index,
    figure,
    figure,
    figure,
    figure,
    figure,
    figure,
    z.enum(['better', 'worse', 'equivalent', 'undecided']).nullable(),
    index.nullable(),
  ])
  .readonly();

const look = {
  entry: index,
  record: z.string(),
  day: z.string(),
  testbed: z.string().regex(/^[0-9a-f]{12}$/),
  machine: z.string(),
};

const ReachabilitySchema = z.object({
  ...look,
  passes: z.int().positive(),
  labs: z.int().positive(),
  elsewhere: z
    .array(z.object({ record: z.string(), day: z.string(), cells: z.array(z.string()).readonly() }))
    .readonly()
    .exactOptional(),
  reachSeconds: z.number(),
  upgradeSeconds: z.number(),
  oneComes: z.literal(true).exactOptional(),
  punchable: z.int().nonnegative(),
  cells: z.record(z.string(), z.string().regex(PASSES_PATTERN)).readonly(),
  times: z.record(z.string(), z.tuple([figure, figure]).readonly()).readonly(),
  figures: z
    .array(
      z.object({
        kind: z.enum(['direct', 'relayed']),
        passes: index,
        rttMs: figure,
        goodputUp: figure,
        goodputDown: figure,
      }),
    )
    .readonly()
    .exactOptional(),
});

const SurvivalSchema = z.object({
  ...look,
  passes: z.int().positive(),
  watchSeconds: z.number(),
  nodes: z
    .array(z.object({ device: z.string(), serves: z.array(z.string()).readonly(), takesPart: z.boolean() }))
    .readonly()
    .exactOptional(),
  facts: z
    .array(
      z.object({
        absence: z.string(),
        event: z.string(),
        worked: index,
        passes: index,
        failed: index.exactOptional(),
        ms: figure,
        reason: z.string().nullable(),
        moot: z.literal(true).exactOptional(),
      }),
    )
    .readonly(),
  explained: z
    .array(
      z.object({
        absence: z.string(),
        events: z.array(z.string()).readonly(),
        because: z.string(),
        source: z.url({ protocol: /^https$/ }),
      }),
    )
    .readonly()
    .exactOptional(),
});

const OutagesSchema = z.object({
  ...look,
  events: z
    .array(
      z.object({
        event: z.enum(OUTAGE_IDS),
        repetitions: index,
        back: index,
        failed: index.exactOptional(),
        notUp: index.exactOptional(),
        p50: figure,
        p90: figure.exactOptional(),
        ms: z.array(index).readonly(),
        limitMs: index,
        tcp: z.object({ survived: index, of: index, pauseMs: figure }).exactOptional(),
        lost: index.exactOptional(),
        inside: z
          .array(z.object({ path: z.enum(['direct', 'relayed', 'mixed', 'none']), n: index, lost: index }))
          .readonly()
          .exactOptional(),
        path: z.object({ changed: index, of: index }).exactOptional(),
      }),
    )
    .readonly(),
  explained: z
    .array(
      z.object({
        events: z.array(z.enum(OUTAGE_IDS)).readonly(),
        because: z.string(),
        source: z.url({ protocol: /^https$/ }),
      }),
    )
    .readonly()
    .exactOptional(),
});

const CorrectionSchema = z.object({
  record: z.string().nullable(),
  text: z.string(),
  cells: z.array(z.tuple([index, index, index]).readonly()).readonly(),
});

/** `data/dataset.json`; dataset.ts says what the fields mean. */
export const DatasetSchema: z.ZodType<Dataset> = z.object({
  meshmarkDataset: z.literal(DATASET_FORMAT),
  id: z.string().regex(/^[0-9a-f]{12}$/),
  date: z.string(),
  testbeds: z.array(TestbedSchema).readonly(),
  entries: z.array(EntrySchema).readonly(),
  scenarios: z.array(ScenarioSchema).readonly(),
  metrics: z.array(MetricSchema).readonly(),
  useCases: z.array(UseCaseSchema).readonly(),
  cells: z.array(CellSchema).readonly(),
  reasons: z.array(z.string()).readonly(),
  reachability: z.array(ReachabilitySchema).readonly(),
  survival: z.array(SurvivalSchema).readonly(),
  outages: z.array(OutagesSchema).readonly(),
  corrections: z.array(CorrectionSchema).readonly(),
});
