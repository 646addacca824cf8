/** The machine's clock in ms: one for all processes, on a device as well. It has no time zone, no leap and no namespace here. */
export const machineNow = (): number => Number(process.hrtime.bigint()) / 1e6;

/** A time of `performance.now()` by the machine's clock. */
export const toMachineTime = (at: number): number => at + (machineNow() - performance.now());
