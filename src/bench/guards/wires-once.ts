import type { Alone } from '../../host/alone.ts';
import { deadline } from '../../host/exec.ts';
import type { Lab, WireCheck } from '../../lab/types.ts';
import { DEADLINES } from '../deadlines.ts';

type Measurable = Pick<Lab, 'lines' | 'wireBoots' | 'checkWires'>;

/** What the lines of labs in one place were seen to do in a sitting. Labs that stand at once are in places that have wires of their own. */
export interface WiresOnce {
  /** Of every line of a lab, where all were seen before to be as asked; null where one has to be measured. */
  known(lab: Measurable): readonly WireCheck[] | null;
  /**
   * Of every line of a lab: measured now, while nobody does what is done alone, unless it was seen before to be as asked. One that is bad is
   * measured a second time; before that `onSecondLook` is told what the first look saw.
   */
  of(lab: Measurable, signal: AbortSignal, onSecondLook?: OnSecondLook): Promise<readonly WireCheck[]>;
  /** After a lab was to blame for anything: all lines are measured anew. */
  forget(): void;
}

type OnSecondLook = (first: readonly WireCheck[]) => void;

/** A line that is bad is measured a second time, since one burst of other work on the machine must not condemn it. */
const measure = async (
  lab: Measurable,
  ids: readonly string[],
  limitMs: number,
  signal: AbortSignal,
  onSecondLook: OnSecondLook | undefined,
): Promise<readonly WireCheck[]> => {
  const first = await lab.checkWires(deadline(limitMs, signal), ids);
  if (first.every(({ reason }) => reason === null)) return first;
  onSecondLook?.(first);
  const until = deadline(limitMs, signal);
  const checks: WireCheck[] = [];
  for (const check of first) {
    const { line, reason } = check;
    if (reason === null) {
      checks.push(check);
      continue;
    }
    const second = await lab.checkWires(until, [line]);
    checks.push(...second.map((again) => ({ ...again, atFirst: reason })));
  }
  return checks;
};

/**
 * Networks have most lines in common, and a line is the same one in each: its id and what is asked of it. But for a network with more delayed
 * lines a larger user-mode Linux boots, of which nothing is known.
 */
export const wiresOnce = (alone: Alone, limitMs: number = DEADLINES.wires): WiresOnce => {
  const asAsked = new Map<string, WireCheck>();
  let boots: number | null = null;
  const linesOf = (lab: Measurable) => {
    if (lab.wireBoots !== boots) asAsked.clear();
    boots = lab.wireBoots;
    return [...lab.lines].map(([id, line]) => ({ id, key: JSON.stringify([id, line]) }));
  };
  return {
    known: (lab) => {
      const lines = linesOf(lab);
      const checks = lines.flatMap(({ key }) => asAsked.get(key) ?? []);
      return checks.length === lines.length ? checks : null;
    },
    of: async (lab, signal, onSecondLook) => {
      const lines = linesOf(lab);
      const unknown = lines.filter(({ key }) => !asAsked.has(key)).map(({ id }) => id);
      const measured =
        unknown.length === 0 ? [] : await alone(() => measure(lab, unknown, limitMs, signal, onSecondLook));
      const now = new Map(measured.map((check) => [check.line, check]));
      return lines.map(({ id, key }) => {
        const check = now.get(id) ?? asAsked.get(key);
        if (check === undefined) throw new Error(`nobody measured line "${id}"`);
        if (check.ok) asAsked.set(key, check);
        return check;
      });
    },
    forget: () => asAsked.clear(),
  };
};
