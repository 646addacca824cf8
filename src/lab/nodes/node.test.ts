import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LabNode, SILENT } from './node.ts';

test('a node that could not be made leaves no directory', async () => {
  const mount = await mkdtemp(join(tmpdir(), 'meshmark-node-'));
  try {
    const opened = LabNode.open('a', SILENT, { mount }, AbortSignal.abort());
    await expect(opened).rejects.toMatchObject({ code: 'lab-node' });
    expect(await readdir(join(mount, 'nodes'))).toEqual([]);
  } finally {
    await rm(mount, { recursive: true });
  }
});
