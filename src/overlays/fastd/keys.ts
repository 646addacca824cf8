import type { FastdSecrets } from '../../catalog/fastd/render.ts';
import { Secret } from '../../catalog/secret.ts';
import { secretsFor } from '../_keys.ts';
import { hostOf } from '../_node.ts';
import { run } from '../_program.ts';
import type { StartContext } from '../types.ts';

/** What fastd makes on each device. */
export const fastdSecrets = (context: StartContext): Promise<ReadonlyMap<string, FastdSecrets>> =>
  secretsFor(context.members, async ({ device }) => {
    const { program, signal } = context;
    const command = ['fastd', '--generate-key'] as const;
    const options = { signal, secret: command.join(' ') };
    const { stdout } = await run(hostOf(context, device), program, command, options);
    const key = (which: string): string => {
      const found = new RegExp(`^${which}: ([0-9a-f]{64})$`, 'm').exec(stdout)?.[1];
      if (found === undefined) throw new Error(`fastd --generate-key printed no ${which.toLowerCase()} key`);
      return found;
    };
    return { secretKey: new Secret(key('Secret')), publicKey: key('Public') };
  });
