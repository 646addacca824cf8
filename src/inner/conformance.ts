import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostsOf, membersOf } from '../bench/members.ts';
import { manifestById } from '../catalog/index.ts';
import { peersOf } from '../catalog/topology.ts';
import { pathAgrees } from '../conformance/path.ts';
import { noStrays, notInClear } from '../conformance/privacy.ts';
import { everyPair } from '../conformance/reach.ts';
import {
  addressStable,
  infrastructureSurvivesKills,
  stillRunning,
  survivesKills,
} from '../conformance/survival.ts';
import { type Finding, Skip, type Subject, type Test } from '../conformance/types.ts';
import { makeDirectories } from '../directories.ts';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import type { Inside } from '../lab/inside.ts';
import { WirePlant } from '../lab/plant.ts';
import { openLab, type RealisedLab } from '../lab/realise.ts';
import type { Network } from '../network/schema.ts';
import { driverOf } from '../overlays/index.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { ConformanceJob } from './jobs.ts';

const START_MS = 60_000;

/** What a contestant is put through once it is up, in this order. */
export const CONFORMANCE_TESTS: readonly (readonly [string, Test])[] = [
  ['every pair reaches', everyPair],
  ['not in clear', notInClear],
  ['path agrees with counters', pathAgrees],
  ['address survives a restart', addressStable],
  ['recovers from kill -9', survivesKills],
  ['infrastructure recovers', infrastructureSurvivesKills],
  ['still running', stillRunning],
  ['nothing leaves the lab', noStrays],
];

/** Puts a contestant through every test on each network. Returns whether nothing failed. */
export const conformance = async (inside: Inside, job: ConformanceJob): Promise<boolean> => {
  await using plant = await WirePlant.open(inside.layout, inside.signal);
  let ok = true;
  const tell = (finding: Finding): void => {
    ok &&= finding.status !== 'failed';
    inside.emit({ type: 'finding', overlay: job.program.name, ...finding });
  };
  for (const network of job.networks) await onNetwork(inside, job, network, plant, tell);
  return ok;
};

/** Runs one step as a finding; returns its value, or null when it failed or was skipped. */
const step = async <T>(
  network: string,
  test: string,
  tell: (finding: Finding) => void,
  action: () => Promise<{ detail: string; value: T }>,
): Promise<T | null> => {
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started);
  try {
    const { detail, value } = await action();
    tell({ network, test, status: 'ok', detail, ms: since() });
    return value;
  } catch (error) {
    tell({
      network,
      test,
      status: error instanceof Skip ? 'skipped' : 'failed',
      detail: messageOf(error),
      ms: since(),
    });
    return null;
  }
};

const onNetwork = async (
  inside: Inside,
  job: ConformanceJob,
  network: Network,
  plant: WirePlant,
  tell: (finding: Finding) => void,
): Promise<void> => {
  const manifest = manifestById(job.overlay);
  const reference = manifest.part === 'reference';
  await using lab = await openLab(network, inside.layout, plant, {
    openRouters: reference,
    signal: inside.signal,
  });
  const overlay = await step(network.name, 'comes up', tell, async () => {
    const value = await start(job, lab, deadline(START_MS, inside.signal));
    return { detail: `version ${value.version}`, value };
  });
  if (overlay === null) return;
  const peers = peersOf(membersOf(lab)).map(({ device }) => device);
  // As long as the slowest recoveries of all daemons that a test kills.
  const testMs = START_MS * (1 + job.kills.member + 6 * job.kills.infrastructure);
  const subject: Subject = { manifest, lab, overlay, peers, kills: job.kills };
  for (const [name, test] of CONFORMANCE_TESTS)
    await step(network.name, name, tell, async () => ({
      detail: await test(subject, deadline(testMs, inside.signal)),
      value: true,
    }));
  await step(network.name, 'logs kept', tell, async () => ({
    detail: await keepLogs(job, network, overlay),
    value: true,
  }));
  await step(network.name, 'disposal ends its processes', tell, async () => {
    await overlay[Symbol.asyncDispose]();
    const left = (await Promise.all(network.devices.map((device) => lab.host(device.id).processes()))).flat();
    if (left.length > 0) throw new Error(`still running: ${left.map((usage) => usage.command).join(', ')}`);
    return { detail: 'none left', value: true };
  });
};

const start = async (job: ConformanceJob, lab: RealisedLab, signal: AbortSignal): Promise<RunningOverlay> => {
  const members = membersOf(lab);
  const overlay = await driverOf(job.overlay).start({
    overlayId: 'check',
    members,
    hosts: hostsOf(lab, members),
    program: job.program,
    flags: [],
    signal,
  });
  try {
    await overlay.ready(signal);
    return overlay;
  } catch (error) {
    await overlay[Symbol.asyncDispose]();
    throw error;
  }
};

const keepLogs = async (job: ConformanceJob, network: Network, overlay: RunningOverlay): Promise<string> => {
  const directory = join(job.logDirectory, network.name);
  await makeDirectories(directory);
  let files = 0;
  for (const device of network.devices)
    for (const daemon of overlay.daemons(device.id)) {
      await writeFile(join(directory, `${device.id}-${daemon.name}.log`), await daemon.log());
      files++;
    }
  if (files === 0) throw new Skip('it has no daemon');
  return `${files} files in ${directory}`;
};
