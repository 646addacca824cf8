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

/** Columns of what stands below: against an open end, a plain home router, and another end of the row's kind. */
export const AGAINST = ['open', 'port-restricted', 'same-kind'] as const;

/** Rows below the triangle, with the other end of each column; null where that is above, or was not asked for. */
export const BELOW = [
  ['port-restricted', ['open', null, null]],
  ['symmetric', ['open', null, null]],
  ['scattered-ports', ['open', 'port-restricted', 'scattered-ports']],
  ['carrier', ['open', 'port-restricted', 'same-carrier']],
  ['port-mapping', [null, 'port-restricted', 'port-mapping']],
  ['udp-blocked', ['open', 'port-restricted', null]],
  ['tcp-443-only', ['open', 'port-restricted', null]],
  ['ipv6-stateful', ['open', null, 'ipv6-stateful']],
] as const;
