import { fileURLToPath } from 'node:url';

/** Where a program lies that Node.js runs on a node, by its path in this folder without an ending. */
export const programPath = (name: string): string =>
  fileURLToPath(new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));
