import { InvalidArgumentError } from 'commander';

/** `a,b,c` as a list; commas at the ends and blanks do not matter. */
export const list = (text: string): string[] => {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length === 0) throw new InvalidArgumentError('It names nothing.');
  return items;
};

/** A whole number between two bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };

/** The address at which a site will be, with a slash at the end: `https://example.org/vpns/`. */
export const siteAddress = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.username === '' && url.password === '' && !/[?#]/.test(text);
  if (url === null || !isPlain || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError(
      'It must be an address such as https://example.org/vpns/: http or https, without user, query or fragment.',
    );
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`;
};

const UNITS = { h: 3600, m: 60, s: 1 } as const;

/** A time such as `90m`, `1h30m` or `45s`, in seconds; at most 30 days. */
export const timeSpan = (text: string): number => {
  const [, ...parts] = /^(\d+h)?(\d+m)?(\d+s)?$/.exec(text) ?? [];
  const seconds = parts
    .filter((part) => part !== undefined)
    .reduce((sum, part) => sum + Number.parseInt(part, 10) * UNITS[part.at(-1) as keyof typeof UNITS], 0);
  if (seconds < 1 || seconds > 30 * 24 * 3600)
    throw new InvalidArgumentError('It must be a time such as 90m, 1h30m or 45s, at most 720h.');
  return seconds;
};
