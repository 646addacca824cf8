import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutSetns } from './seccomp.ts';

/** What the kernel does with such a filter: the few instructions that it has, by linux/bpf_common.h. */
const verdict = (
  filter: Buffer,
  call: { readonly number: number; readonly architecture: number },
): number => {
  let loaded = 0;
  for (let at = 0; ; at++) {
    const [code, ifTrue, ifFalse] = [
      filter.readUInt16LE(8 * at),
      filter[8 * at + 2] ?? 0,
      filter[8 * at + 3] ?? 0,
    ];
    const k = filter.readUInt32LE(8 * at + 4);
    if (code === 0x06) return k;
    if (code === 0x20) loaded = k === 0 ? call.number : call.architecture;
    else at += (code === 0x15 ? loaded === k : loaded >= k) ? ifTrue : ifFalse;
  }
};

const [ALLOW, REFUSE, UNKNOWN] = [0x7fff0000, 0x00050001, 0x00050026];

test.each([
  ['x64', 0xc000003e, 308],
  ['arm64', 0xc00000b7, 268],
])('on %s setns is refused, and no other call', (arch, architecture, setns) => {
  const filter = withoutSetns(arch);
  expect(verdict(filter, { number: setns, architecture })).toBe(REFUSE);
  fc.assert(
    fc.property(fc.nat({ max: 600 }), (number) => {
      fc.pre(number !== setns);
      expect(verdict(filter, { number, architecture })).toBe(ALLOW);
    }),
  );
});

test('calls of another architecture, and those of x32, are unknown', () => {
  const filter = withoutSetns('x64');
  expect(verdict(filter, { number: 346, architecture: 0x40000003 })).toBe(UNKNOWN);
  expect(verdict(filter, { number: 0x40000000 + 308, architecture: 0xc000003e })).toBe(UNKNOWN);
  expect(() => withoutSetns('mips')).toThrow('no filter for mips');
});
