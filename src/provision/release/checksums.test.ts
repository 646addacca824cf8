import { expect, it } from 'vitest';
import { publishedSum } from './checksums.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

it.each([
  ['sha256sum', `${b}  other.tar.gz\n${a}  tunnel.tar.gz\n`],
  ['sha256sum in binary mode', `${b} *other.tar.gz\n${a} *tunnel.tar.gz\n`],
  ['with directories', `${b}  ./dist/other.tar.gz\n${a}  ./dist/tunnel.tar.gz\n`],
  ['BSD', `SHA256 (other.tar.gz) = ${b}\nSHA256 (tunnel.tar.gz) = ${a}\n`],
  ['upper case', `${b.toUpperCase()}  other.tar.gz\r\n${a.toUpperCase()}  tunnel.tar.gz\r\n`],
  ['a sum alone', `${a}\n`],
])('reads the sum of one file: %s', (_, text) => {
  expect(publishedSum(text, 'tunnel.tar.gz')).toBe(a);
});

it.each([
  ['another file only', `${b}  tunnel.tar.gz.sig\n`],
  ['sums of another length', `${'c'.repeat(128)}  tunnel.tar.gz\n`],
  ['two sums without names', `${a}\n${b}\n`],
  ['a page of a web site', '<!doctype html><title>Not found</title>'],
  ['nothing', ''],
])('finds no sum in a file with %s', (_, text) => {
  expect(publishedSum(text, 'tunnel.tar.gz')).toBeNull();
});
