import { expect, test } from 'vitest';
import { complaint } from './cargobuild.ts';
import { parseRustc } from './rust.ts';

test('a compiler is known by its release and its platform', () => {
  const text =
    'rustc 1.95.0 (f2d3ce0bd 2026-03-21)\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nrelease: 1.95.0\n';
  expect(parseRustc(text)).toEqual({ rustc: 'rustc 1.95.0', host: 'x86_64-unknown-linux-gnu' });
  expect(parseRustc('sh: rustc: not found')).toBeNull();
});

test('cargo’s first complaint is told, with the innermost cause', () => {
  expect(
    complaint('warning: old\nerror[E0432]: unresolved import `a`.\n --> src/a.rs\nerror: aborting\n'),
  ).toBe('unresolved import `a`');
  expect(
    complaint('error: failed to fetch\n\nCaused by:\n  could not connect\n\nCaused by:\n  refused\n'),
  ).toBe('failed to fetch: refused');
  expect(complaint('Killed\n')).toBe('Killed');
});
