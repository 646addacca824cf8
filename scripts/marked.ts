import { readFileSync, writeFileSync } from 'node:fs';

/** Puts a text between two marks of a file. @throws Error when they are not there in this order. */
export const replaceBetween = (file: string, [start, end]: readonly [string, string], text: string): void => {
  const whole = readFileSync(file, 'utf8');
  const from = whole.indexOf(start);
  const to = whole.indexOf(end, from + start.length);
  if (from < 0 || to < 0) throw new Error(`${file} does not have ${start.trim()} and then ${end.trim()}`);
  writeFileSync(file, `${whole.slice(0, from + start.length)}${text}${whole.slice(to)}`);
};
