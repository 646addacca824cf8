import { expect, it } from 'vitest';
import { EXIT } from '../errors.ts';
import { ensure } from './ensure.ts';

it('says how a program is given that no registry has', async () => {
  const source = { kind: 'elsewhere', where: 'its releases' } as const;
  const options = { signal: AbortSignal.timeout(1000) };
  await expect(ensure('vpn@1.2', '1.2', source, options)).rejects.toMatchObject({
    code: 'not-obtainable',
    exitCode: EXIT.cannot,
    message:
      'vpn@1.2 is in no registry that meshmark can use: get it from its releases and name it vpn=PATH, the directory that holds its executables.',
  });
});
