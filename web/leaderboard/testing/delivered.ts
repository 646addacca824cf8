import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import type { SiteDelivered } from '../../../src/site/delivered/delivered.ts';
import type { DeliveredDirection, Spread } from '../../../src/site/delivered/delivered-lines.ts';

const spread = (median: number, least: number, most: number): Spread => ({ median, least, most });

const LINES: readonly DeliveredDirection[] = [
  {
    line: 'device server',
    way: 'up',
    asked: 'no limit, 2.5 ms',
    looks: 2,
    inside: 60,
    outside: 0,
    rateMbit: null,
    delayMs: spread(2.61, 2.6, 2.65),
    jitterMs: spread(0.04, 0.03, 0.05),
    lostShare: spread(0, 0, 0),
  },
  {
    line: 'site home-a',
    way: 'up',
    asked: '20 Mbit/s, 5 ms, 1 % lost',
    looks: 2,
    inside: 58,
    outside: 2,
    rateMbit: spread(19.8, 17.25, 20.01),
    delayMs: spread(5.14, 5.1, 31),
    jitterMs: spread(0.09, 0.08, 0.2),
    lostShare: spread(0.01, 0.0088, 0.0132),
  },
];

/** What lines and routers did in the scenarios of a made-up dataset; in the last one nobody looked. */
export const madeUpDelivered = ({ id, scenarios, entries }: Dataset): SiteDelivered => ({
  meshmarkDelivered: 1,
  dataset: id,
  scenarios: scenarios.slice(0, -1).map((scenario) => ({
    record: scenario.record,
    scenario: scenario.id,
    sessions: 61,
    unseen: 1,
    lines: LINES,
    routers: [
      { site: 'home-a', asked: 'symmetric', found: 'symmetric', ok: true, sessions: 58, of: 60 },
      { site: 'home-a', asked: 'symmetric', found: 'port-restricted', ok: false, sessions: 2, of: 60 },
    ],
    packets: entries.slice(0, 3).flatMap(({ name: entry }, i) =>
      (['up', 'down'] as const).map((way) => ({
        entry,
        stream: 'call' as const,
        way,
        lost: 3 * i,
        sent: 4000,
        sessions: 10,
        lossy: i,
        worst: 2 * i,
      })),
    ),
  })),
});
