import { fineTimeOfMs, listed } from '../format.ts';
import {
  type AbsenceVerdict,
  controlOf,
  type Part,
  type SurvivalVerdict,
  type Tally,
  type ThroughVerdict,
  type Troubles,
  type WayVerdict,
} from './survival.ts';
import { PHRASES, QUESTION_IDS, stateBeside, stateOf } from './survival-state.ts';

/** What the marks of the tables mean. */
export const SURVIVAL_LEGEND =
  'Existing connection: yes with the longest gap of all sessions, no with how long it went on. The others: yes with the time from the event to the first reply, no with the time that was waited. Times but the longest gap are medians over sessions. *: not always with everything there either, so it says nothing of the centre. -: not asked.';

/** What a device is to a contestant, in words. */
const partText = ({ serves, takesPart }: Part): string => {
  if (serves.length > 0) return serves.join(', ');
  return takesPart ? 'a member like any other' : 'no part';
};

/** A node with all that goes when it goes: roles of one machine are not missed one by one. */
const nodeText = (part: Part): string => `${part.device} (${partText(part)})`;

const absenceText = ({ removed }: AbsenceVerdict): string =>
  removed.length === 0 ? 'nothing' : removed.map(nodeText).join(' + ');

/** An answer in a cell. `control` is the same question with everything there. */
export const cellText = (tally: Tally, control: Tally | undefined): string => {
  const state = stateOf(tally);
  const star = stateBeside(tally, control) === state ? '' : ' *';
  switch (state) {
    case 'unasked':
      return '-';
    case 'yes':
      return tally.ms === 0 ? 'yes, no gap' : `yes ${fineTimeOfMs(tally.ms ?? 0)}`;
    case 'no':
      return `no ${tally.brokeMs === null ? fineTimeOfMs(tally.limitMs ?? 0) : `after ${fineTimeOfMs(tally.brokeMs)}`}${star}`;
    case 'some':
      return `${tally.works} of ${tally.works + tally.not + tally.failed}, ${fineTimeOfMs(tally.ms ?? 0)}${star}`;
  }
};

const troubleText = ({ failed, invalid, moot }: Troubles): string =>
  [failed > 0 ? `${failed} failed` : '', invalid > 0 ? `${invalid} invalid` : '', moot ?? '']
    .filter((part) => part !== '')
    .join(', ');

/**
 * Which way existing connections went before some of them broke: one that broke may have been relayed by what was taken away. Empty where
 * none broke.
 */
export const beforeText = ({ before: { kept, broken } }: AbsenceVerdict): string => {
  if (broken.of === 0) return '';
  const others = kept.of === 0 ? '' : `, and ${kept.detours} of the ${kept.of} that went on`;
  return `${broken.detours} of the ${broken.of} that broke had not been direct before${others}`;
};

/** Rows of the table of contestants and absences, a head first. */
export const survivalRows = (verdicts: readonly SurvivalVerdict[]): string[][] => [
  ['VPN', 'taken away', 'existing', 'restart', 'new member', 'address', ''],
  ...verdicts.flatMap((verdict) => {
    const control = controlOf(verdict);
    return verdict.absences.map((absence) => [
      verdict.entry,
      absenceText(absence),
      ...QUESTION_IDS.map((question) => cellText(absence.answers[question], control?.answers[question])),
      [beforeText(absence), troubleText(absence)].filter((part) => part !== '').join('; '),
    ]);
  }),
];

const wayText = ({ counts, ms, limitMs }: WayVerdict): string => {
  const seen = Object.entries(counts).filter(([, count]) => count > 0);
  const all = seen.reduce((sum, [, count]) => sum + count, 0);
  const words = seen.map(([outcome, count]) =>
    seen.length === 1 ? outcome : `${outcome} ${count} of ${all}`,
  );
  const time = ms ?? limitMs;
  return all === 0 ? '-' : `${words.join(', ')}${time === null ? '' : ` ${fineTimeOfMs(time)}`}`;
};

const carriersText = ({ by }: WayVerdict): string => by.map(nodeText).join(', ');

/** Rows of the table of two members that need others, a head first; empty where nobody was asked. */
export const throughRows = (verdicts: readonly SurvivalVerdict[]): string[][] => {
  const rows = verdicts.flatMap(({ entry, through }) =>
    through === null
      ? []
      : [
          [
            entry,
            wayText(through.before),
            carriersText(through.before),
            wayText(through.after),
            carriersText(through.after),
            troubleText(through),
          ],
        ],
  );
  return rows.length === 0 ? [] : [['VPN', 'two that need others', 'by', 'without it', 'by', ''], ...rows];
};

/** What works with something taken away, then what does not: only what works with everything there. */
const absenceSentence = (
  absence: AbsenceVerdict,
  control: AbsenceVerdict | undefined,
  where: string,
): string | null => {
  const told = (state: 'yes' | 'some' | 'no'): string[] =>
    QUESTION_IDS.filter(
      (question) => stateBeside(absence.answers[question], control?.answers[question]) === state,
    ).map((question) => {
      const { brokeMs } = absence.answers[question];
      return state === 'no' && brokeMs !== null
        ? `${PHRASES[question].no} after ${fineTimeOfMs(brokeMs)}`
        : PHRASES[question][state];
    });
  const [good, bad] = [told('yes'), [...told('some'), ...told('no')]];
  const parts = [listed(good), listed(bad)].filter((part) => part !== '');
  return parts.length === 0 ? null : `Without ${where} ${parts.join('; ')}.`;
};

/** Whether taking this away changes nothing of what works with everything there. */
const changesNothing = (absence: AbsenceVerdict, control: AbsenceVerdict): boolean =>
  QUESTION_IDS.every((question) => {
    const [state, before] = [stateOf(absence.answers[question]), stateOf(control.answers[question])];
    return before === 'no' || (before !== 'unasked' && state === before);
  });

const partsSentence = (removed: readonly Part[]): string =>
  removed.some(({ serves }) => serves.length > 0)
    ? `Its centre: ${removed.map(nodeText).join(', ')}.`
    : `It has no centre: ${removed.map(({ device, takesPart }) => `${device} has ${takesPart ? 'the part of any other member' : 'no part'}`).join(', ')}.`;

const throughSentence = ({ before, after }: ThroughVerdict): string | null => {
  if (before.counts.unreachable > 0 && before.by.length === 0 && before.counts.direct === 0)
    return 'It joins no two members that need others.';
  if (before.counts.direct > 0 && before.by.length === 0)
    return 'Two members behind symmetric NATs find a direct path.';
  const [carrier] = before.by;
  if (carrier === undefined) return null;
  const who = listed(before.by.map(nodeText));
  const begin = `Two members that need others reach each other through ${who}`;
  const came = after.counts.relayed + after.counts.mixed + after.counts.direct;
  if (came === 0) return `${begin}, and not without it.`;
  const next = after.by.length === 0 ? 'directly' : `through ${listed(after.by.map(({ device }) => device))}`;
  return after.counts.unreachable > 0
    ? `${begin}; without it ${next}, but not always.`
    : `${begin}; without it ${next}.`;
};

/** What the facts say of a contestant, in sentences. */
export const survivalSentence = (verdict: SurvivalVerdict): string => {
  const control = controlOf(verdict);
  const most = verdict.absences.findLast(({ removed }) => removed.length > 0);
  const sentences: (string | null)[] = [];
  const asked = verdict.absences.some(({ answers }) =>
    QUESTION_IDS.some((question) => stateOf(answers[question]) !== 'unasked'),
  );
  if (verdict.absences.length > 0 && !asked)
    sentences.push('Nothing could be asked: it never came up, or the lab spoilt every session.');
  if (most !== undefined && asked) {
    const all = most.removed.length > 1 ? 'all of them' : (most.removed[0]?.device ?? '');
    sentences.push(partsSentence(most.removed), absenceSentence(most, control, all));
    const singles = verdict.absences.filter(
      (one) => one !== most && one.removed.length > 0 && one.moot === null,
    );
    for (const single of singles) {
      const device = single.removed[0]?.device ?? '';
      if (control === undefined) sentences.push(absenceSentence(single, control, `${device} alone`));
      else if (changesNothing(single, control)) sentences.push(`Without ${device} alone nothing changes.`);
      else sentences.push(absenceSentence(single, control, `${device} alone`));
    }
  }
  const never = QUESTION_IDS.filter(
    (question) => control !== undefined && stateOf(control.answers[question]) === 'no',
  );
  if (never.length > 0)
    sentences.push(`Even with everything there ${listed(never.map((question) => PHRASES[question].no))}.`);
  const sometimes = QUESTION_IDS.filter(
    (question) => control !== undefined && stateOf(control.answers[question]) === 'some',
  );
  if (sometimes.length > 0)
    sentences.push(
      `Even with everything there ${listed(sometimes.map((question) => PHRASES[question].some))}.`,
    );
  if (verdict.through !== null) sentences.push(throughSentence(verdict.through));
  return sentences.filter((sentence) => sentence !== null).join(' ');
};
