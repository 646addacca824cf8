import { expect, test } from 'vitest';
import { curlCommand, curlInput, readLoad } from './load.ts';

const site = { name: 'pages.test', port: 8443, address: 'fd00::2', certificate: '/tmp/certificate.pem' };
const file = (number: number, change: object = {}): string =>
  `${JSON.stringify({
    code: 200,
    bytes: 10,
    seconds: 0.4,
    connects: number === 1 ? 1 : 0,
    exit: 0,
    number,
    http: '3',
    handshake: number === 1 ? 0.05 : 0,
    first: 0.07,
    ...change,
  })}\n`;

test('a page is loaded when its last file is there, whichever ended first', () => {
  const told = file(2, { seconds: 0.9 }) + file(0, { first: 0.08 }) + file(1);
  expect(readLoad(told, 'h3', [10, 10, 10])).toEqual({ loadMs: 900, firstByteMs: 80, handshakeMs: 50 });
});

test.each([
  ['another version', file(0, { http: '2' }) + file(1), 'file 1 came by HTTP/2'],
  ['a second connection', file(0, { connects: 1 }) + file(1), 'it took 2 connections instead of one'],
  ['a file that is cut off', file(0, { bytes: 9 }) + file(1), '9 bytes arrived of 10'],
  ['a file that never came', file(0), 'file 2 of 2 was never fetched'],
])('%s fails the page', (_, told, why) => {
  expect(() => readLoad(told, 'h3', [10, 10])).toThrow(
    `page over h3${why.startsWith('file 2 of') ? ', ' : ''}`,
  );
  expect(() => readLoad(told, 'h3', [10, 10])).toThrow(why);
});

test('curl is asked for one version, one name and all files at once', () => {
  const argv = curlCommand('h3', site, 'fd00::1', 2);
  expect(argv).toContain('--http3-only');
  expect(argv).toContain('pages.test:8443:[fd00::2]');
  expect(argv.join(' ')).toContain('--parallel --parallel-max 2');
  expect(curlInput(site, 2)).toBe(
    'url = "https://pages.test:8443/0"\noutput = "/dev/null"\nurl = "https://pages.test:8443/1"\noutput = "/dev/null"\n',
  );
});
