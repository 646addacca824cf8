/** A time for people: `340 ms`, `2.4 s`, `95 s`. */
export const durationText = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
};

/** How long until something worked: a connection that went on without a gap had nothing to wait for. */
export const waitText = (ms: number): string => (ms === 0 ? 'no gap' : durationText(ms));

/** `24 November 2026`, in UTC; the text itself where it is no date. */
export const dayText = (iso: string): string => {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const month = date.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
};
