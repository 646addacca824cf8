import { expect, test } from 'vitest';
import { type Silence, silencesOf } from '../nat-probe/protocol.ts';
import { forgettingReasons } from './forgetting.ts';

const [kept, gone] = silencesOf(10);
const seen = (after: Silence['after'], heardKept: boolean, heardGone: boolean): Silence[] => [
  { after, seconds: kept, heard: heardKept },
  { after, seconds: gone, heard: heardGone },
];
const reasons = (silences: readonly Silence[] | null) => forgettingReasons({ askedSeconds: 10, silences });

test('one silence is shorter than a mapping is kept, and one longer', () => {
  expect([kept, gone]).toEqual([7.5, 12.5]);
});

test('a mapping that is kept for as long as asked, and no longer, is as asked', () => {
  expect(reasons([...seen('one packet', true, false), ...seen('a conversation', true, false)])).toEqual([]);
});

test('one that is gone too soon or there too long is told, with what was seen and what was asked', () => {
  expect(reasons([...seen('one packet', false, false), ...seen('a conversation', true, true)])).toEqual([
    'UDP mapping of one packet: gone after 7.5 s of silence instead of forgotten after 10 s',
    'UDP mapping of a conversation: still there after 12.5 s of silence instead of forgotten after 10 s',
  ]);
});

test('where nothing was seen, that is no proof', () => {
  expect(reasons(null)).toEqual(['UDP mappings: nothing was seen of them, where 10 s were asked']);
});
