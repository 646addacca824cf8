/**
 * What shows a fact. `measured` names a conformance test that shows the fact itself, by passing or by why it has no
 * meaning for the contestant, and the network where only one shows it; docs/conformance-record.md has what was seen. One
 * that is not verified has none. `docs` and `source` give upstream's own pages that say so, at a tag where there is one.
 */
export type Evidence =
  | { readonly by: 'measured'; readonly test: string; readonly network?: string }
  | { readonly by: 'docs' | 'source'; readonly urls: readonly [string, ...string[]] };

/** A value with what shows it. */
export interface Stated<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** There is no value without evidence: what nobody could establish is `unknown`. */
export type Fact<T> = Stated<T> | 'unknown';

export interface Release {
  readonly version: string;
  /** Day on which upstream tagged or announced it, `2026-08-21`; null if no source has it. */
  readonly date: string | null;
}

/** The first stable release of upstream that is newer than the entry's. */
export interface Superseded {
  readonly by: string;
  /** Day on which upstream tagged or announced it, `2026-08-21`. */
  readonly on: string;
  readonly evidence: Evidence;
}

/** A defect of one version that conformance tests see now and then; docs/known-defects.md explains it. */
export interface KnownDefect {
  readonly version: string;
  /** Names of the tests. */
  readonly tests: readonly string[];
  /** What they say of it, somewhere in their sentence: what fails in another way is something else. */
  readonly seen: string;
}

/**
 * What is said of a contestant, as the lab configures it. Nothing here changes what a run does: it fills
 * docs/feature-matrix.md and `list overlays`. Fill it with {@link docs}, {@link source} and {@link measured}.
 */
export interface Facts {
  /** SPDX expression, of the daemon that carries packets. */
  readonly license: Fact<string>;
  /** Language that most of it is written in. */
  readonly language: Fact<string>;
  /** Where packets are encrypted. Decides whether a machine can have the contestant, so it is always stated. */
  readonly dataPlane: Stated<'none' | 'kernel' | 'userspace'>;
  /** 3 routes IP packets, 2 bridges Ethernet frames. */
  readonly layer: Fact<2 | 3>;
  /** What the network depends on besides its members; `peers` carry its traffic, a `bootstrap` node is there to begin with. */
  readonly control: Fact<'none' | 'lighthouse' | 'bootstrap' | 'peers' | 'server'>;
  /** Cipher of user data, as two members negotiate it. */
  readonly cipher: Fact<string>;
  /** How two members agree on that cipher's keys. */
  readonly handshake: Fact<string>;
  /** Whether traffic recorded today stays secret when long-term keys become known later. */
  readonly forwardSecrecy: Fact<boolean>;
  /** What proves a member to the others: "Curve25519 key per device", "shared password". */
  readonly identity: Fact<string>;
  /** Whether it brings two members that are both behind a NAT together directly, by itself. */
  readonly natTraversal: Fact<boolean>;
  /** Whether members that cannot reach each other directly are connected through another node. */
  readonly relays: Fact<boolean>;
  readonly overlayIpv4: Fact<boolean>;
  readonly overlayIpv6: Fact<boolean>;
  /** Whether members may reach each other over IPv6 outside the tunnel. */
  readonly underlayIpv6: Fact<boolean>;
  /** Operating systems that upstream names, in upstream's order. */
  readonly platforms: Fact<readonly string[]>;
  /** The first that upstream's own record has. */
  readonly firstRelease: Fact<Release>;
  /** The newest stable one that was found; it may be newer than the entry. */
  readonly lastRelease: Fact<Release>;
  /** Null while no newer stable release than the entry's is known. Judged by `staleness`. */
  readonly superseded: Superseded | null;
  /**
   * What it is called where the manifest's name leaves out something that its figures depend on: a manifest is code of its contestant, so a
   * new name there would make another one of it. Not there for others.
   */
  readonly title?: string;
  /** Not there for who has none that a test sees. */
  readonly knownDefects?: readonly KnownDefect[];
}

export type FactName = Exclude<keyof Facts, 'superseded' | 'title' | 'knownDefects'>;

/** What people call each fact, in the order in which all of them are shown. */
export const FACT_TITLES: Readonly<Record<FactName, string>> = {
  license: 'licence',
  language: 'language',
  dataPlane: 'data plane',
  layer: 'layer',
  control: 'depends on',
  cipher: 'cipher',
  handshake: 'handshake',
  forwardSecrecy: 'forward secrecy',
  identity: 'identity of a member',
  natTraversal: 'direct through two NATs',
  relays: 'relays',
  overlayIpv4: 'IPv4 inside',
  overlayIpv6: 'IPv6 inside',
  underlayIpv6: 'IPv6 outside',
  platforms: 'platforms',
  firstRelease: 'first release',
  lastRelease: 'last release found',
};

/** A fact that upstream's documentation states. */
export const docs = <const T>(value: T, ...urls: readonly [string, ...string[]]): Stated<T> => ({
  value,
  evidence: { by: 'docs', urls },
});

/** A fact that upstream's source or release page shows. */
export const source = <const T>(value: T, ...urls: readonly [string, ...string[]]): Stated<T> => ({
  value,
  evidence: { by: 'source', urls },
});

/** A fact that a conformance test shows, on every network or on one. */
export const measured = <const T>(value: T, test: string, network?: string): Stated<T> => ({
  value,
  evidence: { by: 'measured', test, ...(network === undefined ? {} : { network }) },
});

/** Everything that a fact can hold. */
export type FactValue = string | number | boolean | readonly string[] | Release;

const valueText = (value: FactValue): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if ('version' in value) return `${value.version} (${value.date ?? 'date unknown'})`;
  return value.join(', ');
};

/** A fact in a few words: `yes`, `Linux, FreeBSD`, `1.11.1 (2026-08-21)`, `unknown`. */
export const factText = (fact: Fact<FactValue>): string =>
  fact === 'unknown' ? fact : valueText(fact.value);

/** The facts of a contestant with their titles. */
export const titledFacts = (facts: Facts): readonly (readonly [string, Fact<FactValue>])[] =>
  (Object.keys(FACT_TITLES) as FactName[]).map((name) => [FACT_TITLES[name], facts[name]]);
