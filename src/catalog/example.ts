import type { Command, Member, Rendered, RenderInput } from './types.ts';

/** What an example is made for: a network without its keys. */
export type ExampleInput = Omit<RenderInput<never>, 'secrets'>;

/** How a contestant is configured, for people to read. In a file of its own, since it changes no figure. */
export interface Example {
  /** What its renderer makes of placeholders in the place of keys. */
  readonly render: (input: ExampleInput) => Rendered;
  /** What no renderer writes, in a sentence or two: where keys come from, what the driver asks of daemons. Null for nothing. */
  readonly besides: string | null;
}

/** What stands for the keys of every device. */
export const perDevice = <T>(
  members: readonly Member[],
  make: (member: Member) => T,
): ReadonlyMap<string, T> => new Map(members.map((member) => [member.device, make(member)]));

/** A text in the place of a key, in capitals: `PRIVATE-KEY-OF-a`. */
export const placeholder = (what: string, { device }: Member): string => `${what}-OF-${device}`;

/** Hexadecimal bytes in the place of what must be a number: the member's index over and over. */
export const placeholderHex = ({ index }: Member, bytes: number): string =>
  index.toString(16).padStart(2, '0').repeat(bytes);

/** The same with the command by which a driver registers each member, once its daemon runs. */
export const withRegistration = (
  rendered: Rendered,
  members: readonly Member[],
  register: (self: Member) => Command,
): Rendered =>
  new Map(
    members.flatMap((self) => {
      const device = rendered.get(self.device);
      if (device === undefined) return [];
      const setup = device.tunnel === null ? device.setup : [...device.setup, register(self)];
      return [[self.device, { ...device, setup }] as const];
    }),
  );
