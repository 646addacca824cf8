import type { Context } from '../context.ts';
import { LOOK_DEFAULTS } from '../engine/look-defaults.ts';
import type { OutagesRequest } from '../engine/outages.ts';
import { lookCommand } from '../looks/command.ts';
import { list, wholeNumber } from '../values.ts';

const { passes, labs } = LOOK_DEFAULTS.outages;

export const outageCommand = ({ signal }: Context) =>
  lookCommand(signal, {
    look: 'outages',
    name: 'outage',
    description: 'see how long packets stay away when something happens to a device or its network',
    own: (command) =>
      command
        .option('--events <ids>', 'what happens, with commas between, such as kill,link-1s', list)
        .option(
          '--repetitions <n>',
          'how often; what always lasts 30 s longer than it has to, five times at most',
          wholeNumber(1, 100),
          passes,
        ),
    labs: {
      description: 'labs at the same time; three for each where something is away for as long as timers say',
      usual: labs,
    },
    passes: (own) => own.repetitions,
    request: (asked, { events = null }): OutagesRequest => ({ ...asked, events }),
    estimate: (expected, most) => `about ${expected} to go, and ${most} if nothing comes back`,
    programs: async (request) => (await import('../engine/outages.ts')).programsOfOutages(request),
    lines: 'outages',
    page: 'outages.html',
    load: async () => {
      const { runOutages } = await import('../engine/outages.ts');
      const { outagesText, printOutages } = await import('../looks/outages.ts');
      return { run: runOutages, text: outagesText, show: printOutages };
    },
  });
