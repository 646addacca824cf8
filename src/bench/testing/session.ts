import type { Session } from '../../results/session.ts';

/** A session as a journal holds it, for tests. */
export const sessionFixture = (change: Partial<Session> = {}): Session => ({
  type: 'session',
  scenario: 'lan-100',
  round: 1,
  position: 0,
  entry: 'nebula',
  sitting: 1,
  status: 'ok',
  reason: null,
  version: '1.11.0',
  programHash: 'abc',
  path: { before: 'direct', after: 'direct', evidence: 'größte Nähe' },
  measurements: [],
  wires: null,
  routers: null,
  warmUp: null,
  steps: [],
  logTail: {},
  startedAt: '2026-03-01T09:30:00.000Z',
  durationMs: 1,
  host: { busyShare: 0.5, stealShare: 0, loadBefore: 0 },
  ...change,
});
