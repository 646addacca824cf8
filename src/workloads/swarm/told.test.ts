import { expect, test } from 'vitest';
import { readTold } from './told.ts';

const LOG = `{"event": "begun", "at": 1000, "source": false}
{"event": "peers", "at": 1100, "connected": 1}
{"event": "peers", "at": 1200, "connected": 7}
{"event": "finished", "at": 9000}
{"event": "ended", "at": 9900, "sent": 5, "received": 7, "failed": 0}
`;

test('what a device told is put together, the newest number of peers among it', () => {
  expect(readTold(LOG)).toEqual({
    begunAt: 1000,
    source: false,
    connected: 7,
    finishedAt: 9000,
    moved: { sent: 5, received: 7, failed: 0 },
  });
});

test('a line that is not whole yet, and words of others, are passed over', () => {
  const torn = LOG.slice(0, LOG.indexOf('"finished"'));
  expect(readTold(`libtorrent: a warning\n${torn}`)).toMatchObject({
    connected: 7,
    finishedAt: null,
    moved: null,
  });
});
