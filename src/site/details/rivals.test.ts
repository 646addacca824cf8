import { expect, test } from 'vitest';
import { entryOf, runOf } from '../../report/testing.ts';
import { boardOf } from '../dataset/board.ts';
import { siteRun, smallSiteRun } from '../testing.ts';
import { rivalsOf } from './rivals.ts';

const inScenario = (scenario: string, rounds: number) =>
  runOf(
    [
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('tinc'), { speed: 0.5 }],
      [{ ...entryOf('fastd --fast'), flags: ['--fast'] }, { speed: 0.8 }],
      [entryOf('openvpn'), { speed: 1.3 }],
      [{ ...entryOf('vpncloud'), stale: { by: '9.9', days: 200 } }, { speed: 0.65 }],
      [entryOf('n2n'), { speed: 0.7, broken: { 2: { status: 'failed', reason: 'it ended' } } }],
    ],
    { scenario, seed: scenario, rounds },
  );

/** What bulk transfers need, and no other use case has all of. */
const bulk = (rounds = 10) => {
  const [homes, lan] = [inScenario('two-homes', rounds), inScenario('lan-100', rounds)];
  return boardOf([
    siteRun({
      info: { ...homes.info, scenarios: ['two-homes', 'lan-100'] },
      sessions: [...homes.sessions, ...lan.sessions],
    }),
  ]);
};
const rivalsIn = (board: ReturnType<typeof bulk>, overlay: string) => {
  const entry = board.entries.find((one) => one.overlay === overlay);
  if (entry === undefined) throw new Error(`no ${overlay}`);
  return rivalsOf(board, entry);
};

test('a rival is who has the next better score and a rank, with what counts for the use case', () => {
  const board = bulk();
  expect(rivalsIn(board, 'wireguard-go')).toEqual([
    {
      useCase: 'bulk',
      entry: 'openvpn@1.2.3',
      compare:
        './meshmark compare openvpn@1.2.3 wireguard-go=./my-build --scenarios two-homes,lan-100 --workloads tcp,http',
    },
  ]);
  // Next above tinc is what is stale, then what has no score.
  const [rival] = rivalsIn(board, 'tinc');
  expect(rival?.entry).toMatch(/^fastd@1\.2\.3/);
  expect(rival?.compare).toMatch(
    /^\.\/meshmark compare fastd@1\.2\.3 tinc=\.\/my-build .* --base-flags --fast$/,
  );
  // Who has a score and no rank is told whom to beat as well.
  expect(rivalsIn(board, 'vpncloud').map(({ entry }) => entry)).toEqual([rival?.entry]);
});

test('who stands first, has no score, or is in a run without ranks has no rival', () => {
  const board = bulk();
  expect(rivalsIn(board, 'openvpn')).toEqual([]);
  expect(rivalsIn(board, 'n2n')).toEqual([]);
  expect(rivalsIn(bulk(9), 'tinc')).toEqual([]);
  expect(rivalsIn(boardOf([smallSiteRun()]), 'tinc')).toEqual([]);
});
