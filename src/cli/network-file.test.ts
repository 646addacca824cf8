import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readNetwork } from './network-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-network-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, content: unknown): string => {
  const path = join(dir, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const network = { meshmark: 1, name: 'tiny', devices: [{ id: 'a' }, { id: 'b' }] };

test('a document is read from its file', async () => {
  expect((await readNetwork(file('good.json', network))).name).toBe('tiny');
});

test('the id of a scenario stands for its network', async () => {
  expect((await readNetwork('lan-100')).devices.length).toBeGreaterThan(1);
});

test('the id of a line stands for a device behind it and a public server', async () => {
  const { sites, devices } = await readNetwork('lossy-1pct');
  expect(sites).toMatchObject([{ id: 'home', uplink: { rateMbit: 20, delayMs: 10, lossPercent: 1 } }]);
  expect(devices).toMatchObject([
    { id: 'device', site: 'home' },
    { id: 'server', role: 'infrastructure' },
  ]);
});

test.each([
  [
    'a field that is wrong, with its place',
    { ...network, devices: [{ id: 'a', sight: 'x' }] },
    /devices\[0\]/,
  ],
  ['text that is not JSON', '{ "meshmark": 1,', /is not JSON/],
])('%s is a usage error', async (_what, content, message) => {
  await expect(readNetwork(file('bad.json', content))).rejects.toThrow(message);
  await expect(readNetwork(file('bad.json', content))).rejects.toMatchObject({ exitCode: 2 });
});

test('a file that is not there is a usage error', async () => {
  await expect(readNetwork('nope.json')).rejects.toThrow(
    /nope\.json is no scenario, no line, and cannot be read/,
  );
});
