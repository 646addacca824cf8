import { rankText } from '../../../src/report/format.ts';

/** The places that the data leave open; nothing for what has none. */
export const Rank = ({ low, high }: { readonly low: number | null; readonly high: number | null }) =>
  low === null || high === null ? null : <span className="rank">{`#${rankText(low, high)}`}</span>;
