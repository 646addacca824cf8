/** The classes of NATs in the order of their rows, the friendliest first; the columns have the same numbers. */
export const CLASSES = [
  'full-cone',
  'address-restricted',
  'port-restricted',
  'address-dependent',
  'symmetric-open',
  'symmetric-address-restricted',
  'symmetric',
] as const;

/** Columns of what stands beside or below: against an open end, a plain home router, and another end of the row's kind. */
export const AGAINST = ['open', 'port-restricted', 'same-kind'] as const;

/** Rows below the triangle, with the other end of each column; null where that is above, or was not asked for. */
export const BELOW = [
  ['port-restricted', ['open', null, null]],
  ['symmetric', ['open', null, null]],
  ['scattered-ports', ['open', 'port-restricted', 'scattered-ports']],
  ['carrier', ['open', 'port-restricted', 'same-carrier']],
  ['port-mapping', ['open', 'port-restricted', null]],
  ['udp-blocked', ['open', 'port-restricted', null]],
  ['tcp-443-only', ['open', 'port-restricted', null]],
  ['ipv6-stateful', ['open', null, 'ipv6-stateful']],
  ['carrier-ipv6-only', ['open', 'port-restricted', null]],
] as const;

/** Each end in one sign, the same in all pictures: the number of what is a class, a letter in the order of rows for what is none. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ...CLASSES.map((end, i) => [end, `${i + 1}`] as const),
  ...BELOW.map(([end]) => end)
    .filter((end) => !(CLASSES as readonly string[]).includes(end))
    .map((end, i) => [end, 'abcdefg'[i] ?? ''] as const),
]);
export const signOf = (end: string): string => SIGNS.get(end) ?? '';

/** What ends are called, and where there is little room; those that are not here are called as they are. */
const NAMES: Readonly<Record<string, readonly [name: string, short: string]>> = {
  'full-cone': ['full cone', 'full cone'],
  'address-restricted': ['address-restricted', 'address-restr.'],
  'port-restricted': ['port-restricted', 'port-restr.'],
  'address-dependent': ['address-dependent', 'addr.-dependent'],
  'symmetric-open': ['symmetric, open', 'symm., open'],
  'symmetric-address-restricted': ['symmetric, addr.-restricted', 'symm., addr.-r.'],
  'scattered-ports': ['scattered ports', 'scattered ports'],
  carrier: ['carrier’s NAT (CGNAT)', 'carrier NAT'],
  'port-mapping': ['symmetric, UPnP', 'symm., UPnP'],
  'udp-blocked': ['UDP blocked', 'UDP blocked'],
  'tcp-443-only': ['only TCP 443', 'TCP 443 only'],
  'ipv6-stateful': ['stateful firewall, IPv6', 'IPv6 firewall'],
  'carrier-ipv6-only': ['carrier, IPv6 alone (464XLAT)', 'carrier, IPv6'],
  'same-kind': ['same kind', 'same kind'],
};
export const endName = (end: string): string => NAMES[end]?.[0] ?? end;
export const shortEndName = (end: string): string => NAMES[end]?.[1] ?? end;
