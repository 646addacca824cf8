import { join } from 'node:path';
import { runTool } from '../run.ts';

const [triple, loader] =
  process.arch === 'arm64'
    ? ['aarch64-linux-gnu', 'ld-linux-aarch64.so.1']
    : ['x86_64-linux-gnu', 'ld-linux-x86-64.so.2'];

/** The command that starts an executable with the loader and the libraries of a tree, up to the executable's path. */
export const withLibrariesOf = (tree: string, argv0: string): readonly [string, ...string[]] => {
  const libraries = join(tree, 'usr/lib', triple);
  return [join(libraries, loader), '--library-path', libraries, '--argv0', argv0];
};

/** Libraries and versions of them that an executable needs and a tree does not have, in the loader's words. */
export async function missingLibraries(tree: string, path: string, signal: AbortSignal): Promise<string[]> {
  const libraries = join(tree, 'usr/lib', triple);
  const args = ['--library-path', libraries, '--list', path];
  const result = await runTool(join(libraries, loader), args, { signal, timeoutMs: 20_000 });
  const lines = `${result.stdout}\n${result.stderr}`.split('\n').map((line) => line.trim());
  const missing = lines.filter((line) => /not found|cannot open/.test(line));
  return [...new Set(missing.map((line) => line.replace(/ => not found.*/, '').replace(/^\S+: /, '')))];
}
