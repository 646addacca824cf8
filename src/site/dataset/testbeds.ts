import { z } from 'zod';
import { manifests } from '../../catalog/index.ts';
import { emulatedProcessor } from '../../results/machine.ts';
import type { Testbed } from './dataset.ts';
import { type SiteRecord, type SiteRun, testbedOf } from './source.ts';

/** What went into the hashes, as far as a reader wants to know; all optional, since old records may lack some. */
const HardwareSchema = z.object({
  cpu: z.string().optional(),
  cores: z.number().optional(),
  memoryGiB: z.number().optional(),
  architecture: z.string().optional(),
});
const EnvironmentSchema = z.object({
  kernel: z.string().optional(),
  hypervisor: z.boolean().optional(),
  machine: z.string().nullish(),
  backend: z.string().optional(),
  accelerator: z.string().optional(),
  emulator: z.string().optional(),
  sysctls: z.record(z.string(), z.string().nullable()).optional(),
});

const WIRES: Readonly<Record<string, string>> = {
  veth: 'token buckets of the kernel, no delay',
  netem: 'netem of the kernel',
  'uml-netem': 'netem of a user-mode Linux',
};

/** A clause for each reason why figures of this testbed are a preview. */
const previewOf = (record: SiteRecord, records: readonly SiteRecord[]): string[] => {
  const { environment } = record.record.provenance;
  const { backend } = EnvironmentSchema.safeParse(environment.of).data ?? {};
  const runs = records.filter((one): one is SiteRun => one.kind === 'run');
  const overlays = new Set(runs.flatMap((run) => run.record.plan.entries.map(({ overlay }) => overlay)));
  const inKernel = manifests.filter(({ facts }) => facts.dataPlane.value === 'kernel');
  // What looks saw is compared with no WireGuard, so they lack none.
  const lacking = runs.length === 0 ? [] : inKernel.filter(({ id }) => !overlays.has(id));
  return [
    ...(record.published
      ? []
      : ['Not published: this record is shown as it is on the machine that made the page.']),
    ...(backend === 'uml-netem'
      ? ['Lines with a delay run through a user-mode Linux, because this kernel has no netem of its own.']
      : []),
    ...lacking.map(({ name }) => `${name} was not measured, so nothing can be compared with it.`),
    ...(emulatedProcessor(record.record.provenance) === null
      ? []
      : [
          'The processor is emulated: figures that depend on it are none of a real machine, and nothing is ranked.',
        ]),
  ];
};

const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no';

/** What the provenance of a record says of its machine. */
const machineOf = ({ record }: SiteRecord) => ({
  machine: HardwareSchema.safeParse(record.provenance.hardware.of).data ?? {},
  system: EnvironmentSchema.safeParse(record.provenance.environment.of).data ?? {},
});

const memoryText = (gib: number | undefined): string | undefined =>
  gib === undefined ? undefined : `${gib} GiB`;

/** The machine on which a record was made, in words; that of one that is not published is marked so. */
export const machineText = (record: SiteRecord): string => {
  const { machine, system } = machineOf(record);
  const cores = machine.cores === undefined ? undefined : `${machine.cores} cores`;
  const kernel = system.kernel === undefined ? undefined : `Linux ${system.kernel}`;
  const title = [machine.cpu, cores, memoryText(machine.memoryGiB), kernel]
    .filter((part) => part !== undefined)
    .join(', ');
  return record.published ? title : `Not published: ${title}`;
};

/** The testbed on which some records were made, at least one. */
const testbedFacts = (records: readonly SiteRecord[]): Testbed => {
  const [record] = records;
  if (record === undefined) throw new Error('no testbed without a record');
  const { hardware, environment, instrument } = record.record.provenance;
  const emulated = emulatedProcessor(record.record.provenance);
  const { machine, system } = machineOf(record);
  const facts: (readonly [string, string | undefined])[] = [
    ['processor', machine.cpu],
    ['cores', machine.cores?.toString()],
    ['memory', memoryText(machine.memoryGiB)],
    ['architecture', machine.architecture],
    ['machine', system.machine ?? undefined],
    ['kernel', system.kernel],
    ['virtual machine', yesNo(system.hypervisor)],
    ['emulator', system.emulator],
    ['accelerator', system.accelerator],
    ['wires', WIRES[system.backend ?? ''] ?? system.backend],
    ['congestion control of the host', system.sysctls?.['net/ipv4/tcp_congestion_control'] ?? undefined],
    ['meshmark', record.record.versions.meshmark],
    ['hardware, SHA-256', hardware.hash],
    ['environment, SHA-256', environment.hash],
    ['instrument, SHA-256', instrument.hash],
  ];
  return {
    id: testbedOf(record),
    title: machineText(record),
    machine: machineText(record),
    preview: previewOf(record, records),
    ...(emulated === null ? {} : { emulated }),
    facts: facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  };
};

interface Found {
  readonly testbed: Testbed;
  /** Of its newest record. */
  readonly day: string;
}

const found = (records: readonly SiteRecord[]): Found => {
  const days = records.map(({ record }) => record.createdAt.slice(0, 10)).toSorted();
  return { testbed: testbedFacts(records), day: days.at(-1) ?? '' };
};

/** Under a title that no other of them has. */
const titled = ({ testbed, day }: Found, all: readonly Found[]): Testbed => {
  const alike = all.filter((other) => other.testbed.machine === testbed.machine);
  if (alike.length === 1) return testbed;
  const which = alike.filter((other) => other.day === day).length === 1 ? day : `${day}, ${testbed.id}`;
  return { ...testbed, title: `${testbed.machine}, lab of ${which}` };
};

/**
 * Testbeds under titles that differ, each by its records: those of tables, then those on which there are only looks. Testbeds of one
 * machine differ in the lab that measured: the day of its newest record tells them apart, and where it is the same day their ids do. A
 * look changes no title of a table.
 */
export const testbedsByRecords = (
  ofTables: readonly (readonly SiteRun[])[],
  ofLooks: readonly (readonly SiteRecord[])[],
): Testbed[] => {
  const [tabled, looked] = [ofTables.map(found), ofLooks.map(found)];
  return [
    ...tabled.map((one) => titled(one, tabled)),
    ...looked.map((one) => titled(one, [...tabled, ...looked])),
  ];
};
