import { type Outage, outageKey } from '../../src/results/outages.ts';
import { type SurvivalLine, survivalKey } from '../../src/results/survival.ts';
import { type Cell, cellKey } from '../../src/results/traversal.ts';
import { PING_EVERY_MS } from '../../src/survival/gap.ts';

/** What a line of a look comes to where two of them are compared. */
export interface Seen {
  /** The same for the same question of two looks. */
  readonly key: string;
  /** What has to be the same, such as the outcome, in words. */
  readonly facts: readonly string[];
  /** Milliseconds or Mbit/s by name, which may differ by chance; null where there is none. */
  readonly figures: Readonly<Record<string, number | null>>;
}

export const cellSeen = (cell: Cell): Seen => ({
  key: cellKey(cell),
  facts: [cell.outcome ?? cell.status],
  figures: {
    'first packet': cell.firstPacketMs,
    'direct path': cell.directMs,
    'round trip': cell.figures?.rttMs ?? null,
    'goodput up': cell.figures?.goodputUp ?? null,
    'goodput down': cell.figures?.goodputDown ?? null,
  },
});

export const sessionSeen = (line: SurvivalLine): Seen => {
  const key = survivalKey(line);
  if (line.type === 'carried') {
    const { status, before, after } = line;
    return {
      key,
      facts: [status, before?.outcome ?? 'not seen', after?.outcome ?? 'not seen without its carrier'],
      figures: { 'through others': before?.ms ?? null, 'without the carrier': after?.ms ?? null },
    };
  }
  const { status, event, path, existing, reached } = line;
  return {
    key,
    facts: [
      status,
      path?.kind ?? 'no path',
      ...(existing === null ? [] : [existing.works ? 'goes on' : 'breaks']),
      ...(reached === null ? [] : [reached.works ? 'reached' : 'not reached']),
    ],
    figures: {
      // From answer to answer, so that no gap is no zero. One that has no end has no length either.
      'longest gap': existing?.works === true ? existing.longestGapMs + PING_EVERY_MS : null,
      [event]: reached?.ms ?? null,
    },
  };
};

export const outageSeen = (outage: Outage): Seen => {
  const { status, event, before, tcp, ms, lateMs } = outage;
  return {
    key: outageKey(outage),
    facts: [
      status,
      before?.kind ?? 'no path',
      ...(tcp === null ? [] : [`connection ${tcp.state === 'not-back' ? 'not back' : tcp.state}`]),
    ],
    figures: { [event]: ms, 'late streams': lateMs },
  };
};
