import { Arrivals, Numbers } from './arrivals.ts';
import { BEAT_MS, type Beat, type ConnectionBeat, PERIOD_MS } from './protocol.ts';

/** With a connection on which bytes arrive whenever packets do. */
export const withTcp = (beats: readonly Beat[], broke: ConnectionBeat['broke'] = null): Beat[] =>
  beats.map((beat) => ({ ...beat, tcp: { bytes: 0, pause: beat.pause, last: beat.last, broke } }));

/** What a receiver prints when a packet is sent every 10 ms and those sent in [from, to) are lost. At 500 ms it was late itself. */
export const beatsOf = (endMs: number, [from, to]: readonly [number, number]): Beat[] => {
  const [arrivals, numbers, beats] = [new Arrivals(), new Numbers(), [] as Beat[]];
  for (let at = 0; at <= endMs; at += PERIOD_MS) {
    const number = at / PERIOD_MS;
    if ((at < from || at >= to) && numbers.note(number)) arrivals.note(at);
    if (at % BEAT_MS > 0) continue;
    beats.push({
      at,
      sent: number + 1,
      received: numbers.received,
      highest: numbers.highest,
      reordered: numbers.reordered,
      pause: arrivals.take(),
      last: arrivals.last,
      first: arrivals.first,
      lateMs: at === 500 ? 30 : 1,
      tcp: null,
    });
  }
  return beats;
};
