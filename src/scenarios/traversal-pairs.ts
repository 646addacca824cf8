import { NAT_CLASSES } from '../network/nat.ts';

type NatClass = keyof typeof NAT_CLASSES;

/** Ends beyond the classes of NATs; their routers are in `traversal.ts`. */
export type OtherEnd =
  | 'scattered-ports'
  | 'carrier'
  | 'carrier-ipv6-only'
  | 'port-mapping'
  | 'udp-blocked'
  | 'tcp-443-only'
  | 'ipv6-stateful'
  | 'open';
export type EndName = NatClass | OtherEnd;

/** What two devices stand behind; `same-carrier` is the carrier of the other one. */
export type EndPair = readonly [EndName, EndName | 'same-carrier'];

/** Names of both ends with a `+` between. */
export const pairId = ([a, b]: EndPair): string => `${a}+${b}`;

const CLASSES = Object.keys(NAT_CLASSES) as NatClass[];

/** What many people stand behind besides a plain home router: none of these helps the other one. */
export const STRICT = [
  'symmetric',
  'carrier',
  'port-mapping',
  'udp-blocked',
  'tcp-443-only',
  'carrier-ipv6-only',
] as const;

/** Each but the first, which is a class as well, with those before it and its like. */
export const STRICT_ROWS = STRICT.slice(1).map((row, i) => [row, STRICT.slice(0, i + 2)] as const);

/**
 * Every unordered pair of NAT classes; scattered ports and the strict ends against an open and a plain home router; two of a kind; a home
 * with IPv6 against an open end and its like, which is the plain router there; and the strict ends against each other and their like.
 */
export const endPairs: readonly EndPair[] = [
  ...CLASSES.flatMap((a, i) => CLASSES.slice(i).map((b): EndPair => [a, b])),
  ...(['scattered-ports', ...STRICT.slice(1)] as const).flatMap((end): readonly EndPair[] => [
    [end, 'open'],
    [end, 'port-restricted'],
  ]),
  ['scattered-ports', 'scattered-ports'],
  ['carrier', 'same-carrier'],
  ['port-restricted', 'open'],
  ['symmetric', 'open'],
  ['ipv6-stateful', 'open'],
  ['ipv6-stateful', 'ipv6-stateful'],
  // Two symmetric ends are a pair of classes.
  ...STRICT_ROWS.flatMap(([a, others]) => others.map((b): EndPair => [a, b])),
];
