import { expect, test } from 'vitest';
import { yggdrasilAddress } from './address.ts';

test.each([
  // What `yggdrasil -useconffile FILE -publickey` and `-address` of 0.5.14 printed.
  [
    'b596b854f629afbd131e7c75a87e3f89004867bc542e1379b33b794bee40db64',
    '200:94d2:8f56:13ac:a085:d9c3:714:af03',
  ],
  [
    '6a90639c3a934d5535089ae4af147be21987c393ef9aabff881ae4f1c17ac46d',
    '201:55be:718f:15b2:caab:2bdd:946d:43ae',
  ],
  [
    'dcd608d795d3c9c2dff89c165787432118ee943ed275ffe83d4c654169883497',
    '200:4653:ee50:d458:6c7a:400e:c7d3:50f1',
  ],
  [
    '372997808a1ee29c154f43ff865dd9bf78ef24fcf922aba594a3b221ab895f2f',
    '202:46b3:43fb:af08:eb1f:5585:e003:cd11',
  ],
  [
    '3083907d079916df1d1b7202b477ef577d9965f343b7f1cb7eb143a3c26f712e',
    '202:7be3:7c17:c337:4907:1724:6fea:5c40',
  ],
  [
    '1b39782aaacee84643f6a226b3e34756dc69a26262f698d2e4dc991d4cb8f079',
    '203:4c68:7d55:5311:7b9b:c095:dd94:c1cb',
  ],
])('the address of key %s is %s', (key, address) => {
  expect(yggdrasilAddress(key)).toBe(address);
});

test('runs of zeros are written in their short form', () => {
  expect(yggdrasilAddress('f'.repeat(64))).toBe('200::');
});

test('anything but a key is refused', () => {
  expect(() => yggdrasilAddress('abc')).toThrow(RangeError);
});
