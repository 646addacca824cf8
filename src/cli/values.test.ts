import { expect, test } from 'vitest';
import { siteAddress, timeSpan } from './values.ts';

test.each([
  ['90m', 5400],
  ['1h30m', 5400],
  ['1h0m5s', 3605],
  ['45s', 45],
  ['720h', 2_592_000],
])('%s is %i seconds', (text, seconds) => {
  expect(timeSpan(text)).toBe(seconds);
});

test.each(['', '90', '1.5h', '0m', '-1m', '30m1h', '721h', '1h 30m', '5d'])('"%s" is no time', (text) => {
  expect(() => timeSpan(text)).toThrow('such as 90m');
});

test.each([
  ['https://example.org', 'https://example.org/'],
  ['https://example.org/vpns', 'https://example.org/vpns/'],
  ['http://Example.org:8080/a/b//', 'http://example.org:8080/a/b/'],
  ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E/'],
])('a site at %s is at %s', (text, address) => {
  expect(siteAddress(text)).toBe(address);
});

test.each([
  '',
  'example.org',
  '/vpns/',
  'ftp://example.org/',
  'javascript:alert(1)',
  'https://me@example.org/',
  'https://me:secret@example.org/',
  'https://example.org/?',
  'https://example.org/?page=1',
  'https://example.org/#top',
])('"%s" is no address of a site', (text) => {
  expect(() => siteAddress(text)).toThrow('without user, query or fragment');
});
