import { plural, timeOfMs } from '../../../src/report/format.ts';
import { PHRASES } from '../../../src/report/without-servers/survival-state.ts';
import type { Board } from '../data/board.ts';
import { lookPlace } from '../data/lines.ts';
import { PATH_IDS, PATHS, type Path, reachCounts } from '../data/reach.ts';
import { NEW_ADDRESS, recoveryOf, recoveryText } from '../data/recovery.ts';
import { sourceText } from '../data/sources.ts';
import { type Answer, aloneOf, SIGNS } from '../data/survives.ts';
import { waitText } from '../data/times.ts';
import { LineLink } from './LineLink.tsx';

/** Kinds of pairs of routers by what was seen of them, as numbers and as a bar. */
export const ReachCell = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const reachability = board.reachability(entry);
  if (reachability === undefined) return <span className="soft">not measured</span>;
  const counts = reachCounts(reachability);
  const own = board.dataset.entries[entry];
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const share = (path: Path): number => (100 * counts[path]) / Math.max(1, all);
  const bars = PATH_IDS.map((path, i) => ({
    path,
    width: share(path),
    x: PATH_IDS.slice(0, i).reduce((sum, before) => sum + share(before), 0),
  }));
  return (
    <>
      <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ path, x, width }) => (
          <rect key={path} className={`path-${path}`} x={x} width={width} height="6" />
        ))}
      </svg>
      <span className="counts">
        <LineLink board={board} entry={own} place={lookPlace('traversal')}>
          {PATH_IDS.filter((path) => counts[path] > 0)
            .map((path) => `${counts[path]} ${PATHS[path].short}`)
            .join(', ')}{' '}
          <span className="soft">of {all}</span>
        </LineLink>
      </span>
      <span className="beside">a direct path is possible in {reachability.punchable}</span>
      {own?.coordination === 'none' && own.kind !== 'reference' && (
        <span className="beside" title="At home you type in both public addresses, anew when one changes">
          the lab told it the addresses
        </span>
      )}
    </>
  );
};

/** What the questions are called where there is little room. */
export const SHORT = {
  existing: 'existing',
  restart: 'restart',
  'new-member': 'new',
  address: 'address',
} as const;

export const AnswerMark = ({ answer }: { readonly answer: Answer }) => {
  const { sign, word } = SIGNS[answer.state];
  return (
    <span className={`answer is-${answer.state}`}>
      <span aria-hidden="true">{sign} </span>
      {word}
      {answer.passes > 0 && ` (${answer.worked} of ${answer.passes})`}
      {answer.ms !== null && answer.state !== 'no' && ` ${waitText(answer.ms)}`}
    </span>
  );
};

/** What works with all of its servers gone, in four marks; of who has none, what works at all. */
export const AloneCell = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const survival = board.survival(entry);
  if (survival === undefined) return <span className="soft">not measured</span>;
  const { serverless, answers } = aloneOf(survival);
  return (
    <>
      {serverless && <span className="beside">no servers</span>}
      <ul className="marks">
        {answers.map(([question, state]) => {
          const { sign, word } = SIGNS[state];
          return (
            <li
              key={question}
              className={`is-${state}`}
              title={`${PHRASES[question].yes}: ${word} (${sourceText(survival)})`}
            >
              <LineLink
                board={board}
                entry={board.dataset.entries[entry]}
                place={lookPlace('survival')}
                passed
              >
                <span aria-hidden="true">{sign}</span> {SHORT[question]}
                <span className="unseen">: {word}</span>
              </LineLink>
            </li>
          );
        })}
      </ul>
    </>
  );
};

/** How long packets stay away when the address of its router changes. */
export const RecoveryCell = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const outages = board.outages(entry);
  const recovery = recoveryOf(outages);
  if (outages === undefined || recovery.kind !== 'seen')
    return <span className="soft">{recoveryText(recovery)}</span>;
  const { back, repetitions, notUp, p50 } = recovery;
  return (
    <>
      <b className="value" title={sourceText(outages)}>
        <LineLink
          board={board}
          entry={board.dataset.entries[entry]}
          place={lookPlace('outages', NEW_ADDRESS)}
        >
          {p50 === null ? 'not back' : timeOfMs(p50)}
        </LineLink>
      </b>
      <span className="beside">
        back {back} of {repetitions}
      </span>
      {notUp > 0 && <span className="beside">did not come up {plural(notUp, 'time')}</span>}
      {outages.testbed !== board.outagesTestbed && <span className="beside">another testbed, no place</span>}
    </>
  );
};
