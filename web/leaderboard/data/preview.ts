import type { Testbed } from '../../../src/site/dataset.ts';

/** Each reason why figures are a preview, with how many testbeds it is true of where that is not all. */
export const previewReasons = (testbeds: readonly Pick<Testbed, 'preview'>[]): readonly string[] => {
  const reasons = new Set(testbeds.flatMap(({ preview }) => preview));
  return [...reasons].map((reason) => {
    const of = testbeds.filter(({ preview }) => preview.includes(reason)).length;
    return of === testbeds.length
      ? reason
      : `${reason.replace(/\.$/, '')} (${of} of ${testbeds.length} testbeds).`;
  });
};
