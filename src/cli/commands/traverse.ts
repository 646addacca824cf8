import { Option } from '@commander-js/extra-typings';
import type { Context } from '../context.ts';
import { LOOK_DEFAULTS } from '../engine/look-defaults.ts';
import type { TraversalRequest } from '../engine/traversal.ts';
import { lookCommand } from '../looks/command.ts';
import { list, wholeNumber } from '../values.ts';

const { passes, labs } = LOOK_DEFAULTS.traversal;

export const traverseCommand = ({ signal }: Context) =>
  lookCommand(signal, {
    look: 'traversal',
    name: 'traverse',
    description: 'see between which routers VPNs find a direct path, and how soon',
    own: (command) =>
      command
        .option('--pairs <ids>', 'pairs of routers with commas between, such as symmetric+open', list)
        .addOption(
          new Option(
            '--surprising <dir>',
            'of each contestant the pairs that differ or surprise in that traversal, but for holes that it never means to punch; --all for all of its contestants',
          ).conflicts('pairs'),
        )
        .option('--passes <n>', 'how often each pair is tried', wholeNumber(1, 100), passes),
    labs: {
      description: `pairs at the same time (default: ${labs}; with --surprising as many as that traversal had)`,
    },
    passes: (own) => own.passes,
    request: (asked, options): TraversalRequest => {
      const { pairs = null, surprising = null } = options;
      return { ...asked, labs: options.labs ?? null, cells: pairs, surprising };
    },
    estimate: (expected, most) => `all take about ${expected}, and ${most} if everything is relayed`,
    lines: 'cells',
    page: 'paths.html',
    load: async () => {
      const { runTraversal } = await import('../engine/traversal.ts');
      const { printTraversal, traversalText } = await import('../looks/traversal.ts');
      return { run: runTraversal, text: traversalText, show: printTraversal };
    },
  });
