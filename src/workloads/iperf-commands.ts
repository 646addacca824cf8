import { CONGESTION } from '../host/congestion.ts';

export type Way = 'up' | 'down';

/** iperf3 takes whole seconds only. */
export const wholeSeconds = (seconds: number): number => Math.max(1, Math.round(seconds));

/** A server for one test; pure. */
export const serverCommand = (address: string, port: number): string[] => [
  'iperf3',
  '-s',
  '-1',
  '-B',
  address,
  '-p',
  String(port),
];

/**
 * What is sent and counted at once. A receiver counts whole blocks: of iperf3's own 128 KiB three seconds of 20 Mbit/s are 57, so that
 * goodput would come in steps of 2 %.
 */
const BLOCK = '16K';
const WAY_FLAGS = { up: [], down: ['-R'], both: ['--bidir'] } as const;

/** The client's command line, with `--json` or another form of report; pure. */
export function clientCommand(
  way: Way | 'both',
  clientAddress: string,
  serverAddress: string,
  port: number,
  seconds: number,
  report: readonly string[] = ['--json'],
): string[] {
  const timing = ['-t', String(wholeSeconds(seconds)), '-l', BLOCK];
  const ends = ['-c', serverAddress, '-p', String(port), '-B', clientAddress];
  return ['iperf3', ...ends, ...timing, ...report, '-C', CONGESTION, ...WAY_FLAGS[way]];
}
