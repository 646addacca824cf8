import { timeOfMs } from '../../../src/report/format.ts';

/** How long until something worked: a connection that went on without a gap had nothing to wait for. */
export const waitText = (ms: number): string => (ms === 0 ? 'no gap' : timeOfMs(ms));

/** `24 November 2026`, in UTC; the text itself where it is no date. */
export const dayText = (iso: string): string => {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const month = date.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
};
