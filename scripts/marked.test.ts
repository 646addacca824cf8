import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { replaceBetween } from './marked.ts';

const dir = mkdtempSync(join(tmpdir(), 'meshmark-marked-'));
afterAll(() => rmSync(dir, { recursive: true }));
const file = join(dir, 'document.md');

test('only what is between the marks is replaced', () => {
  writeFileSync(file, 'one\n<a>\nold\n</a>\ntwo </a>\n');
  replaceBetween(file, ['<a>\n', '</a>'], 'new\n');
  expect(readFileSync(file, 'utf8')).toBe('one\n<a>\nnew\n</a>\ntwo </a>\n');
});

test.each(['one </a>\n', 'one <a>\n', '</a> one <a>\n'])('a document without both stays: %j', (text) => {
  writeFileSync(file, text);
  expect(() => replaceBetween(file, ['<a>', '</a>'], 'new')).toThrow('does not have <a> and then </a>');
  expect(readFileSync(file, 'utf8')).toBe(text);
});
