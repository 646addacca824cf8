/**
 * What a process on a node may do: everything about its own network, and what programs do that start as root and
 * change their user. Without CAP_SYS_CHROOT, CAP_SYS_ADMIN and CAP_SYS_PTRACE it stays in its root: the mounts of
 * meshmark's own process, and with them the user's files, are behind /proc/PID/root, which the kernel opens only to
 * those who may trace that process (ptrace(2), "Ptrace access mode checking").
 */
const KEPT = [
  'net_admin',
  'net_raw',
  'net_bind_service',
  'net_broadcast',
  'ipc_lock',
  'chown',
  'dac_override',
  'fowner',
  'kill',
  'setgid',
  'setuid',
] as const;

const bounds = (kept: readonly string[]): string => ['-all', ...kept.map((name) => `+${name}`)].join(',');

const setpriv = ['--no-new-privs', '--bounding-set', bounds(KEPT)];

/** What every node shows in each of its roots, where nobody can change it: the tools' tree, and a filter of system calls; see node.sh. */
const TOOLS = '/run/lab/tools';
const FILTER = '/run/lab/without-setns';

const [triple, loader] =
  process.arch === 'arm64'
    ? ['aarch64-linux-gnu', 'ld-linux-aarch64.so.1']
    : ['x86_64-linux-gnu', 'ld-linux-x86-64.so.2'];

/** Id of the user `user` in every tree; see userland.ts in provision. */
const USER = 1000;

/**
 * Makes a command another user before it enters its root, with what it takes to enter. The one user id that the sandbox
 * has gets another number in a user namespace of its own, which a process in a root may no longer make
 * (user_namespaces(7)).
 */
export const renumbered = (argv: readonly string[]): readonly string[] => [
  ...['unshare', '--user', `--map-user=${USER}`, `--map-group=${USER}`, '--keep-caps'],
  ...['--', ...argv],
];

/**
 * Makes a command give up all other rights, once it is in a contestant's root. The tools' own loader and libraries
 * start setpriv there, since the root may have neither.
 */
export const confined = (
  argv: readonly string[],
  { asUser = false }: { readonly asUser?: boolean } = {},
): readonly string[] => [
  `${TOOLS}/usr/lib/${triple}/${loader}`,
  ...['--library-path', `${TOOLS}/usr/lib/${triple}`, `${TOOLS}/usr/bin/setpriv`],
  ...setpriv,
  ...['--seccomp-filter', FILTER],
  // What let it enter its root would stay with it, unlike root's rights, which the bounding set cuts.
  ...(asUser ? ['--inh-caps', '-all', '--ambient-caps', '-all'] : []),
  ...['--', ...argv],
];

/**
 * The same in the machine's own root, where a program of the user's own runs: its files are in sight there. It has one right more,
 * which is of no use here, than programs in roots have: who has fewer may not trace it, nor follow /proc/PID/root to those files.
 */
export const confinedOnHost = (argv: readonly string[]): readonly string[] => [
  'setpriv',
  '--no-new-privs',
  '--bounding-set',
  bounds([...KEPT, 'wake_alarm']),
  ...['--', ...argv],
];
