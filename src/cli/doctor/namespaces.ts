import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import { asRoot } from './fix.ts';
import type { Check } from './types.ts';

const DEADLINE_MS = 10_000;

// The same shape as the sandbox: what passes here is what a lab needs.
const SANDBOX = [
  ['--pdeathsig', 'KILL', 'unshare', '--user', '--map-root-user', '--net', '--ipc', '--mount', '--pid'],
  ['--fork', '--kill-child', '--mount-proc', 'true'],
].flat();

/** Kernel settings that forbid user namespaces, with the value that does and the one that allows them. */
const SETTINGS: readonly (readonly [name: string, forbids: string, allows: string])[] = [
  ['user.max_user_namespaces', '0', '15000'],
  ['kernel.unprivileged_userns_clone', '0', '1'],
  ['kernel.apparmor_restrict_unprivileged_userns', '1', '0'],
];

const readSetting = (name: string): string | null => {
  try {
    return readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').trim();
  } catch {
    return null;
  }
};

const fixFor = (): string => {
  const guilty = SETTINGS.find(([name, forbids]) => readSetting(name) === forbids);
  if (guilty !== undefined) return asRoot(`sysctl -w ${guilty[0]}=${guilty[2]}`);
  return 'in a container: start it with --privileged, or with --security-opt seccomp=unconfined';
};

export const namespacesCheck: Check = {
  id: 'namespaces',
  title: 'User, network, IPC, mount and PID namespaces',
  required: true,
  look: async (signal) => {
    const options = { reject: false, timeout: DEADLINE_MS, cancelSignal: signal, stdin: 'ignore' } as const;
    const tried = await execa('setpriv', SANDBOX, options);
    signal.throwIfAborted();
    if (tried.exitCode === 0) return { ok: true, found: 'made a sandbox and ran a program in it', fix: null };
    const why = tried.timedOut
      ? `no answer within ${DEADLINE_MS / 1000} s`
      : tried.stderr || tried.shortMessage;
    return {
      ok: false,
      found: `making a sandbox failed: ${why?.split('\n')[0] ?? 'unknown'}`,
      fix: fixFor(),
    };
  },
};
