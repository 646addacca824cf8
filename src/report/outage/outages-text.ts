import { finestTimeOfMs, oneLine } from '../format.ts';
import type { OutageVerdict } from './outages.ts';

/** What the columns of a table mean. */
export const OUTAGES_LEGEND =
  'Gap: longest time without a packet, one every 10 ms each way, the worse way. Median and 90 % are of all repetitions: what did not come back counts as longer than any. TCP: connections that lived on, and their longest pause. Lost: packets of the worse way, median of those that came back.';

const quantileText = ({ n, limitMs }: OutageVerdict, ms: number | null): string => {
  if (n === 0) return '-';
  return ms === null ? `> ${limitMs / 1000} s` : finestTimeOfMs(ms);
};

/** `direct 0 lost (14), relayed 2970 lost (6)`: what two lost of each other who were cut off together, by their path; empty for none. */
export const insideText = (inside: OutageVerdict['inside']): string =>
  inside.map(({ path, n, lost }) => `${path} ${Math.round(lost)} lost (${n})`).join(', ');

const tcpText = ({ tcp }: OutageVerdict): string => {
  if (tcp === null) return '-';
  const pause = tcp.medianMs === null ? '' : `, ${finestTimeOfMs(tcp.medianMs)}`;
  return `${tcp.survived}/${tcp.of}${pause}`;
};

const noteOf = ({
  n,
  back,
  invalid,
  notUp,
  notApplicable,
  inside,
  otherPath,
  pathsSeen,
  reasons,
}: OutageVerdict): string =>
  oneLine(
    [
      n === 0 && notApplicable > 0 ? 'not applicable' : '',
      invalid > 0 ? `${invalid} spoilt by the lab` : '',
      notUp > 0 ? `${notUp} did not come up at all` : '',
      inside.length > 0 ? `inside a half: ${insideText(inside)}` : '',
      otherPath > 0 ? `${otherPath} of ${pathsSeen} on another path` : '',
      back < n || n === 0 ? (reasons[0]?.split('\n')[0] ?? '') : '',
    ]
      .filter((part) => part !== '')
      .join('; '),
  );

/** Rows of a table, event by event, a head first. */
export const outageRows = (verdicts: readonly OutageVerdict[]): string[][] => [
  ['event', 'contestant', 'back', 'median', '90 %', 'TCP', 'lost', ''],
  ...verdicts.map((verdict) => [
    verdict.event,
    verdict.entry,
    verdict.n === 0 ? '-' : `${verdict.back}/${verdict.n}`,
    quantileText(verdict, verdict.medianMs),
    quantileText(verdict, verdict.p90Ms),
    tcpText(verdict),
    verdict.lost === null ? '-' : `${Math.round(verdict.lost)}`,
    noteOf(verdict),
  ]),
];
