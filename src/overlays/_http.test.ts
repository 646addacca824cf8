import { expect, test } from 'vitest';
import { askHttp } from './_http.ts';
import { FakeHost } from './testing/fake.ts';

const soon = () => AbortSignal.timeout(5000);
const url = 'http://127.0.0.1:9993/status';

test('secrets are named by their files', async () => {
  const host = new FakeHost('a');
  host.answer = () => ({ stdout: '{"online":true}' });
  const question = {
    url,
    method: 'POST',
    headers: '/run/mm/x/headers',
    body: '/run/mm/x/body.json',
  } as const;
  expect(await askHttp(host, question, soon())).toEqual({ online: true });
  expect(host.events).toEqual([
    `a: curl --silent --fail --noproxy * --max-time 5 --request POST --header @/run/mm/x/headers --header Content-Type: application/json --data @/run/mm/x/body.json ${url}`,
  ]);
});

test('a refusal and what is no JSON are no answer', async () => {
  const host = new FakeHost('a');
  host.answer = () => ({ exitCode: 22 });
  expect(await askHttp(host, { url }, soon())).toBeNull();
  host.answer = () => ({ stdout: '<html>' });
  expect(await askHttp(host, { url }, soon())).toBeNull();
});
