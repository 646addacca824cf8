import { expect, test } from 'vitest';
import { emulatedProcessor, machineIn } from './machine.ts';
import { hashed } from './provenance.ts';

const testbed = (cpu: string, environment: Record<string, unknown> = {}) => ({
  hardware: hashed({ cpu }),
  environment: hashed(environment),
});

test('a machine says what it is, and outside of one nothing does', () => {
  expect(machineIn({})).toBeNull();
  const machine = { accelerator: 'tcg', emulator: 'QEMU 10.0' };
  expect(machineIn({ MESHMARK_MACHINE: JSON.stringify(machine) })).toEqual(machine);
  expect(() => machineIn({ MESHMARK_MACHINE: '{"accelerator":"magic"}' })).toThrow();
});

test.each([
  ['an emulated machine of meshmark', testbed('any', { accelerator: 'tcg' }), 'any'],
  ['another emulated machine', testbed('QEMU TCG CPU version 2.5+'), 'QEMU TCG CPU version 2.5+'],
  ['a machine with KVM', testbed('AMD EPYC', { accelerator: 'kvm' }), null],
  ['a real one', testbed('AMD EPYC'), null],
])('%s has its processor told', (_what, provenance, processor) => {
  expect(emulatedProcessor(provenance)).toBe(processor);
});
