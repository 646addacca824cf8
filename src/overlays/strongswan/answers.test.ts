import { expect, test } from 'vitest';
import { hasChild } from './answers.ts';

/** Recorded from strongSwan 6.1.0, with another state in place of INSTALLED. */
const answer = (state: string): string => `m3: #1, ESTABLISHED, IKEv2, 59fd11a2ac3aed44_i* fcc56ee00fc22a5e_r
  local  'm1' @ 203.0.113.1[4500]
  remote 'm3' @ 203.0.113.10[4500]
  AES_CBC-128/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/ECP_256
  established 2s ago, rekeying in 13139s
  overlay: #1, reqid 1, ${state}, TUNNEL-in-UDP, ESP:AES_GCM_16-128
    installed 2s ago, rekeying in 3278s, expires in 3958s
`;

test('a tunnel that is installed carries packets', () => {
  expect(hasChild(answer('INSTALLED'))).toBe(true);
});

test('an IKE connection alone does not', () => {
  expect(hasChild(answer('CREATED'))).toBe(false);
  expect(hasChild('')).toBe(false);
});
