import { expect, test } from 'vitest';
import { strayOf } from './stray.ts';

const line = (kind: string, rest: string): string =>
  `${kind}rwxr-xr-x 0/0              12 2026-01-02 03:04 ${rest}\n`;

/** What is wrong with packages that have these members; the second one’s are those behind `then`. */
const wrong = (first: readonly string[], then: readonly string[] = []): string | null => {
  const stray = strayOf(
    new Map([
      ['one.deb', first.join('')],
      ['two.deb', then.join('')],
    ]),
  );
  return stray === null ? null : `${stray.deb}: ${stray.member} ${stray.why}`;
};

test('members and links as packages have them may be', () => {
  expect(
    wrong(
      [
        line('d', '"./"'),
        line('d', '"./usr/bin/"'),
        line('-', '"./usr/bin/vpn"'),
        line('h', '"./usr/bin/same" link to "./usr/bin/vpn"'),
        line('l', '"./usr/bin/alias" -> "vpn"'),
        line('l', '"./usr/bin/editor" -> "/etc/alternatives/editor"'),
        line('l', '"./usr/lib/libvpn.so" -> "../../opt/vpn/./libvpn.so.1"'),
        line('l', '"./usr/share/vpn/root" -> "../../.."'),
        line('l', '"./var/run" -> "/run"'),
        line('l', '"./bin" -> "usr/bin"'),
        // One level less than it seems: `bin` is a link into `usr`.
        line('l', '"./bin/up" -> "../../etc"'),
      ],
      [line('d', '"./bin/"'), line('-', '"./bin/other"'), line('-', String.raw`"./etc/a\" -> \"b"`)],
    ),
  ).toBeNull();
});

test.each([
  ['l', '"./usr/bin/out" -> "../../../outside"', 'is a link that leads out of the tree'],
  ['l', '"./usr/out" -> "../usr/../../usr"', 'is a link that leads out of the tree'],
  ['l', '"./etc" -> "/home"', 'is a link where none may be'],
  ['l', '"./bin" -> "/usr/bin"', 'is a link where none may be'],
  ['l', '"./var/lib" -> "cache"', 'is a link where none may be'],
  ['l', '"./.meshmark.json" -> "/home/key"', 'is a link where none may be'],
  ['-', '"./usr/../../outside"', 'would be written outside the place for it'],
  ['-', '"/etc/passwd"', 'would be written outside the place for it'],
  ['p', '"./run/pipe"', 'is no file'],
  ['c', '"./dev/null"', 'is no file'],
  ['h', '"./usr/key" link to "/home/key"', 'is another name of what may lie outside the place for it'],
  ['h', '"./usr/key" link to "../key"', 'is another name of what may lie outside the place for it'],
])('a member is refused: %s %s', (kind, rest, why) => {
  expect(wrong([line(kind, rest)])).toBe(`one.deb: ${rest.split('"')[1]} ${why}`);
});

test('nothing is written through a link, whichever package has it and whichever comes first', () => {
  const link = line('l', '"./usr/share/way" -> "/home"');
  const file = line('-', '"./usr/share/way/file"');
  expect(wrong([link], [file])).toBe('two.deb: ./usr/share/way/file would be written through a link');
  expect(wrong([file], [link])).toBe('one.deb: ./usr/share/way/file would be written through a link');
  // `lib` is a link into `usr`: the same place.
  const merged = line('l', '"./lib/way" -> "/home"');
  expect(wrong([merged], [line('-', '"./usr/lib/way/file"')])).toMatch(/^two\.deb/);
  expect(wrong([link, line('h', '"./usr/share/too" link to "./usr/share/way"')])).toMatch(/is another name/);
});

test('a line that is none is refused as it is', () => {
  expect(wrong(['?rw-r--r-- 0/0 0 2026-01-02 03:04 "./x" unknown file type\n'])).toMatch(/ cannot be read$/);
});
