import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** The launcher in the root of the repository. */
export const LAUNCHER = fileURLToPath(new URL('../../../meshmark', import.meta.url));

export interface Spawned {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command, as a user would. */
export const meshmark = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Spawned> => {
  const { exitCode, stdout, stderr } = await execa(LAUNCHER, args, {
    reject: false,
    stdin: 'ignore',
    timeout: 15_000,
    env,
  });
  return { exitCode, stdout, stderr };
};
