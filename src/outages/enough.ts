import { alwaysLong, type Outage } from '../results/outages.ts';

type Noted = Pick<Outage, 'entry' | 'event' | 'status' | 'ms'>;

/** Notes how outages went, so that those that always last long are not repeated as often as others. */
export class Enough {
  readonly #seen = new Map<string, Noted[]>();

  note(outage: Noted): void {
    const key = `${outage.entry}\n${outage.event}`;
    this.#seen.set(key, [...(this.#seen.get(key) ?? []), outage]);
  }

  /** Whether this event of this contestant has been repeated enough, see {@link alwaysLong}. */
  isEnough(entry: string, event: Outage['event']): boolean {
    return alwaysLong(this.#seen.get(`${entry}\n${event}`) ?? []);
  }
}
