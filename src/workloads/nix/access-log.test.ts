import { expect, test } from 'vitest';
import { readAccessLog } from './access-log.ts';

const ARCHIVE = '/nar/04i5nkk2x1v4wgpalnfg5ng6ihfrc3ym3fbbbwm71jh4sdmlpjsb.nar';
const LOG = `10.0.0.1 200 40 /nix-cache-info
10.0.0.1 200 412 /1kkfnnd3hhz7kx4gfs7bh8vb6lpz3f9i.narinfo
10.0.0.1 200 5000 ${ARCHIVE}
10.0.0.1 404 0 /7z3c1b4k5p9fnnd3hhz7kx4gfs7bh8vb.narinfo
`;

test('archives are told apart from descriptions, of which one may be missing', () => {
  expect(readAccessLog(LOG)).toEqual({
    archives: 1,
    archiveBytes: 5000,
    requests: 4,
    clients: ['10.0.0.1'],
  });
});

test('everybody who asked is named once', () => {
  expect(readAccessLog(`${LOG}fd00::2 200 40 /nix-cache-info\n`).clients).toEqual(['10.0.0.1', 'fd00::2']);
});

test('an archive that was not sent is an error', () => {
  expect(() => readAccessLog(`10.0.0.1 206 17 ${ARCHIVE}\n`)).toThrow(
    `the cache answered 206 when it was asked for ${ARCHIVE}`,
  );
});
