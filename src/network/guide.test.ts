import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NAT_CLASSES } from './nat.ts';
import { parseNetwork } from './parse.ts';

const guide = readFileSync('docs/guides/your-own-network.md', 'utf8');

test('the example of the guide is a network', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(parseNetwork(JSON.parse(example), 'the guide').devices).toHaveLength(5);
});

test('the guide says of each NAT what the code does', () => {
  for (const [nat, { mapping, filtering }] of Object.entries(NAT_CLASSES))
    expect(guide).toContain(`| \`${nat}\` | ${mapping} | ${filtering} |`);
});
