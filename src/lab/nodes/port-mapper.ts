import { MeshmarkError } from '../../errors.ts';
import { deadline } from '../../host/exec.ts';
import type { Host } from '../../host/types.ts';
import { PORT_MAPPER } from '../../provision/instrument.ts';
import { type PlannedPortMapper, portMapperConfig } from '../rules/port-mapper-rules.ts';
import { untilReady } from '../until-ready.ts';

const CONFIG = '/run/mm/port-mapper/miniupnpd.conf';
/** What it says when it answers; the last of its sockets is that of NAT-PMP and PCP. */
const READY = 'Listening for NAT-PMP/PCP traffic';
const START_MS = 10_000;

/** Starts what opens ports on a router, whose interfaces have their addresses, and waits until it answers. It ends with the router. */
export const startPortMapper = async (
  router: Host,
  planned: PlannedPortMapper,
  parent: AbortSignal,
): Promise<void> => {
  await router.writeFile(CONFIG, portMapperConfig(planned));
  // Only with -d it stays in the foreground, and tells us instead of the system's log.
  const daemon = await router.spawn('port-mapper', ['miniupnpd', '-d', '-f', CONFIG], {
    root: PORT_MAPPER.name,
  });
  await untilReady(
    daemon,
    async () => (await daemon.log()).includes(READY),
    (words) => new MeshmarkError('lab-port-mapper', `miniupnpd on ${router.name} does not answer: ${words}`),
    deadline(START_MS, parent),
  );
};
