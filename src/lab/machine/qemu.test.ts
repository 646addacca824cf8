import { expect, test } from 'vitest';
import { type QemuRequest, qemuArguments } from './qemu.ts';

const request: QemuRequest = {
  tree: '/tree',
  image: '/boot/vmlinuz',
  initrd: '/tmp/initrd',
  accelerator: 'tcg',
  cores: 2,
  memoryMiB: 2048,
  shares: [{ tag: 'share0', path: '/home/a,readonly=on/runs' }],
  ports: { control: 3, out: 5 },
  log: 4,
  terminal: null,
};

test('the host’s tree is shared for reading only, and a comma in a path is no option', () => {
  const shares = qemuArguments(request).filter((_, i, all) => all[i - 1] === '-fsdev');
  expect(shares).toEqual([
    'local,id=host,path=/,security_model=none,multidevs=remap,readonly=on',
    'local,id=share0,path=/home/a,,readonly=on/runs,security_model=none,multidevs=remap',
  ]);
});

test('a machine has no network, and its ports are descriptors', () => {
  const argv = qemuArguments(request).join(' ');
  expect(argv).toContain('-nodefaults');
  expect(argv).toContain('-nic none');
  expect(argv).toContain('socket,id=port0,fd=3 -device virtserialport,chardev=port0,name=meshmark.control');
  expect(argv).toContain('socket,id=port1,fd=5 -device virtserialport,chardev=port1,name=meshmark.out');
  expect(argv).not.toContain('virtconsole');
  expect(qemuArguments({ ...request, terminal: 5 }).join(' ')).toContain('virtconsole,chardev=terminal');
});

test.each([
  ['kvm', '-accel kvm -cpu host'],
  ['tcg', '-accel tcg,thread=multi -cpu max'],
] as const)('with %s the processor is its own', (accelerator, words) => {
  expect(qemuArguments({ ...request, accelerator }).join(' ')).toContain(words);
});
