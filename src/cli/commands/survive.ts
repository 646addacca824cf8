import type { Context } from '../context.ts';
import { LOOK_DEFAULTS } from '../engine/look-defaults.ts';
import type { SurvivalRequest } from '../engine/survival.ts';
import { lookCommand } from '../looks/command.ts';
import { list, wholeNumber } from '../values.ts';

const { passes, labs, watchSeconds, waitSeconds } = LOOK_DEFAULTS.survival;

export const surviveCommand = ({ signal }: Context) =>
  lookCommand(signal, {
    look: 'survival',
    name: 'survive',
    description: 'see what VPNs still do when their servers are gone',
    own: (command) =>
      command
        .option('--absences <ids>', 'what is taken away: none, hub-1, hub-2, all', list)
        .option('--events <ids>', 'what happens then: restart, new-member, address, through-others', list)
        .option(
          '--watch <seconds>',
          'how long an existing connection is watched',
          wholeNumber(5, 3600),
          watchSeconds,
        )
        .option(
          '--wait <seconds>',
          'how long a member is waited for, at another address half as long again',
          wholeNumber(5, 3600),
          waitSeconds,
        )
        .option('--passes <n>', 'how often each is tried', wholeNumber(1, 100), passes),
    labs: { description: 'sessions at the same time', usual: labs },
    passes: (own) => own.passes,
    request: (asked, { absences = null, events = null, watch, wait }): SurvivalRequest => ({
      ...asked,
      absences,
      events,
      watchSeconds: watch,
      waitSeconds: wait,
    }),
    estimate: (expected, most) => `about ${expected} to go, and ${most} if nobody comes back`,
    lines: 'sessions',
    page: 'survival.html',
    load: async () => {
      const { runSurvival } = await import('../engine/survival.ts');
      const { printSurvival, survivalText } = await import('../looks/survival.ts');
      return { run: runSurvival, text: survivalText, show: printSurvival };
    },
  });
