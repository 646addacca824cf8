import { Fragment } from 'react';
import { timeOfMs } from '../../../../src/report/format.ts';
import { PHRASES, QUESTION_IDS } from '../../../../src/report/without-servers/survival-state.ts';
import { THROUGH_OTHERS } from '../../../../src/scenarios/survival.ts';
import type { Board } from '../../data/board.ts';
import { goneText, withNumbers } from '../../data/gone.ts';
import { lookPlace } from '../../data/lines.ts';
import { leftOpenIn } from '../../data/shares.ts';
import {
  type Answer,
  absencesOf,
  answerOf,
  type Explanation,
  explanationsOf,
  fewestAsked,
} from '../../data/survives.ts';
import { Because } from '../../parts/Because.tsx';
import { LineLink } from '../../parts/LineLink.tsx';
import { AnswerMark } from '../../parts/Reach.tsx';
import { ScrolledTable } from '../../parts/ScrolledTable.tsx';
import { LookFrom } from '../LookFrom.tsx';

interface Answered {
  readonly answer: Answer;
  readonly explanations: readonly Explanation[];
}

/** The answer to one question, with what passes saw where not all worked, and what people found out. */
const AnswerCell = ({
  board,
  entry,
  answer,
  explanations,
}: Answered & { readonly board: Board; readonly entry: number }) => (
  <td>
    <LineLink board={board} entry={board.dataset.entries[entry]} place={lookPlace('survival')} passed>
      <AnswerMark answer={answer} />
    </LineLink>
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

/** What an entry does with something gone, question by question. */
export const SurvivalTable = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const survival = board.survival(entry);
  if (survival === undefined) return <p className="soft">Not measured.</p>;
  const open = leftOpenIn(fewestAsked(survival), 'What worked');
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
                      <AnswerCell
                        key={question}
                        board={board}
                        entry={entry}
                        answer={answer}
                        explanations={explanations}
                      />
                    ))}
                </tr>
              );
            })}
        </tbody>
      </ScrolledTable>
      <p className="soft">
        Connections were watched for {survival.watchSeconds} s. {open}{' '}
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
            {ms === null ? '' : `, after ${timeOfMs(ms)}`}
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
