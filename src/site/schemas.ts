import { z } from 'zod';
import { CorrectionsSchema } from '../results/corrections.ts';
import { ExplanationsSchema } from '../results/explanations.ts';
import { IndexSchema } from '../results/index-schema.ts';
import { recordFile } from '../results/look.ts';
import { LOOK_KINDS, LOOK_NAMES, type LookName } from '../results/look-kinds.ts';
import { MaintainersSchema } from '../results/maintainers.ts';
import { RunRecordSchema } from '../results/run.ts';
import { SessionSchema } from '../results/session.ts';
import { DatasetSchema } from './dataset/dataset-schema.ts';

type Titled = readonly [title: string, schema: z.ZodType];

/** What one look is called in a title. */
const LOOKS: Readonly<Record<LookName, string>> = {
  traversal: 'a traversal',
  survival: 'a survival',
  outages: 'outages',
};

const ofLook = (name: LookName): readonly (readonly [file: string, Titled])[] => {
  const kind = LOOK_KINDS[name];
  const file = recordFile(kind);
  return [
    [file, [`${file} of ${LOOKS[name]}`, kind.record]],
    [`${name}-line.json`, [`a line of ${kind.lines} of ${LOOKS[name]}`, kind.line]],
  ];
};

/** Everything that others may want to read: file below `schema/` to title and schema. */
const SCHEMAS: Readonly<Record<string, Titled>> = {
  'run.json': ['run.json of a run', RunRecordSchema],
  'session.json': ['a line of journal.jsonl of a run', SessionSchema],
  ...Object.fromEntries(LOOK_NAMES.flatMap(ofLook)),
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
