import { coresCheck } from './cores.ts';
import { diskCheck } from './disk.ts';
import { keyringCheck } from './keyring.ts';
import { mirrorCheck } from './mirror.ts';
import { namespacesCheck } from './namespaces.ts';
import { nodeCheck } from './node.ts';
import { provisionProgramsCheck, sandboxProgramsCheck } from './programs.ts';
import { tunCheck } from './tun.ts';
import type { Check, Finding } from './types.ts';

const CHECKS: readonly Check[] = [
  nodeCheck,
  sandboxProgramsCheck,
  provisionProgramsCheck,
  mirrorCheck,
  keyringCheck,
  namespacesCheck,
  tunCheck,
  diskCheck,
  coresCheck,
];

const find = async ({ id, title, required, look }: Check, signal: AbortSignal): Promise<Finding> => ({
  id,
  title,
  required,
  ...(await look(signal)),
});

/** Looks at everything that meshmark needs of this machine. */
export const examine = (signal: AbortSignal): Promise<Finding[]> =>
  Promise.all(CHECKS.map((check) => find(check, signal)));

/** What is missing and required. */
export const missing = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding) => finding.required && !finding.ok);
