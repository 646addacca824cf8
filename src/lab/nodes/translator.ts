import { MeshmarkError } from '../../errors.ts';
import { deadline } from '../../host/exec.ts';
import type { Host } from '../../host/types.ts';
import { TRANSLATOR } from '../../provision/instrument.ts';
import { type PlannedTranslator, translatorConfig } from '../rules/translator-rules.ts';
import { untilReady } from '../until-ready.ts';

const CONFIG = '/run/mm/translator/tayga.conf';
/** Its interface has this flag once somebody reads from it; what tayga says waits in its buffer. */
const READ = 'LOWER_UP';
const START_MS = 10_000;

/** Starts what translates between IPv4 and IPv6 on a router, whose interface for it is there, and waits until it does. It ends with the router. */
export const startTranslator = async (
  router: Host,
  planned: PlannedTranslator,
  parent: AbortSignal,
): Promise<void> => {
  await router.writeFile(CONFIG, translatorConfig(planned));
  // Only with -d it stays in the foreground and tells us, instead of the system's log.
  const daemon = await router.spawn('translator', ['tayga', '-d', '--config', CONFIG], {
    root: TRANSLATOR.name,
  });
  const link = ['ip', '-json', 'link', 'show', 'dev', planned.iface];
  await untilReady(
    daemon,
    async () => (await router.exec(link, { signal: parent })).stdout.includes(READ),
    (words) => new MeshmarkError('lab-translator', `tayga on ${router.name} does not translate: ${words}`),
    deadline(START_MS, parent),
  );
};
