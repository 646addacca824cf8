import type { ZerotierSecrets } from '../../catalog/zerotier/render.ts';
import { password, secretsFor } from '../_keys.ts';
import { hostOf } from '../_node.ts';
import { run } from '../_program.ts';
import type { StartContext } from '../types.ts';
import { identityOf } from './answers.ts';

/** The program makes identities itself: each takes a search that is dear on purpose. */
export const zerotierSecrets = (context: StartContext): Promise<ReadonlyMap<string, ZerotierSecrets>> =>
  secretsFor(context.members, async ({ device }) => {
    const { program, signal } = context;
    const generate = ['zerotier-one', '-i', 'generate'] as const;
    const options = { signal, secret: generate.join(' ') };
    const { stdout } = await run(hostOf(context, device), program, generate, options);
    const identity = identityOf(stdout);
    return { identity: identity.public, secretIdentity: identity.secret, token: password() };
  });
