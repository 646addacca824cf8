import { readFile } from 'node:fs/promises';
import { MeshmarkError } from '../../errors.ts';
import type { InterfaceCounters } from '../types.ts';

/** Columns of /proc/net/dev after the name, from 0 on; fixed by the kernel's user interface (dev_seq_printf_stats in net/core/net-procfs.c). */
const [RX_BYTES, RX_PACKETS, TX_BYTES, TX_PACKETS] = [0, 1, 8, 9];

/** What a /proc/net/dev says of an interface; null where it has none of that name. Pure. */
export const countersIn = (text: string, iface: string): InterfaceCounters | null => {
  const start = `${iface}:`;
  const line = text
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one.startsWith(start));
  if (line === undefined) return null;
  const columns = line.slice(start.length).trim().split(/\s+/).map(Number);
  const at = (column: number): number => columns[column] ?? Number.NaN;
  return {
    rxBytes: at(RX_BYTES),
    txBytes: at(TX_BYTES),
    rxPackets: at(RX_PACKETS),
    txPackets: at(TX_PACKETS),
  };
};

/**
 * Counters of an interface in a process's network namespace. By a file and not by a program: looks at a path read those of every device, several
 * times a second in each lab, and a start of a daemon would wait for all the programs.
 * @throws MeshmarkError `lab-no-interface` where it is not there.
 */
export const readCounters = async (pid: number, iface: string): Promise<InterfaceCounters> => {
  const counters = countersIn(await readFile(`/proc/${pid}/net/dev`, 'utf8'), iface);
  if (counters === null) throw new MeshmarkError('lab-no-interface', `there is no interface "${iface}"`);
  return counters;
};
