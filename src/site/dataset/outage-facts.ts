import type { OutageVerdict } from '../../report/outage/outages.ts';
import type { Outage } from '../../results/outages.ts';
import { isEnough } from '../publish/outages-missing.ts';
import type { OutageFacts } from './dataset.ts';
import { whole } from './digits.ts';

/** What the dataset has of one event of one contestant; `lines` are those that its verdict is of. */
export const eventFacts = (
  verdict: OutageVerdict,
  lines: readonly Pick<Outage, 'event' | 'status' | 'ms'>[],
): OutageFacts['events'][number] => {
  const { event, n, back, failed, notUp, medianMs, p90Ms, ms, limitMs, tcp, lost } = verdict;
  const { inside, otherPath, pathsSeen } = verdict;
  return {
    event,
    repetitions: n,
    back,
    ...(failed === 0 ? {} : { failed }),
    ...(notUp === 0 ? {} : { notUp }),
    p50: whole(medianMs),
    ...(isEnough(event, n, lines) ? { p90: whole(p90Ms) } : {}),
    ms: ms.map(Math.round),
    limitMs: Math.round(limitMs),
    ...(tcp === null ? {} : { tcp: { survived: tcp.survived, of: tcp.of, pauseMs: whole(tcp.medianMs) } }),
    ...(lost === null ? {} : { lost: Math.round(lost) }),
    ...(inside.length === 0
      ? {}
      : { inside: inside.map((own) => ({ path: own.path, n: own.n, lost: Math.round(own.lost) })) }),
    ...(pathsSeen === 0 ? {} : { path: { changed: otherPath, of: pathsSeen } }),
  };
};
