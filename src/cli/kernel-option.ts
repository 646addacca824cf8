import { Option } from '@commander-js/extra-typings';
import { MACHINE_VARIABLE } from '../results/machine.ts';

/** The kernel that is a program of the lab's own rather than a file. */
export const DEBIAN = 'debian';

/** `--kernel`, for commands that make labs. */
export const kernelOption = () =>
  new Option(
    '--kernel <file>',
    `do the same in a QEMU machine with this kernel, a bzImage, or with Debian’s (${DEBIAN})`,
  );

/** Whether a command is to be done in a machine: it is asked for, and this process is not in one yet. */
export const wantsMachine = (kernel: string | undefined): kernel is string =>
  kernel !== undefined && process.env[MACHINE_VARIABLE] === undefined;
