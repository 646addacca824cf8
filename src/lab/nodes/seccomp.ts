/** `struct sock_filter` of linux/filter.h: 8 bytes each. */
type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, k: number];

/** BPF_LD | BPF_W | BPF_ABS, BPF_JMP | BPF_JEQ | BPF_K, BPF_JMP | BPF_JGE | BPF_K, BPF_RET | BPF_K of linux/bpf_common.h. */
const [LOAD, IF_EQUAL, IF_AT_LEAST, RETURN] = [0x20, 0x15, 0x35, 0x06];
/** SECCOMP_RET_ALLOW and SECCOMP_RET_ERRNO of linux/seccomp.h; EPERM and ENOSYS. */
const [ALLOW, REFUSE, UNKNOWN] = [0x7fff0000, 0x00050001, 0x00050026];
/** Offsets in `struct seccomp_data`. */
const [NUMBER, ARCHITECTURE] = [0, 4];
/** Numbers of the x32 calls of x86-64 begin here (__X32_SYSCALL_BIT). */
const X32 = 0x40000000;

/** AUDIT_ARCH_… of linux/audit.h and the number of setns. */
const MACHINES: Readonly<Record<string, readonly [architecture: number, setns: number]>> = {
  x64: [0xc000003e, 308],
  arm64: [0xc00000b7, 268],
};

/**
 * A seccomp filter, as `setpriv --seccomp-filter` reads it, that refuses setns(2), and every call of another architecture. Who owns a
 * user namespace has every right in it, and setns asks for nothing else: a process in a root could enter that of a program started
 * `asUser` (user_namespaces(7)) and leave its root from there.
 */
export const withoutSetns = (arch: string = process.arch): Buffer => {
  const machine = MACHINES[arch];
  if (machine === undefined) throw new Error(`no filter for ${arch}`);
  const [architecture, setns] = machine;
  const program: readonly Instruction[] = [
    [LOAD, 0, 0, ARCHITECTURE],
    [IF_EQUAL, 1, 0, architecture],
    [RETURN, 0, 0, UNKNOWN],
    [LOAD, 0, 0, NUMBER],
    [IF_AT_LEAST, 0, 1, X32],
    [RETURN, 0, 0, UNKNOWN],
    [IF_EQUAL, 0, 1, setns],
    [RETURN, 0, 0, REFUSE],
    [RETURN, 0, 0, ALLOW],
  ];
  const bytes = Buffer.alloc(8 * program.length);
  for (const [i, [code, ifTrue, ifFalse, k]] of program.entries()) {
    bytes.writeUInt16LE(code, 8 * i);
    bytes.writeUInt8(ifTrue, 8 * i + 2);
    bytes.writeUInt8(ifFalse, 8 * i + 3);
    bytes.writeUInt32LE(k >>> 0, 8 * i + 4);
  }
  return bytes;
};
