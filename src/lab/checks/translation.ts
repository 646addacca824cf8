import { z } from 'zod';
import type { Host } from '../../host/types.ts';
import { UPLINK_TABLE, type UplinkCounter } from '../rules/translator-rules.ts';

/** Packets on an uplink that has IPv6 alone while a device behind it was looked at. */
export interface TranslationCheck {
  /** To hosts of IPv4, translated. */
  readonly sent: number;
  /** From hosts of IPv4, translated. */
  readonly answered: number;
  /** Of IPv4 as it is, which the router drops. */
  readonly untranslated: number;
}

const CountersSchema = z.object({
  nftables: z.array(
    z.looseObject({ counter: z.looseObject({ name: z.string(), packets: z.number() }).optional() }),
  ),
});

/** What crossed a router's uplink since the router started. @throws Error where it counts nothing. */
export const crossings = async (router: Host, signal: AbortSignal): Promise<TranslationCheck> => {
  const { stdout } = await router.exec(['nft', '-j', 'list', 'table', ...UPLINK_TABLE], { signal });
  const { nftables } = CountersSchema.parse(JSON.parse(stdout));
  const packets = (name: UplinkCounter): number => {
    const found = nftables.find(({ counter }) => counter?.name === name)?.counter;
    if (found === undefined) throw new Error(`${router.name} does not count what crosses its uplink`);
    return found.packets;
  };
  return { sent: packets('sent'), answered: packets('answered'), untranslated: packets('untranslated') };
};

/** What crossed between two looks. */
export const crossedSince = (before: TranslationCheck, after: TranslationCheck): TranslationCheck => ({
  sent: after.sent - before.sent,
  answered: after.answered - before.answered,
  untranslated: after.untranslated - before.untranslated,
});

/** What is wrong with an uplink of IPv6 alone, a clause for each thing; empty when it is as asked. */
export const translationReasons = ({ sent, answered, untranslated }: TranslationCheck): string[] => [
  ...(sent === 0 ? ['nothing went out translated to IPv6'] : []),
  ...(answered === 0 ? ['nothing came back translated to IPv6'] : []),
  ...(untranslated === 0 ? [] : [`${untranslated} packets of IPv4 on an uplink of IPv6 alone`]),
];
