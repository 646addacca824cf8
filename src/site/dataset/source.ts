import type { AnyRecord } from '../../results/any-record.ts';
import { type Corrections, withStale } from '../../results/corrections.ts';
import { hashed, testbedId } from '../../results/provenance.ts';
import type { PublishedRecord } from '../../results/published.ts';

/** A record as the page gets it. */
export type SiteRecord = AnyRecord & {
  /** Its folder under `results/`, or the name of its own directory where it is not published. */
  readonly folder: string;
  readonly published: boolean;
  /** SHA-256 of its lines. */
  readonly content: string;
};
export type SiteRun = Extract<SiteRecord, { readonly kind: 'run' }>;
export type SiteLook = Exclude<SiteRecord, SiteRun>;

export const asPublished = (record: PublishedRecord): SiteRecord => ({
  ...record,
  published: true,
  content: record.published.content,
});

/** A record with the marks of being stale that it lacks by our fault; the same object where it lacks none. */
export const withMarks = (one: SiteRecord, corrections: Corrections): SiteRecord => {
  if (one.kind !== 'run') return one;
  const record = withStale(one.record, one.folder, corrections);
  return record === one.record ? one : { ...one, record };
};

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
 * First 12 hexadecimal digits of the SHA-256 over the records, in whatever order they come, and the corrections that take figures
 * or ranks from them: what shows others has another one.
 */
export const datasetId = (all: readonly SiteRecord[], { corrections }: Corrections): string => {
  const records = all.map(({ content }) => content).sort();
  const taken = corrections.filter(({ withdrawn, stale }) => withdrawn.length + stale.length > 0);
  return hashed(taken.length === 0 ? { records } : { records, taken }).hash.slice(0, 12);
};
