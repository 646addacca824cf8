import { machineIn } from '../results/machine.ts';

/** Whether the processor is emulated, so that everything takes many times longer; see docs/decisions/0029-machines-with-another-kernel.md. */
export const EMULATED = machineIn(process.env)?.accelerator === 'tcg';
