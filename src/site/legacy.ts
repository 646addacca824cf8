import { z } from 'zod';

const FigureSchema = z.object({
  /** Mean over the pairs that worked; null where none did. */
  value: z.number().nullable(),
  unit: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
  pairs_ok: z.int().optional(),
  pairs: z.int().optional(),
  machines: z.int().optional(),
});

/** What vpn-bench published, `results/legacy/vpn-bench/results.json`: profile to VPN to metric. */
const LegacySchema = z.object({
  source: z.string(),
  commit: z.string(),
  date: z.string(),
  hardware: z.object({
    kernel: z.string(),
    link_mbit_per_s: z.number(),
    machines: z.array(z.object({ cores: z.number(), memory_gib: z.number() })),
  }),
  impairment_per_machine_egress: z.record(z.string(), z.record(z.string(), z.number()).nullable()),
  profiles: z.record(z.string(), z.record(z.string(), z.record(z.string(), FigureSchema))),
});

/** A column of the legacy table. */
export interface LegacyColumn {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** What the figures of this column cannot show; null for nothing beyond what holds for all. */
  readonly note: string | null;
}

/** One figure; nulls where nothing was published. `min` and `max` are over pairs of machines and no interval. */
export interface LegacyCell {
  readonly value: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Pairs (or machines) with a figure, and how many there were; 0 of 0 where it was not run. */
  readonly ok: number;
  readonly of: number;
  /** What has to be known of this very figure; null for nothing. */
  readonly note: string | null;
}

/** A table of the study before this one. Without verdicts or ranks, which its runs cannot carry. */
export interface LegacyTable {
  readonly meshmarkLegacy: 1;
  readonly title: string;
  readonly source: string;
  readonly commit: string;
  readonly date: string;
  readonly testbed: string;
  readonly shows: readonly string[];
  readonly cannotShow: readonly string[];
  readonly profiles: readonly {
    readonly id: string;
    readonly title: string;
    readonly impairment: string | null;
  }[];
  readonly columns: readonly LegacyColumn[];
  /** Cells in the order of `columns`. */
  readonly rows: readonly {
    readonly profile: string;
    readonly vpn: string;
    readonly title: string;
    readonly cells: readonly LegacyCell[];
  }[];
}

const SHOWS = [
  'Eleven systems on real machines with real network cards, in the kernel’s WireGuard too, with the programs that were current then.',
  'Large differences: where two figures differ by a factor of two or more, their order is most likely right.',
  'Applications besides iperf3: a Nix binary cache, QUIC and a video stream.',
] as const;

const CANNOT_SHOW = [
  'Which of two neighbours is faster. Each figure is the mean of three runs, one on each pair of machines with different network cards; nothing was repeated. The least and the greatest of the three are given; they are no interval.',
  'A drift of the machines: systems, profiles and tests ran one after the other in a fixed order, hours to days apart, and the network without a VPN was not measured again in between.',
  'What an impaired line does to a VPN: delay and loss were decided once for packets of up to 64 KB, before the network card cut them, so a system that sends such packets most likely met fewer losses than one that does not.',
  'Anything where not all pairs worked: means and sums are over those that did. The table says how many.',
  'NATs, relays, changes of address, CPU time of the daemons: they were not measured.',
] as const;

const COLUMNS: readonly LegacyColumn[] = [
  {
    id: 'tcp_sent',
    title: 'TCP',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    note: 'The forward half of a transfer both ways; some runs of about 0 Mbit/s count as successes.',
  },
  {
    id: 'udp_received',
    title: 'UDP received',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    note: 'Sent without a limit: what a system “loses” it mostly dropped on the sender’s own machine. Impaired, iperf3 mostly gave up within seconds, without a VPN too.',
  },
  {
    id: 'parallel_tcp_sent_sum',
    title: 'TCP on all pairs at once',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    note: 'A sum over the pairs that worked, so sums of two pairs stand beside sums of three.',
  },
  {
    id: 'quic_bandwidth',
    title: 'QUIC, 8 connections',
    unit: 'Mbit/s',
    direction: 'higher-is-better',
    note: 'The tool’s datagrams are larger than tunnels of 1280 or 1300 bytes: failures there are of the tool.',
  },
  { id: 'ping_avg', title: 'Round trip', unit: 'ms', direction: 'lower-is-better', note: null },
  {
    id: 'nix_cache_mean',
    title: 'Nix binary cache',
    unit: 's',
    direction: 'lower-is-better',
    note: 'Mostly decompression where the line is fast. Limits on the time changed from 1800 to 700 s between systems.',
  },
  {
    id: 'rist_quality',
    title: 'Video stream, quality',
    unit: '%',
    direction: 'higher-is-better',
    note: 'A stream of 3.3 Mbit/s, which nearly everything carries.',
  },
  {
    id: 'connection_time',
    title: 'Connected after',
    unit: 's',
    direction: 'lower-is-better',
    note: 'From the start of the check, not of the VPN, in steps of one to two seconds; its meaning changed between systems.',
  },
];

const TITLES: Readonly<Record<string, string>> = {
  Internal: 'No VPN',
  Wireguard: 'WireGuard (kernel)',
  Headscale: 'Tailscale client + Headscale',
  Easytier: 'EasyTier',
  Tinc: 'tinc',
  Zerotier: 'ZeroTier',
};

const PROFILES: Readonly<Record<string, string>> = {
  baseline: 'no impairment',
  low_impairment: 'low impairment',
  medium_impairment: 'medium impairment',
  high_impairment: 'high impairment',
};

/** Figures that upstream has corrected since, or that are known to be something else. */
const NOTES: Readonly<Record<string, string>> = {
  Mycelium: 'Measured through public nodes; its configuration was mended later and not measured again.',
  'Headscale rist_quality':
    'The same at every impairment and without one, most likely packets above the tunnel’s 1280 bytes.',
};

const impairmentText = (impairment: Readonly<Record<string, number>> | null): string | null =>
  impairment === null
    ? null
    : `each machine’s way out: ${Object.entries(impairment)
        .map(
          ([name, value]) =>
            `${name
              .replace(/_percent$/, ' %')
              .replace(/_ms$/, ' ms')
              .replaceAll('_', ' ')} ${value}`,
        )
        .join(', ')}`;

const cellOf = (figure: z.infer<typeof FigureSchema> | undefined, note: string | null): LegacyCell => ({
  value: figure?.value ?? null,
  min: figure?.min ?? null,
  max: figure?.max ?? null,
  ok: figure?.pairs_ok ?? figure?.machines ?? 0,
  of: figure?.pairs ?? figure?.machines ?? 0,
  note: figure === undefined ? null : note,
});

/** Turns the published document into a table. Throws where it is not what it was. */
export const legacyTable = (document: unknown): LegacyTable => {
  const { source, commit, date, hardware, impairment_per_machine_egress, profiles } =
    LegacySchema.parse(document);
  const [machine] = hardware.machines;
  const noteOf = (vpn: string, column: string): string | null =>
    NOTES[vpn] ?? NOTES[`${vpn} ${column}`] ?? null;
  return {
    meshmarkLegacy: 1,
    title: 'vpn-bench, December 2025',
    source,
    commit,
    date,
    testbed: `${hardware.machines.length} dedicated servers, ${machine?.cores} cores and ${machine?.memory_gib} GiB each, ${hardware.link_mbit_per_s} Mbit/s between them, ${hardware.kernel}`,
    shows: SHOWS,
    cannotShow: CANNOT_SHOW,
    profiles: Object.keys(profiles).map((id) => ({
      id,
      title: PROFILES[id] ?? id,
      impairment: impairmentText(impairment_per_machine_egress[id] ?? null),
    })),
    columns: COLUMNS,
    rows: Object.entries(profiles).flatMap(([profile, vpns]) =>
      Object.entries(vpns).map(([vpn, figures]) => ({
        profile,
        vpn,
        title: TITLES[vpn] ?? vpn,
        cells: COLUMNS.map(({ id }) => cellOf(figures[id], noteOf(vpn, id))),
      })),
    ),
  };
};
