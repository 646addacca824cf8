import { plural, timeOfMs } from '../../../src/report/format.ts';
import type { OutageFacts } from '../../../src/site/dataset/dataset.ts';

/** What recovery is told of: the home router gets another address, both ends behind NATs. */
export const NEW_ADDRESS = 'address-change';

/** `unmeasured`: nothing was seen of it. `not-up`: it never came up, so that nothing could come back. */
export type Recovery =
  | { readonly kind: 'unmeasured' }
  | { readonly kind: 'not-up' }
  | {
      readonly kind: 'seen';
      readonly repetitions: number;
      readonly back: number;
      /** Times that it did not come up, which are not among the repetitions. */
      readonly notUp: number;
      /** Median time without packets in ms; null for not back. */
      readonly p50: number | null;
    };

/** What packets of one entry did after its router got another address. */
export const recoveryOf = (outages: OutageFacts | undefined): Recovery => {
  const event = outages?.events.find((one) => one.event === NEW_ADDRESS);
  if (event === undefined) return { kind: 'unmeasured' };
  const { repetitions, back, notUp = 0, p50 } = event;
  if (repetitions === 0) return { kind: notUp > 0 ? 'not-up' : 'unmeasured' };
  return { kind: 'seen', repetitions, back, notUp, p50 };
};

/** `back after 2.4 s`, with how often where it was not always, in words for every case. */
export const recoveryText = (recovery: Recovery): string => {
  if (recovery.kind === 'unmeasured') return 'not measured';
  if (recovery.kind === 'not-up') return 'did not come up';
  const { p50, back, repetitions, notUp } = recovery;
  const often = back === 0 || back === repetitions ? '' : ` (${back} of ${repetitions} times back)`;
  const never = notUp === 0 ? '' : `, did not come up ${plural(notUp, 'time')}`;
  return `${p50 === null ? 'not back while watched' : `back after ${timeOfMs(p50)}`}${often}${never}`;
};
