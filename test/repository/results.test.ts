import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { manifests } from '../../src/catalog/index.ts';
import { daysSince } from '../../src/catalog/staleness.ts';
import { readReport } from '../../src/cli/report-output.ts';
import { metrics } from '../../src/metrics/index.ts';
import { hasFigures } from '../../src/report/run/withdrawn.ts';
import { readCorrections } from '../../src/results/corrections.ts';
import { readExplanations } from '../../src/results/explanations.ts';
import { FOLDER } from '../../src/results/index-schema.ts';
import { readMaintainers } from '../../src/results/maintainers.ts';
import { indexOf, readIndex, readResults } from '../../src/results/published.ts';
import { boardOf } from '../../src/site/dataset/board.ts';
import { datasetOf } from '../../src/site/dataset/build.ts';
import { shownCells } from '../../src/site/dataset/looks.ts';
import { asPublished, datasetId, withMarks } from '../../src/site/dataset/source.ts';
import { surprisesOf } from '../../src/site/dataset/surprises.ts';
import { refusalOf } from '../../src/site/publish/refusals.ts';

const records = await readResults('results');

test('results/ holds published records, their index and the study before this one', async () => {
  const others = (await readdir('results')).filter((name) => !FOLDER.test(name));
  const known = [
    'README.md',
    'corrections.json',
    'explanations.json',
    'index.json',
    'legacy',
    'maintainers.json',
  ];
  expect(others.toSorted()).toEqual(known);
});

test('results/index.json is what the folders hold, checksums too', async () => {
  expect(await readIndex('results')).toEqual(indexOf(records));
});

test('every published record may be published with the marks that corrections give it, and is where its content says', async () => {
  const corrections = await readCorrections('results');
  for (const record of records) {
    const { folder, kind, published } = record;
    expect(refusalOf(withMarks(asPublished(record), corrections)), folder).toBeNull();
    expect(folder).toBe(`${published.createdAt.slice(0, 10)}-${kind}-${published.content.slice(0, 8)}`);
  }
});

test('notices and statements are of contestants in the catalogue, in the order of time', async () => {
  const { notices, statements } = await readMaintainers('results');
  const known = manifests.map(({ id }) => id);
  for (const said of [notices, statements]) {
    for (const { contestant } of said) expect(known).toContain(contestant);
    expect(said.map(({ on }) => on)).toEqual(said.map(({ on }) => on).toSorted());
  }
});

test('every explanation is of a surprise that is shown', async () => {
  const explanations = await readExplanations('results');
  const board = boardOf(records.map(asPublished), { explanations });
  const explained = [...Map.groupBy(board.traversals, ({ name }) => name)].flatMap(([shown, looks]) => {
    const { overlay = '' } = board.entries.find(({ name }) => name === shown) ?? {};
    return surprisesOf(explanations, overlay, shownCells(looks)).map(({ pair, because }) => ({
      overlay,
      pair,
      because,
    }));
  });
  for (const { contestant, pairs, because } of explanations.traversal) {
    const seen = explained.filter((one) => one.overlay === contestant && one.because === because);
    for (const pair of pairs === 'all' ? seen.slice(0, 1).map((one) => one.pair) : pairs)
      expect(
        seen.map((one) => one.pair),
        `${contestant} between ${pair}`,
      ).toContain(pair);
    expect(seen, `${contestant}: ${because}`).not.toEqual([]);
  }
});

test('every explanation of a survival is of an answer that is shown', async () => {
  const explanations = await readExplanations('results');
  const { entries, survival } = datasetOf(boardOf(records.map(asPublished), { explanations }));
  const shown = survival.flatMap(({ entry, explained = [] }) =>
    explained.flatMap(({ events, ...of }) =>
      events.map((event) => ({ contestant: entries[entry]?.overlay, event, ...of })),
    ),
  );
  for (const { events, works, ...of } of explanations.survival)
    for (const event of events) expect(shown, `${of.contestant}: ${event}`).toContainEqual({ ...of, event });
});

test('every explanation of an outage is of an end that is shown', async () => {
  const explanations = await readExplanations('results');
  const { entries, outages } = datasetOf(boardOf(records.map(asPublished), { explanations }));
  const shown = outages.flatMap(({ entry, explained = [] }) =>
    explained.flatMap(({ events, ...of }) =>
      events.map((event) => ({ contestant: entries[entry]?.overlay, event, ...of })),
    ),
  );
  expect(explanations.outages.length).toBeGreaterThan(0);
  for (const { events, back, ...of } of explanations.outages)
    for (const event of events) expect(shown, `${of.contestant}: ${event}`).toContainEqual({ ...of, event });
});

test('every correction is of a published record, and takes only upon us what that has as invalid', async () => {
  const { corrections } = await readCorrections('results');
  for (const { record, lost, withdrawn } of corrections) {
    const found = records.find(({ folder }) => folder === record);
    if (record !== null) expect(found, record).toBeDefined();
    const sessions = found?.kind === 'run' ? found.lines : [];
    for (const { scenario, metric, entries } of withdrawn)
      for (const entry of entries ?? [null]) {
        const there = sessions.filter(
          (one) => one.scenario === scenario && (entry === null || one.entry === entry),
        );
        const figures = there.flatMap(({ measurements }) =>
          measurements.filter(({ workload, values }) => workload === metric || values[metric] !== undefined),
        );
        expect(figures, `${record}: ${metric}, ${scenario}, ${entry ?? 'everybody'}`).not.toEqual([]);
      }
    for (const { scenario, round, entry, workload } of lost) {
      const own = sessions.filter(
        (one) => one.scenario === scenario && one.round === round && one.entry === entry,
      );
      const measured = own.flatMap(({ measurements }) => measurements);
      expect(
        measured.filter((one) => one.workload === workload).map(({ status }) => status),
        `${record}: ${entry}, ${scenario}, round ${round}, ${workload}`,
      ).toEqual(['invalid']);
    }
  }
});

test('what is missing by our fault is shown so in all figures of its workload, and nowhere else', async () => {
  const corrections = await readCorrections('results');
  const dataset = datasetOf(boardOf(records.map(asPublished), { corrections }));
  const shown = dataset.corrections.map(({ cells }, i) => [
    ...new Set(
      cells.flatMap(([scenario, metric, entry]) => {
        const where = dataset.scenarios[scenario]?.id;
        const what = metrics.find(({ id }) => id === dataset.metrics[metric]?.id);
        const { withdrawn = [] } = corrections.corrections[i] ?? {};
        const overlay = dataset.entries[entry]?.overlay ?? '';
        if (what !== undefined && withdrawn.some((one) => hasFigures(one, where ?? '', what, overlay)))
          return [];
        return [`${dataset.entries[entry]?.overlay} ${where} ${what?.workload}`];
      }),
    ),
  ]);
  expect(shown.map((cells) => cells.toSorted())).toEqual(
    corrections.corrections.map(({ record, lost }) =>
      lost
        // Once there is a newer run of the scenario, nothing of this one is shown.
        .filter((one) => dataset.scenarios.some(({ id, record: of }) => of === record && id === one.scenario))
        .map(({ entry, scenario, workload }) => `${entry.replace(/@.*/, '')} ${scenario} ${workload}`)
        .toSorted(),
    ),
  );
});

test('what is withdrawn is no figure on the page', async () => {
  const corrections = await readCorrections('results');
  const dataset = datasetOf(boardOf(records.map(asPublished), { corrections }));
  for (const [i, { record, withdrawn }] of corrections.corrections.entries())
    for (const one of withdrawn) {
      const { scenario, metric } = one;
      const at = dataset.scenarios.findIndex(({ id, record: of }) => id === scenario && of === record);
      // Once there is a newer run of the scenario, nothing of this one is shown.
      if (at < 0) continue;
      const cells = dataset.cells.filter(([s, m, e]) => {
        const what = metrics.find(({ id }) => id === dataset.metrics[m]?.id);
        const overlay = dataset.entries[e]?.overlay ?? '';
        return s === at && what !== undefined && hasFigures(one, scenario, what, overlay);
      });
      expect(cells, `${record}: nobody is shown in ${metric}, ${scenario}`).not.toEqual([]);
      for (const [, , , status, , , value] of cells) expect([status, value]).toEqual(['invalid', null]);
      const places = cells.map((cell) => cell.slice(0, 3));
      expect(dataset.corrections[i]?.cells).toEqual(expect.arrayContaining(places));
    }
});

test('what a correction calls stale was so on that day, and is not marked so in its record', async () => {
  const corrections = await readCorrections('results');
  const found = corrections.corrections.flatMap(({ record, text, stale }) =>
    stale.map((one) => ({ ...one, record: record ?? '', text })),
  );
  expect(found).not.toEqual([]);
  for (const { record, text, entry, by, on } of found) {
    const run = records.find(({ folder }) => folder === record);
    if (run?.kind !== 'run') throw new Error(`${record} is no run`);
    const where = `${entry}, ${record}`;
    const marks = run.record.plan.entries.filter(({ name }) => name === entry).map(({ stale }) => stale);
    expect(marks, where).toEqual([undefined]);
    const days = daysSince(on, new Date(run.record.createdAt));
    expect(days, where).toBeGreaterThan(90);
    expect(text).toContain(`${by} had been out for ${days} days`);
  }
});

test('the report of a published run has no rank of what is stale, and no figure of what is withdrawn', async () => {
  const { rows } = await readReport('results/2026-11-28-run-d7369482');
  const tinc = rows.filter(({ entry }) => entry === 'tinc');
  expect(tinc).not.toEqual([]);
  for (const { staleDays, rankLow, verdict } of tinc)
    expect({ staleDays, rankLow, verdict }).toEqual({ staleDays: 272, rankLow: null, verdict: null });
  const withdrawn = rows.filter(
    ({ scenario, metric }) => scenario === 'two-homes' && metric === 'tcp.machine-cpu-per-gb',
  );
  expect(withdrawn).not.toEqual([]);
  for (const { entry, value } of withdrawn) expect(value, entry).toBeNull();
});

test('docs/rules.md has every correction in the same words', async () => {
  const rules = await readFile('docs/rules.md', 'utf8');
  const [, section = ''] = /^## Corrections$(.*?)^## /ms.exec(rules) ?? [];
  const told = section
    .split(/^\* /m)
    .slice(1)
    .map((text) =>
      text
        .replaceAll('`', '')
        .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
  const { corrections } = await readCorrections('results');
  expect(told).toEqual(
    corrections.map(({ record, text }) => (record === null ? text : `${record}: ${text}`)),
  );
});

test('the picture in the README is of what is published; else scripts/picture.ts takes it anew', async () => {
  const [, pictured] = /<!-- picture of ([0-9a-f]{12}):/.exec(await readFile('README.md', 'utf8')) ?? [];
  expect(pictured).toBe(datasetId(records.map(asPublished), await readCorrections('results')));
});

test.skipIf(!existsSync('.git'))('no published record was ever edited or taken away', async () => {
  const log = ['log', '--format=', '--name-status', '--no-renames', '--diff-filter=MD', '--', 'results/2*'];
  const { stdout } = await execa('git', ['-c', 'safe.directory=*', ...log], { timeout: 20_000 });
  expect(stdout).toBe('');
});
