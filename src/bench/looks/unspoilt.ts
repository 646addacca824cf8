import { MeshmarkError } from '../../errors.ts';

/** How often what the lab spoilt is taken again. */
export const AGAIN = 2;
/** Lines in a row that the lab spoilt in every try: the machine must be to blame, and the rest would be spoilt as well. */
const FEWEST_LINES = 3;
/** Code of the error that ends a run then. */
export const HOPELESS = 'lab-spoilt';

/** What was seen once, as far as it matters whose fault it is. */
export interface Taken {
  readonly entry: string;
  readonly status: string;
  readonly reason: string | null;
}

/** In a look nobody but the lab makes a line invalid. */
const isInvalid = ({ status }: Pick<Taken, 'status'>): boolean => status === 'invalid';

/** What the lab spoils of a look is taken again in another lab; why earlier tries were no use stays with what is told. */
export const unspoilt = async <Line extends Pick<Taken, 'status' | 'reason'>>(
  once: () => Promise<Line>,
): Promise<Line & { readonly spoilt?: string[] }> => {
  const spoilt: string[] = [];
  for (;;) {
    const line = await once();
    if (!isInvalid(line) || spoilt.length === AGAIN) return spoilt.length === 0 ? line : { ...line, spoilt };
    spoilt.push(line.reason ?? 'no reason');
  }
};

/**
 * Is told of each line, and throws once nothing but spoilt ones come, of several contestants: one alone may be what holds up the lab.
 * What disturbs all `labs` that stand at once does so once.
 * @throws MeshmarkError `lab-spoilt`.
 */
export const hopelessness = <Line extends Taken>(
  labs: number,
  isSpoilt: (line: Line) => boolean = isInvalid,
): ((line: Line) => void) => {
  const most = Math.max(FEWEST_LINES, 2 * labs);
  let inRow: string[] = [];
  return (line) => {
    const { entry, reason } = line;
    inRow = isSpoilt(line) ? [...inRow, entry] : [];
    if (inRow.length >= most && new Set(inRow).size > 1)
      throw new MeshmarkError(
        HOPELESS,
        `The lab spoilt ${most} sessions in a row, each ${AGAIN + 1} times, last by: ${reason}. Mend that, and go on with --resume.`,
      );
  };
};
