import { z } from 'zod';
import { CorrectionsSchema } from '../results/corrections.ts';
import { ExplanationsSchema } from '../results/explanations.ts';
import { IndexSchema } from '../results/index-schema.ts';
import { MaintainersSchema } from '../results/maintainers.ts';
import { outagesKind } from '../results/outages.ts';
import { RunRecordSchema } from '../results/run.ts';
import { SessionSchema } from '../results/session.ts';
import { survivalKind } from '../results/survival.ts';
import { traversalKind } from '../results/traversal.ts';
import { DatasetSchema } from './dataset-schema.ts';

/** Everything that others may want to read: file below `schema/` to title and schema. */
const SCHEMAS: Readonly<Record<string, readonly [title: string, schema: z.ZodType]>> = {
  'run.json': ['run.json of a run', RunRecordSchema],
  'session.json': ['a line of journal.jsonl of a run', SessionSchema],
  'traversal.json': ['traversal.json of a traversal', traversalKind.record],
  'traversal-line.json': ['a line of cells.jsonl of a traversal', traversalKind.line],
  'survival.json': ['survival.json of a survival', survivalKind.record],
  'survival-line.json': ['a line of answers.jsonl of a survival', survivalKind.line],
  'outages.json': ['outages.json of outages', outagesKind.record],
  'outages-line.json': ['a line of outages.jsonl of outages', outagesKind.line],
  'results-index.json': ['results/index.json, the list of published records', IndexSchema],
  'maintainers.json': [
    'results/maintainers.json, what was said to and by makers of contestants',
    MaintainersSchema,
  ],
  'explanations.json': [
    'results/explanations.json, what was found out about surprises in traversals and answers of survivals',
    ExplanationsSchema,
  ],
  'corrections.json': ['results/corrections.json, what was wrong in what is published', CorrectionsSchema],
  'dataset.json': ['data/dataset.json, what the public page reads', DatasetSchema],
};

/** JSON Schemas (draft 2020-12) of records and the dataset as they are written, by file. */
export const resultsJsonSchemas = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(SCHEMAS).map(([file, [title, schema]]) => [
      file,
      { title: `meshmark: ${title}`, ...z.toJSONSchema(schema, { io: 'input' }) },
    ]),
  );
