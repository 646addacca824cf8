import type { Outage, OutageLook } from '../../results/outages.ts';
import { OUTAGE_IDS, type OutageFigure, type OutageId, outageEvent } from '../../scenarios/outage-events.ts';
import { censoredQuantile } from '../../stats/censored.ts';
import { median } from '../../stats/summary.ts';
import { medianOrNull } from '../median.ts';

/** What passes say of one contestant and one event. */
export interface OutageVerdict {
  readonly entry: string;
  readonly event: OutageId;
  readonly title: string;
  readonly figure: OutageFigure;
  /** Outages that count: what came back, what did not within the limit, and what did not come up again. */
  readonly n: number;
  readonly back: number;
  /** What did not come up again, or was beyond its bounds: what is neither this nor back was away until the limit. */
  readonly failed: number;
  /** The event's figure of each that came back, in ms, in order of size. */
  readonly ms: readonly number[];
  /** Of all that count, where one that did not come back is longer than any; null where it lies among those. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  /** How long it was waited, in ms. */
  readonly limitMs: number;
  /** Connections that survived, of those that there were; and the median of their longest pauses in ms. */
  readonly tcp: { readonly survived: number; readonly of: number; readonly medianMs: number | null } | null;
  /** Median of the packets lost in the direction that lost more, of those that came back. */
  readonly lost: number | null;
  /** The same of two devices on one side of a partition, by their path when it began, whether others came back or not. */
  readonly inside: readonly InsideVerdict[];
  /** Outages after which packets went another way than before, of so many that came back and of which both ways were seen. */
  readonly otherPath: number;
  readonly pathsSeen: number;
  readonly invalid: number;
  /** Times that it did not come up at all, so that nothing could happen to it. */
  readonly notUp: number;
  readonly notApplicable: number;
  /** Why some did not come back, were spoilt or could not happen; each reason once. */
  readonly reasons: readonly string[];
}

/** What two lost of each other who were cut off from the rest together. */
export interface InsideVerdict {
  readonly path: OutageLook['kind'];
  readonly n: number;
  /** Median of the packets lost in the direction that lost more. */
  readonly lost: number;
}

/** Nothing was before these: their record has the first look on both sides. */
const FROM_NOTHING: readonly OutageId[] = ['upgrade', 'cold-start'];
const wasSeen = (look: Outage['before']): boolean => look !== null && look.kind !== 'none';

/** Sums outages up, by event in their own order and by contestant in the order in which they came. */
export const outageVerdicts = (outages: readonly Outage[]): readonly OutageVerdict[] => {
  const entries = [...new Set(outages.map(({ entry }) => entry))];
  return OUTAGE_IDS.flatMap((event) =>
    entries.flatMap((entry) => {
      const own = outages.filter((one) => one.event === event && one.entry === entry);
      return own.length === 0 ? [] : [verdictOf(entry, event, own)];
    }),
  );
};

/** Paths apart: who goes by a server loses all, and who does not nothing, so a median of both would tell of nobody. */
const insideOf = (outages: readonly Outage[]): readonly InsideVerdict[] => {
  const seen = outages.flatMap(({ inside }) => inside ?? []);
  return [...Map.groupBy(seen, ({ before }) => before.kind)].map(([path, own]) => ({
    path,
    n: own.length,
    lost: median(own.map(({ up, down }) => Math.max(up.lost, down.lost))),
  }));
};

const verdictOf = (entry: string, event: OutageId, own: readonly Outage[]): OutageVerdict => {
  const of = (...statuses: Outage['status'][]) => own.filter(({ status }) => statuses.includes(status));
  const counted = of('back', 'not-back', 'failed');
  const back = of('back');
  const ms = back.flatMap((one) => one.ms ?? []).toSorted((a, b) => a - b);
  const at = (q: number): number | null => censoredQuantile(ms, counted.length - ms.length, q);
  const looked = FROM_NOTHING.includes(event)
    ? []
    : back.filter(({ before, after }) => wasSeen(before) && wasSeen(after));
  const connections = counted.flatMap(({ tcp }) => tcp ?? []);
  const { title, figure } = outageEvent(event);
  return {
    entry,
    event,
    title,
    figure,
    n: counted.length,
    back: back.length,
    failed: of('failed').length,
    ms,
    medianMs: at(0.5),
    p90Ms: at(0.9),
    // What did not happen was not waited for.
    limitMs: Math.max(...(counted.length > 0 ? counted : own).map(({ limitMs }) => limitMs)),
    tcp:
      connections.length === 0
        ? null
        : {
            survived: connections.filter(({ state }) => state === 'survived').length,
            of: connections.length,
            medianMs: medianOrNull(connections.flatMap(({ gapMs }) => gapMs ?? [])),
          },
    lost: medianOrNull(
      back.flatMap(({ up, down }) => (up === null || down === null ? [] : Math.max(up.lost, down.lost))),
    ),
    inside: insideOf(counted),
    otherPath: looked.filter(({ before, after }) => before?.kind !== after?.kind).length,
    pathsSeen: looked.length,
    invalid: of('invalid').length,
    notUp: of('not-up').length,
    notApplicable: of('not-applicable').length,
    reasons: [...new Set(own.flatMap(({ reason }) => reason ?? []))],
  };
};
