import { Fragment } from 'react';
import { PHRASES, QUESTION_IDS } from '../../../src/report/survival-state.ts';
import { THROUGH_OTHERS } from '../../../src/scenarios/survival.ts';
import type { Board } from '../data/board.ts';
import { slugOf } from '../data/board.ts';
import { goneText, withNumbers } from '../data/gone.ts';
import { lookPlace } from '../data/lines.ts';
import { leftOpenText } from '../data/shares.ts';
import {
  type Answer,
  absencesOf,
  answerOf,
  type Explanation,
  explanationsOf,
  fewestAsked,
} from '../data/survives.ts';
import { durationText } from '../data/times.ts';
import { Because } from '../parts/Because.tsx';
import { EntryName } from '../parts/EntryName.tsx';
import { ExportLinks } from '../parts/ExportLinks.tsx';
import { LineLink } from '../parts/LineLink.tsx';
import { AnswerMark } from '../parts/Reach.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { useSite } from '../parts/site.ts';
import { LookFrom } from './LookFrom.tsx';

interface Answered {
  readonly answer: Answer;
  readonly explanations: readonly Explanation[];
}

/** The answer to one question, with what passes saw where not all worked, and what people found out. */
const AnswerCell = ({ answer, explanations }: Answered) => (
  <td>
    <AnswerMark answer={answer} />
    {(answer.reason !== null || explanations.length > 0) && (
      <details className="why">
        <summary>why</summary>
        {answer.reason !== null && <p>{answer.reason}</p>}
        {explanations.map(({ because, source }) => (
          <p key={because}>
            <Because because={because} source={source} />
          </p>
        ))}
      </details>
    )}
  </td>
);

/** What so many passes leave open; nothing where the lab spoilt them all. */
const leftOpen = (passes: number): string => {
  if (passes < 1) return '';
  return `What worked in ${passes === 1 ? 'one pass' : `each of ${passes} passes`}: ${leftOpenText(passes)}.`;
};

/** What an entry does with something gone, question by question. */
export const SurvivalTable = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const survival = board.survival(entry);
  if (survival === undefined) return <p className="soft">Not measured.</p>;
  const through = survival.facts.filter(({ event }) => event === THROUGH_OTHERS);
  return (
    <>
      <ScrolledTable
        label={`What ${board.dataset.entries[entry]?.title ?? ''} does without its servers`}
        kind="survival"
      >
        <thead>
          <tr>
            <th scope="col">When</th>
            {QUESTION_IDS.map((question) => (
              <th key={question} scope="col">
                {PHRASES[question].yes}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {absencesOf(survival)
            .filter((absence) =>
              survival.facts.some((one) => one.absence === absence && one.event !== THROUGH_OTHERS),
            )
            .map((absence) => {
              const answers = QUESTION_IDS.map((question) => ({
                question,
                answer: answerOf(survival, absence, question),
                explanations: explanationsOf(survival, absence, question),
              }));
              const moot = answers.find(({ answer }) => answer.state === 'moot')?.answer;
              return (
                <tr key={absence}>
                  <th scope="row">{goneText(survival, absence)}</th>
                  {moot !== undefined && (
                    <td colSpan={QUESTION_IDS.length}>Not asked: {withNumbers(moot.reason ?? '')}.</td>
                  )}
                  {moot === undefined &&
                    answers.map(({ question, answer, explanations }) => (
                      <AnswerCell key={question} answer={answer} explanations={explanations} />
                    ))}
                </tr>
              );
            })}
        </tbody>
      </ScrolledTable>
      <p className="soft">
        Connections were watched for {survival.watchSeconds} s. {leftOpen(fewestAsked(survival))}{' '}
        <LineLink board={board} entry={board.dataset.entries[entry]} place={lookPlace('survival')}>
          Every pass
        </LineLink>
        . <LookFrom look={survival} />
      </p>
      {through.map(({ absence, worked, passes, ms, reason }) => (
        <Fragment key={absence}>
          <p>
            Two members that need others reached each other{' '}
            {absence === 'none' ? '' : 'once the member that carried was gone '}in {worked} of {passes} passes
            {ms === null ? '' : `, after ${durationText(ms)}`}
            {reason === null ? '' : ` (${reason})`}.
          </p>
          {explanationsOf(survival, absence, THROUGH_OTHERS).map(({ because, source }) => (
            <p key={because}>
              <Because because={because} source={source} />
            </p>
          ))}
        </Fragment>
      ))}
    </>
  );
};

/** What still works when the servers of a VPN are gone. */
export const SurvivalPage = ({ board }: { readonly board: Board }) => {
  const { base } = useSite();
  const { dataset } = board;
  const entries = dataset.entries.flatMap((entry, i) =>
    board.survival(i) === undefined ? [] : [{ entry, i }],
  );
  return (
    <>
      <h1>What survives without the centre</h1>
      <p className="lead">What a VPN still does in the first minutes after its servers have vanished.</p>
      <p className="soft">
        Times are medians: the longest gap of an existing connection, or from the event to the first reply.
        “Not even with them”: it does not work with everything there either, so it says nothing of the
        servers. “Not always with them either”: it may be chance. Nodes are taken away, and with each all that
        a VPN has on it: roles that share a machine, as a lighthouse that relays, are gone together. A node on
        which no part of a VPN runs is not taken away, and then the other one not alone: that is all of its
        servers. OpenVPN and strongSwan are set up with one server, on node 1: node 2 is a member like any
        other, or has no part. Servers run in the lab, on two nodes of their own; a vendor’s service is not
        there, and who needs no server has none on these nodes. The two members that need others were told of
        one member in public: a product that can be told of several may do better when that one is gone.
        Contestants were looked at in several records, on whichever testbed each says: what works compares,
        times of two testbeds do not.
      </p>
      {entries.length === 0 ? (
        <p>Not measured yet.</p>
      ) : (
        <p>
          <a href={`${base}pictures/survival.svg`}>All of them in one picture</a>; every answer as{' '}
          <ExportLinks of="survival" what="every answer" />
        </p>
      )}
      {entries.map(({ entry, i }) => (
        <section key={entry.name} id={slugOf(dataset, entry)}>
          <h2>
            <EntryName dataset={dataset} entry={entry} />
          </h2>
          <SurvivalTable board={board} entry={i} />
        </section>
      ))}
    </>
  );
};
