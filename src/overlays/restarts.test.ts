import { expect, test } from 'vitest';
import { twoHomes } from '../catalog/testing/members.ts';
import { driverOf } from './index.ts';
import { FakeHost, fakeProgram } from './testing/fake.ts';

const there = { connected: true };
/** What servers and daemons answer, by what they are asked. */
const ANSWERS: readonly (readonly [RegExp, unknown])[] = [
  [/ users create /, { id: 1 }],
  [/ preauthkeys create /, { key: 'k' }],
  [/tailscale .* status --json$/, { BackendState: 'Running', TailscaleIPs: ['100.64.0.1'] }],
  [/\/instance$/, { setup_required: true }],
  [/\/setup$/, { personal_access_token: 't' }],
  [/\/setup-keys$/, { key: 'k' }],
  [
    /netbird status .* --json$/,
    { daemonStatus: 'Connected', management: there, signal: there, netbirdIp: '100.64.0.1/16', peers: {} },
  ],
];
const isStatus = (line: string): boolean => line.includes(' status ') && line.endsWith('--json');

test.each(['tailscale', 'netbird'])('%s is not asked all the time while it starts again', async (id) => {
  const events: string[] = [];
  let speaksAt = 0;
  const hosts = new Map(twoHomes.map(({ device }) => [device, new FakeHost(device, events)]));
  for (const host of hosts.values())
    host.answer = (argv) => {
      const line = argv.join(' ');
      if (isStatus(line) && performance.now() < speaksAt) return { exitCode: 1 };
      const answer = ANSWERS.find(([asked]) => asked.test(line))?.[1];
      return answer === undefined ? {} : { stdout: JSON.stringify(answer) };
    };
  const overlay = await driverOf(id).start({
    overlayId: 'o',
    members: twoHomes,
    hosts,
    program: fakeProgram('tailscaled', 'tailscale', 'headscale', 'mkcert', 'netbird', 'netbird-server'),
    flags: [],
    signal: AbortSignal.timeout(5000),
  });
  events.length = 0;
  speaksAt = performance.now() + 600;
  await overlay.restart('laptop', AbortSignal.timeout(5000));
  // Four; each is a program that takes CPU time from the daemon.
  expect(events.filter(isStatus).length).toBeLessThan(8);
});
