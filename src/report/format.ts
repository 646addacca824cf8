const DASH = '—';

/** Decimals that give a positive number three significant digits; none from 100 up. */
const decimalsOf = (value: number): number => {
  const rounded = Number(value.toPrecision(3));
  return rounded === 0 ? 2 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded))));
};

/** Three significant digits without an exponent (`0.0712`, `1.20`, `94.1`, `1230`); a dash for null. */
export const figure = (value: number | null): string => {
  if (value === null) return DASH;
  const rounded = Number(value.toPrecision(3));
  return rounded.toFixed(decimalsOf(value));
};

const bounded = (value: number, decimals: number): string => {
  if (value > 9999) return '>9999';
  if (value < 0.001) return '<0.001';
  return value >= 100 ? figure(value) : value.toFixed(value < 0.1 ? 3 : decimals);
};

/** `×1.03`; a dash for null. */
export const factor = (ratio: number | null): string => (ratio === null ? DASH : `×${bounded(ratio, 2)}`);

/** `×1.03 [0.99–1.07]`, with a third decimal where the interval is narrower than two can show. */
export const factorInterval = (ratio: number | null, low: number | null, high: number | null): string => {
  if (ratio === null) return DASH;
  if (low === null || high === null) return factor(ratio);
  const decimals = high - low < 0.02 ? 3 : 2;
  return `×${bounded(ratio, decimals)} [${bounded(low, decimals)}–${bounded(high, decimals)}]`;
};

/** `2–4`, and `3–3` where one place is left: never a bare ordinal. A dash if unranked. */
export const rankText = (low: number | null, high: number | null): string => {
  return low === null || high === null ? DASH : `${low}–${high}`;
};

/** Without line breaks and control characters: a daemon's last words must not steer a terminal. */
export const plainText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a log line are what is taken out.
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');

/** The same in one line without more blanks than it needs. */
export const oneLine = (text: string): string => plainText(text).replace(/ {2,}/g, ' ').trim();

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** `33.3 %`, `2 %`: a share with at most one decimal. */
export const finePercent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** `2.5 %`: a share in two significant digits. */
export const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

/** `97 %`: a share of something that is counted. */
export const wholePercent = (share: number): string => `${Math.round(100 * share)} %`;

/** `45 s`, `3 min`, `1 h 05 min`: how long something takes that nobody stops by a watch. */
export const spanOfSeconds = (seconds: number): string => {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

/** `7 min`: a time that nobody needs by the second. */
export const minutesOfSeconds = (seconds: number): string => `${Math.max(1, Math.round(seconds / 60))} min`;

/** `0.3 s`, `94.6 s`: in seconds, however short. */
export const secondsOfMs = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const msText = (ms: number): string => `${Math.round(ms)} ms`;

/** `340 ms`, `2.4 s`, `95 s`: as many digits as matter. */
export const timeOfMs = (ms: number): string => {
  if (ms < 1000) return msText(ms);
  return ms < 10_000 ? secondsOfMs(ms) : `${Math.round(ms / 1000)} s`;
};

/** `340 ms`, `2.4 s`, `94.6 s`: tenths of longer times, too. */
export const fineTimeOfMs = (ms: number): string => (ms < 1000 ? msText(ms) : secondsOfMs(ms));

/** `340 ms`, `9999 ms`, `94.60 s`: for what is known to a hundredth of a second. */
export const finestTimeOfMs = (ms: number): string =>
  ms < 10_000 ? msText(ms) : `${(ms / 1000).toFixed(2)} s`;

/** `640 KiB`, `12.3 MiB`, `1.2 GiB`. */
export const size = (bytes: number): string => {
  if (bytes < 2 ** 20) return `${Math.ceil(bytes / 1024)} KiB`;
  return bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(1)} MiB` : `${(bytes / 2 ** 30).toFixed(1)} GiB`;
};
