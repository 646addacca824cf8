import { plural } from './format.ts';

/** What makes an entry stale: its version was too far behind this one when it was measured. */
export const wasOut = ({ by, days }: { readonly by: string; readonly days: number }): string =>
  `${by} had been out for ${plural(days, 'day')}`;
