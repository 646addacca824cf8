import type { Testbed } from '../../../src/site/dataset/dataset.ts';

type Known = Pick<Testbed, 'preview' | 'machine' | 'title'>;

/** Each reason why figures are a preview, with the testbeds of which it is true where that is not all: by machine, where that is enough. */
export const previewReasons = (testbeds: readonly Known[]): readonly string[] => {
  const reasons = new Set(testbeds.flatMap(({ preview }) => preview));
  return [...reasons].map((reason) => {
    const isOf = ({ preview }: Known): boolean => preview.includes(reason);
    const of = testbeds.filter(isOf);
    const others = testbeds.filter((one) => !isOf(one));
    if (others.length === 0) return reason;
    const names = of.map(({ machine, title }) =>
      others.some((other) => other.machine === machine) ? title : machine,
    );
    const where = `${[...new Set(names)].join('; ')}: ${of.length} of ${testbeds.length} testbeds`;
    return `${reason.replace(/\.$/, '')} (${where}).`;
  });
};
