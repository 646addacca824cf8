import { expect, test } from 'vitest';
import { hashed } from '../../results/provenance.ts';
import { siteSurvival, siteTraversal, smallSiteRun, survivalAnswer } from '../testing.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';
import type { SiteRecord } from './source.ts';

const run = smallSiteRun();
const { provenance } = run.record;
const built = (...records: readonly SiteRecord[]) => datasetOf(boardOf(records));

test('testbeds of looks alone stand after those of tables, each once, and lack no contestant', () => {
  const elsewhere = { ...provenance, hardware: hashed({ cpu: 'another', cores: 4, memoryGiB: 16 }) };
  const survived = siteSurvival([survivalAnswer('none', 1, true)]);
  const { testbeds, scenarios, reachability, survival } = built(
    siteTraversal({ provenance: elsewhere }),
    { ...survived, record: { ...survived.record, provenance: elsewhere } },
    run,
  );
  expect(testbeds.map(({ machine }) => machine)).toEqual([
    'made up for tests, 2 cores, 8 GiB, Linux 6.18',
    'another, 4 cores, 16 GiB, Linux 6.18',
  ]);
  expect(new Set(scenarios.map(({ testbed }) => testbed))).toEqual(new Set([0]));
  for (const look of [...reachability, ...survival]) expect(look.testbed).toBe(testbeds[1]?.id);
  expect([reachability.length, survival.length]).toEqual([1, 1]);
  expect(testbeds[1]?.preview).toEqual([expect.stringContaining('user-mode Linux')]);
});

test('a look by another lab on the machine of a table has a title of its own, and changes none of a table', () => {
  const [alone] = built(run).testbeds;
  const look = siteTraversal({ provenance: { ...provenance, instrument: hashed({ tools: 'b' }) } });
  const [table, looked, ...others] = built(look, run).testbeds;
  expect(others).toEqual([]);
  expect(table).toEqual(alone);
  expect(looked?.machine).toBe(table?.machine);
  expect(looked?.title).toMatch(/, lab of 2026-11-24, [0-9a-f]{12}$/);
});

test('a testbed says whether its processor is emulated', () => {
  const environment = hashed({ kernel: '6.18', hypervisor: true, machine: null, accelerator: 'tcg' });
  const [emulated] = built(smallSiteRun({ provenance: { ...provenance, environment } })).testbeds;
  expect(emulated?.emulated).toBe('made up for tests');
  expect(built(run).testbeds[0]).not.toHaveProperty('emulated');
});

test('a look on the testbed of a table adds none', () => {
  expect(built(run, siteTraversal()).testbeds).toEqual(built(run).testbeds);
});
