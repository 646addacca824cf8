import type { Explanations } from '../../results/explanations.ts';
import type { OutageFacts, SurvivalFacts } from './dataset.ts';

/** Of what people found out about a contestant that which explains something seen, each with the events of which that is so. */
const explaining = <T extends { readonly contestant: string; readonly events: readonly unknown[] }>(
  all: readonly T[],
  contestant: string,
  isSeen: (one: T, event: T['events'][number]) => boolean,
): readonly (T & { readonly events: T['events'] })[] =>
  all
    .filter((one) => one.contestant === contestant)
    .map((one) => ({ ...one, events: one.events.filter((event) => isSeen(one, event)) }))
    .filter(({ events }) => events.length > 0);

type Fact = SurvivalFacts['facts'][number];

/** Whether an answer is the one that is explained; where passes differ it is both. */
const isSo = ({ worked, passes }: Fact, works: boolean): boolean => (works ? worked > 0 : worked < passes);

/** What a survival saw of a contestant, with what people found out about it. What explains an answer that was not seen is left out. */
export const withExplanations = (
  { survival }: Explanations,
  contestant: string,
  seen: SurvivalFacts,
): SurvivalFacts => {
  const explained = explaining(survival, contestant, ({ absence, works }, event) =>
    seen.facts.some((fact) => fact.absence === absence && fact.event === event && isSo(fact, works)),
  ).map(({ absence, events, because, source }) => ({ absence, events, because, source }));
  return explained.length === 0 ? seen : { ...seen, explained };
};

/** The same of what outages saw. */
export const withOutageExplanations = (
  { outages }: Explanations,
  contestant: string,
  seen: OutageFacts,
): OutageFacts => {
  const explained = explaining(outages, contestant, ({ back: isBack }, event) =>
    seen.events.some((one) => one.event === event && (isBack ? one.back > 0 : one.back < one.repetitions)),
  ).map(({ events, because, source }) => ({ events, because, source }));
  return explained.length === 0 ? seen : { ...seen, explained };
};
