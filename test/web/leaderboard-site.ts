import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from '../../scripts/build-site/build.ts';
import { pagesInto } from '../../src/cli/site/pages.ts';
import { auditOf, type SiteAudit } from '../../src/site/audit.ts';
import { boardOf } from '../../src/site/dataset/board.ts';
import type { Dataset } from '../../src/site/dataset/dataset.ts';
import { detailsFile } from '../../src/site/details/details-file.ts';
import { legacyTable } from '../../src/site/legacy.ts';
import { fullSiteRun } from '../../src/site/testing.ts';
import { madeUpDataset } from '../../web/leaderboard/testing/dataset.ts';
import { madeUpDelivered } from '../../web/leaderboard/testing/delivered.ts';
import { madeUpDetails } from '../../web/leaderboard/testing/details.ts';
import { madeUpRounds } from '../../web/leaderboard/testing/rounds.ts';

/** What a made-up run of an hour says of itself, in which each session took 48 s. */
const madeUpAudit = (): SiteAudit => {
  const run = fullSiteRun();
  const steps = [
    { step: 'lab', ms: 6000 },
    { step: 'workload tcp', ms: 30_000 },
  ];
  const lines = run.lines.map((line) => ({ ...line, steps, durationMs: 48_000 }));
  return auditOf(boardOf([{ ...run, lines }]));
};

/** Builds the site of a dataset into a folder, with a build of its own beside it. */
export const siteIn = async (dir: string, dataset: Dataset = madeUpDataset()): Promise<string> => {
  const [build, site] = [join(dir, 'build'), join(dir, 'site')];
  await buildSite(build);
  mkdirSync(join(site, 'data/details'), { recursive: true });
  const data = {
    dataset,
    rounds: madeUpRounds(dataset),
    audit: madeUpAudit(),
    delivered: madeUpDelivered(dataset),
    // As it was published: there is but one.
    legacy: legacyTable(JSON.parse(readFileSync('results/legacy/vpn-bench/results.json', 'utf8'))),
  };
  for (const [name, document] of Object.entries(data))
    writeFileSync(join(site, 'data', `${name}.json`), JSON.stringify(document));
  for (const [name, details] of madeUpDetails(dataset))
    writeFileSync(join(site, 'data/details', detailsFile(name)), JSON.stringify(details));
  await pagesInto(site, { build });
  return site;
};
