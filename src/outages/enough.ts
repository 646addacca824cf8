import { LONG_MS, LONG_REPETITIONS, type Outage } from '../results/outages.ts';

/** Notes how outages went, so that those that always last long are not repeated as often as others. */
export class Enough {
  readonly #seen = new Map<string, { all: number; long: number }>();

  note({ entry, event, status, ms }: Pick<Outage, 'entry' | 'event' | 'status' | 'ms'>): void {
    // What the lab spoilt says nothing, and what cannot happen takes no time.
    if (status === 'invalid' || status === 'not-applicable') return;
    const seen = this.#seen.get(`${entry}\n${event}`) ?? { all: 0, long: 0 };
    seen.all += 1;
    if (ms === null || ms > LONG_MS) seen.long += 1;
    this.#seen.set(`${entry}\n${event}`, seen);
  }

  /** Whether this event of this contestant has been repeated enough: five times, and each lasted over 30 s. */
  isEnough(entry: string, event: Outage['event']): boolean {
    const { all, long } = this.#seen.get(`${entry}\n${event}`) ?? { all: 0, long: 0 };
    return all >= LONG_REPETITIONS && long === all;
  }
}
