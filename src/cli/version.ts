import { readFileSync } from 'node:fs';

/** The package's version. The path is right from src/cli and from dist/cli. */
export const packageVersion = (): string => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};
