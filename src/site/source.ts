import type { AnyRecord } from '../results/any-record.ts';
import type { Corrections } from '../results/corrections.ts';
import { hashed, testbedId } from '../results/provenance.ts';
import type { PublishedRecord } from '../results/published.ts';

/** A record as the page gets it. */
export type SiteRecord = AnyRecord & {
  /** Its folder under `results/`, or the name of its own directory where it is not published. */
  readonly folder: string;
  readonly published: boolean;
  /** SHA-256 of its lines. */
  readonly content: string;
};
export type SiteRun = Extract<SiteRecord, { readonly kind: 'run' }>;

export const asPublished = (record: PublishedRecord): SiteRecord => ({
  ...record,
  published: true,
  content: record.published.content,
});

/** Newest first; of two that were made at once the later folder. */
const byAge = (a: SiteRecord, b: SiteRecord): number =>
  a.record.createdAt === b.record.createdAt
    ? a.folder < b.folder
      ? 1
      : -1
    : a.record.createdAt < b.record.createdAt
      ? 1
      : -1;

/** What is not published comes first, since somebody asked to see it; then newest first. */
export const inOrder = <R extends SiteRecord>(records: readonly R[]): readonly R[] =>
  records.toSorted((a, b) => Number(a.published) - Number(b.published) || byAge(a, b));

/** Records with the same one may share a table. What is not published shares none. */
export const testbedOf = ({ record, published, content }: SiteRecord): string => {
  const id = testbedId(record.provenance);
  return published ? id : hashed({ id, content }).hash.slice(0, 12);
};

/**
 * First 12 hexadecimal digits of the SHA-256 over the records, in whatever order they come, and the corrections that withdraw figures
 * of them: what shows other figures has another one.
 */
export const datasetId = (all: readonly SiteRecord[], { corrections }: Corrections): string => {
  const records = all.map(({ content }) => content).sort();
  const withdrawn = corrections.filter((one) => one.withdrawn.length > 0);
  return hashed(withdrawn.length === 0 ? { records } : { records, withdrawn }).hash.slice(0, 12);
};
