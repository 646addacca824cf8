import type { Member, RenderedDevice, RenderedFile } from '../types.ts';

/** Two homes behind NATs and a public server. */
export const twoHomes: readonly Member[] = [
  {
    device: 'laptop',
    role: 'peer',
    index: 1,
    underlay: '192.168.10.11',
    reachableAt: '203.0.113.2',
    lan: 'home-a',
    firewalled: true,
  },
  {
    device: 'nas',
    role: 'peer',
    index: 2,
    underlay: '192.168.11.11',
    reachableAt: '203.0.113.6',
    lan: 'home-b',
    firewalled: true,
  },
  {
    device: 'server',
    role: 'infrastructure',
    index: 3,
    underlay: '203.0.113.10',
    reachableAt: '203.0.113.10',
    lan: 'server',
    firewalled: false,
  },
];

/** Secrets of every member, told apart by the device's name. */
export const secretsOf = <T>(make: (device: string) => T): ReadonlyMap<string, T> =>
  new Map(twoHomes.map(({ device }) => [device, make(device)]));

/** A text file of a device. */
export const fileOf = (
  device: RenderedDevice | undefined,
  name: string,
): RenderedFile & { readonly content: string } => {
  const file = device?.files.find(({ path }) => path.endsWith(`/${name}`));
  if (file === undefined) throw new Error(`no file ${name}`);
  const { content } = file;
  if (typeof content !== 'string') throw new Error(`${name} is no text`);
  return { ...file, content };
};
