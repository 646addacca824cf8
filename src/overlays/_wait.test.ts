import { expect, test } from 'vitest';
import { together } from '../host/together.ts';
import { ASK_MS, logged, lookMsAmong, pingable, poll, until } from './_wait.ts';
import { FakeDaemon, FakeHost } from './testing/fake.ts';

const soon = () => AbortSignal.timeout(100);
const later = () => AbortSignal.timeout(5000);

test('gives what the first successful attempt gave', async () => {
  let attempts = 0;
  const attempt = async () => (++attempts < 3 ? undefined : 'here');
  expect(await poll(attempt, { what: 'it', signal: later(), daemons: [] })).toBe('here');
});

test('a condition is looked at again until it holds', async () => {
  let looks = 0;
  await until(async () => ++looks === 3, { what: 'it', signal: later(), daemons: [] });
  expect(looks).toBe(3);
});

test('a condition that does not hold in time is named, and looked at no more often than asked', async () => {
  let looks = 0;
  const never = async () => ++looks < 0;
  const wait = until(never, { what: 'it', signal: soon(), daemons: [] }, 5000);
  await expect(wait).rejects.toMatchObject({ code: 'not-ready', message: 'Gave up waiting for it.' });
  expect(looks).toBe(1);
});

test('says what was waited for, and the last ten lines, when the deadline passes', async () => {
  const daemon = new FakeDaemon('x');
  daemon.text = Array.from({ length: 20 }, (_, i) => `line ${i}\n`).join('');
  const wait = logged(daemon, /never/, 'the daemon to say never', soon());
  const message = 'Gave up waiting for the daemon to say never.\nline 10\n';
  await expect(wait).rejects.toMatchObject({
    code: 'not-ready',
    message: expect.stringContaining(message),
    cause: expect.objectContaining({ name: 'TimeoutError' }),
  });
});

test('ends with the daemon, naming its exit code and last words', async () => {
  const daemon = new FakeDaemon('x-nebula');
  daemon.text = 'no such file\n';
  setTimeout(() => daemon.end({ exitCode: 3, signal: null }), 20);
  await expect(logged(daemon, /never/, 'a word', later())).rejects.toMatchObject({
    code: 'daemon-ended',
    message: 'x-nebula ended with exit code 3 while waiting for a word.\nno such file',
  });
});

test('an attempt that the deadline cut short does not hide what was waited for', async () => {
  const signal = soon();
  const attempt = () =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  await expect(poll(attempt, { what: 'it', signal, daemons: [] })).rejects.toMatchObject({
    code: 'not-ready',
  });
});

test('other errors of an attempt come through', async () => {
  const attempt = async () => Promise.reject(new Error('defect'));
  await expect(poll(attempt, { what: 'it', signal: later(), daemons: [] })).rejects.toThrow('defect');
});

test('pings until there is an answer', async () => {
  const host = new FakeHost('a');
  host.answer = () => ({ exitCode: host.events.length < 3 ? 1 : 0 });
  await pingable(host, '10.64.0.2', [], later());
  expect(host.events).toEqual(Array(3).fill('a: ping -n -c 1 -W 1 10.64.0.2'));
});

test('the devices of a measured network are looked at often, and many are not', () => {
  expect([2, 8, 10].map(lookMsAmong)).toEqual([25, 25, 25]);
  expect(lookMsAmong(64)).toBe(ASK_MS);
});

test('a ping gives up when any of the daemons ends', async () => {
  const host = new FakeHost('a');
  host.answer = () => ({ exitCode: 1 });
  const daemons = [new FakeDaemon('near'), new FakeDaemon('far')] as const;
  setTimeout(() => daemons[1].kill('SIGKILL'), 20);
  await expect(pingable(host, '10.64.0.2', daemons, later())).rejects.toThrow(/^far was ended by SIGKILL/);
});

test('the first failure is thrown once the others have been aborted and have settled', async () => {
  const settled: string[] = [];
  const tasks = [
    async () => Promise.reject(new Error('first')),
    (signal: AbortSignal) =>
      new Promise<void>((_, reject) =>
        signal.addEventListener('abort', () =>
          setTimeout(() => {
            settled.push('slow');
            reject(new Error('second'));
          }, 20),
        ),
      ),
  ];
  await expect(together(later(), tasks)).rejects.toThrow('first');
  expect(settled).toEqual(['slow']);
});
