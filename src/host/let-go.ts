import type { ChildProcess } from 'node:child_process';

/** How long a child of a program that has ended may hold its output open, in ms. */
const OUTPUT_GRACE_MS = 1000;

/**
 * Lets go of a program's output a second after its end, since a child of it may hold that open for ever; what the child prints then
 * is lost. Returns what is called once the output was read.
 */
export const lettingGo = (child: ChildProcess): (() => void) => {
  let grace: NodeJS.Timeout | undefined;
  const letGo = (): void => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  child.once('exit', () => {
    // After the next look at the pipes: what lies in them already is read, however late this comes.
    grace = setTimeout(() => setImmediate(letGo), OUTPUT_GRACE_MS);
  });
  return () => clearTimeout(grace);
};
