import type { Explanations } from '../../results/explanations.ts';
import type { OutageFacts, SurvivalFacts } from './dataset.ts';

type Fact = SurvivalFacts['facts'][number];

/** Whether an answer is the one that is explained; where passes differ it is both. */
const isSo = ({ worked, passes }: Fact, works: boolean): boolean => (works ? worked > 0 : worked < passes);

/** What a survival saw of a contestant, with what people found out about it. What explains an answer that was not seen is left out. */
export const withExplanations = (
  { survival }: Explanations,
  contestant: string,
  seen: SurvivalFacts,
): SurvivalFacts => {
  const explained = survival.flatMap(({ absence, events, works, because, source, ...of }) => {
    const own = events.filter((event) =>
      seen.facts.some((fact) => fact.absence === absence && fact.event === event && isSo(fact, works)),
    );
    return of.contestant === contestant && own.length > 0 ? [{ absence, events: own, because, source }] : [];
  });
  return explained.length === 0 ? seen : { ...seen, explained };
};

/** The same of what outages saw. */
export const withOutageExplanations = (
  { outages }: Explanations,
  contestant: string,
  seen: OutageFacts,
): OutageFacts => {
  const explained = outages.flatMap(({ events, back: isBack, because, source, ...of }) => {
    const own = events.filter((event) =>
      seen.events.some((one) => one.event === event && (isBack ? one.back > 0 : one.back < one.repetitions)),
    );
    return of.contestant === contestant && own.length > 0 ? [{ events: own, because, source }] : [];
  });
  return explained.length === 0 ? seen : { ...seen, explained };
};
