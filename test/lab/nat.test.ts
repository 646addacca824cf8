import { expect, test } from 'vitest';
import { inLab } from '../support/meshmark.ts';

/** Shell: what a capture on the server shows, once it is seen to listen; `wait` gives it the time that it takes. */
const capture = (filter: string): string => `
    said=$(mktemp)
    node server -- timeout 20 tcpdump -Z root -n -l -i eth0 -c 1 '${filter}' 2>"$said" &
    for _ in $(seq 100); do grep -q '^listening' "$said" && break; sleep 0.1; done
    rm "$said"`;

test('a home router hides its LAN and lets only answers in', async () => {
  const script = `${capture('udp port 7777')}
    node a -- bash -c 'exec 3<>/dev/udp/203.0.113.10/7777; echo hello >&3'
    node server -- ping -c 1 -W 1 203.0.113.2 >/dev/null; echo unsolicited=$?
    node server -- ping -c 1 -W 1 192.168.10.11 >/dev/null 2>&1; echo inside=$?
    node a -- ping -c 2 -i 0.1 -W 2 203.0.113.10 >/dev/null; echo out=$?
    wait`;
  const { stdout } = await inLab('two-homes', script);
  expect(stdout).toMatch(/IP 203\.0\.113\.2\.\d+ > 203\.0\.113\.10\.7777/);
  expect(stdout).toContain('unsolicited=1');
  expect(stdout).toMatch(/inside=[12]/);
  expect(stdout).toContain('out=0');
});

test('a source port survives the home router', async () => {
  const script = `${capture('tcp port 7')}
    node a -- curl -s -m 2 --local-port 41234 telnet://203.0.113.10:7 >/dev/null 2>&1
    wait`;
  const { stdout } = await inLab('two-homes', script);
  expect(stdout).toMatch(/IP 203\.0\.113\.2\.41234 > 203\.0\.113\.10\.7/);
});

test('a packet to an address outside the lab is dropped and remembered', async () => {
  const script = `
    node a -- curl -s -m 1 http://198.18.9.7:8123/ >/dev/null 2>&1
    node a -- curl -s -m 2 http://name.example/ >/dev/null 2>&1
    node internet -- nft list set ip guard strayed`;
  const { stdout } = await inLab('two-homes', script);
  expect(stdout).toMatch(/198\.18\.9\.7 \. (tcp|6) \. 8123/);
  expect(stdout).toMatch(/192\.0\.2\.253 \. (udp|17) \. 53/);
});
