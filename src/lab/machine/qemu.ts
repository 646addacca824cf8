import { join } from 'node:path';

export type Accelerator = 'kvm' | 'tcg';

/** A directory of the host that the machine writes into as it is. */
export interface Share {
  readonly tag: string;
  readonly path: string;
}

export interface QemuRequest {
  /** Tree of the program `machine`. */
  readonly tree: string;
  readonly image: string;
  readonly initrd: string;
  readonly accelerator: Accelerator;
  readonly cores: number;
  readonly memoryMiB: number;
  readonly shares: readonly Share[];
  /** Descriptors of connected sockets, by the port's name in the machine. */
  readonly ports: Readonly<Record<string, number>>;
  /** Descriptor for what the kernel says. */
  readonly log: number;
  /** Descriptor of the terminal; null where the command's streams are ports. */
  readonly terminal: number | null;
}

/** QEMU has a comma between options, and a double one for a comma in a value (qemu-options.hx, `-fsdev`). */
const value = (text: string): string => text.replaceAll(',', ',,');

const share = ({ tag, path }: Share, readOnly: boolean): string[] => [
  '-fsdev',
  `local,id=${tag},path=${value(path)},security_model=none,multidevs=remap${readOnly ? ',readonly=on' : ''}`,
  '-device',
  `virtio-9p-pci,fsdev=${tag},mount_tag=${tag}`,
];

const socket = (id: string, descriptor: number): string[] => ['-chardev', `socket,id=${id},fd=${descriptor}`];

/**
 * What the kernel is told. An emulated clock is taken as it is: comparing it with slower ones would call it unstable. What
 * guards a processor against others' programs costs an emulated one most, and guards nothing there.
 */
const kernelWords = (accelerator: Accelerator): string =>
  [
    ...['console=ttyS0', 'quiet', 'loglevel=4', 'panic=-1'],
    ...(accelerator === 'tcg' ? ['tsc=reliable', 'mitigations=off'] : []),
  ].join(' ');

/** Arguments of QEMU for a machine without a network, a disk or a screen, that ends instead of starting again. */
export const qemuArguments = (request: QemuRequest): readonly string[] => {
  const { tree, accelerator, shares, ports, log, terminal } = request;
  return [
    ...['-L', join(tree, 'usr/share/qemu'), '-L', join(tree, 'usr/share/seabios')],
    ...[
      '-nodefaults',
      '-no-user-config',
      '-display',
      'none',
      '-no-reboot',
      '-machine',
      'q35',
      '-nic',
      'none',
    ],
    ...['-accel', accelerator === 'kvm' ? 'kvm' : 'tcg,thread=multi'],
    ...['-cpu', accelerator === 'kvm' ? 'host' : 'max'],
    ...['-smp', `${request.cores}`, '-m', `${request.memoryMiB}`],
    ...['-kernel', request.image, '-initrd', request.initrd, '-append', kernelWords(accelerator)],
    ...socket('log', log),
    ...['-serial', 'chardev:log', '-device', 'virtio-rng-pci', '-device', 'virtio-serial-pci'],
    ...Object.entries(ports).flatMap(([name, descriptor], i) => [
      ...socket(`port${i}`, descriptor),
      ...['-device', `virtserialport,chardev=port${i},name=meshmark.${name}`],
    ]),
    ...(terminal === null
      ? []
      : [...socket('terminal', terminal), '-device', 'virtconsole,chardev=terminal']),
    ...share({ tag: 'host', path: '/' }, true),
    ...shares.flatMap((one) => share(one, false)),
  ];
};
