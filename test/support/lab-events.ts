import { setTimeout as sleep } from 'node:timers/promises';
import { inside } from '../../src/lab/inside.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';

/** In the sandbox: pulls links, reboots a router and lets a device roam, and tells what devices see of it. */
const here = await inside(process.argv[2] ?? '');
const { signal } = here;
const homes = network({
  name: 'homes',
  sites: [
    { id: 'home', nat: 'full-cone', uplink: {} },
    { id: 'cafe', nat: 'port-restricted', uplink: {} },
  ],
  devices: [
    { id: 'a', site: 'home' },
    { id: 'b', site: 'home', line: { rateMbit: 20 } },
    { id: 'server', line: {} },
  ],
});

/** Prints whom it hears, and sends to the newest of them without end. */
const SERVER = `const s = require('node:dgram').createSocket('udp4'); let to;
s.on('message', (_, from) => { console.log('from ' + from.address); to = from; });
s.bind(7777, () => setInterval(() => to && s.send('word', to.port, to.address), 20));`;
/** Speaks once in the beginning and whenever a file says something new; prints when it hears something. */
const DEVICE = `const { readFileSync } = require('node:fs');
const s = require('node:dgram').createSocket('udp4'); let last;
s.on('message', () => console.log('heard'));
s.bind(41000, () => setInterval(() => {
  const word = readFileSync('/run/word', 'utf8');
  if (word !== last) s.send(last = word, 7777, process.argv[1]);
}, 20));`;
/** Gives back whatever it hears. */
const ECHO = `const s = require('node:dgram').createSocket('udp4');
s.on('message', (word, from) => s.send(word, from.port, from.address));
s.bind(7778);`;
/** Sends every 10 ms whatever the kernel says, and prints when it hears something, by the machine's clock in ms. */
const STREAM = `const s = require('node:dgram').createSocket('udp4');
s.on('message', () => console.log(Number(process.hrtime.bigint()) / 1e6));
s.bind(() => setInterval(() => s.send('word', 7778, process.argv[1], () => {}), 10));`;
const node = (code: string, ...args: string[]) => [process.execPath, '-e', code, ...args];

{
  await using plant = await WirePlant.open(here.layout, signal);
  await using lab = await openLab(homes, here.layout, plant, { openRouters: false, signal });
  const server = lab.placement('server').underlay;
  const reaches = async (device: string): Promise<boolean> => {
    const ping = ['ping', '-n', '-q', '-c', '3', '-i', '0.1', '-W', '1', server];
    return (await lab.host(device).exec(ping, { signal, allowFailure: true })).exitCode === 0;
  };
  const linkOf = async (at: string, iface: string) => {
    const { stdout } = await lab.host(at).exec(['ip', '-json', 'address', 'show', 'dev', iface], { signal });
    const [link] = JSON.parse(stdout) as [{ flags: string[]; addr_info: { local: string }[] }];
    return {
      carrier: !link.flags.includes('NO-CARRIER'),
      up: link.flags.includes('UP'),
      addresses: link.addr_info.filter(({ local }) => !local.includes(':')).map(({ local }) => local),
    };
  };
  for (const [id, at, iface] of [
    ['device a', 'a', 'eth0'],
    ['device b', 'b', 'eth0'],
    ['site home', 'router-home', 'wan0'],
  ] as const) {
    const from = id === 'device b' ? 'b' : 'a';
    await lab.setLink(id, 'down', signal);
    const down = { ...(await linkOf(at, iface)), reaches: await reaches(from) };
    await lab.setLink(id, 'up', signal);
    here.emit({ id, down, up: { ...(await linkOf(at, iface)), reaches: await reaches(from) } });
  }

  await using _server = await lab.host('server').spawn('server', node(SERVER), { root: 'host' });
  await lab.host('a').writeFile('/run/word', '1');
  await using device = await lab.host('a').spawn('device', node(DEVICE, server), { root: 'host' });
  /** Whether the device hears anything of the server; a host asks once a second for a neighbour that it does not know. */
  const hears = async (): Promise<boolean> => {
    const before = await device.logBytes();
    await sleep(1500);
    return (await device.logBytes()) > before;
  };
  const say = async (word: string): Promise<boolean> => {
    await lab.host('a').writeFile('/run/word', word);
    return hears();
  };
  await sleep(300);
  const mapped = await hears();
  const rebooting = lab.rebootRouter('home', 3000, signal);
  await sleep(700);
  const during = { ...(await linkOf('a', 'eth0')), reaches: await reaches('a') };
  await rebooting;
  here.emit({ mapped, during, silent: await hears(), again: await say('2'), b: await reaches('b') });
  here.emit({ wrong: (await lab.checkRouters(signal)).flatMap(({ reason }) => reason ?? []) });

  await using _echo = await lab.host('server').spawn('echo', node(ECHO), { root: 'host' });
  await using stream = await lab.host('a').spawn('stream', node(STREAM, server), { root: 'host' });
  while ((await stream.logBytes()) === 0) await sleep(50, undefined, { signal });
  await lab.roam('a', 'cafe', signal);
  const { reachableAt, lan } = lab.placement('a');
  const spoke = await say('3');
  // What lasts until now is a pause, too; the last line may not be whole yet.
  const heardAt = (await stream.log()).split('\n').slice(0, -1).map(Number);
  const times = [...heardAt, Number(process.hrtime.bigint()) / 1e6];
  const pauseMs = Math.max(...times.slice(1).map((at, i) => at - (times[i] ?? at)));
  await stream.stop();
  const [newest] = (await _server.tail(1)).split('\n');
  const { addresses } = await linkOf('a', 'eth0');
  here.emit({
    lan,
    spoke,
    seenFrom: newest === `from ${reachableAt}`,
    addresses,
    reaches: await reaches('a'),
  });
  await lab.rebootRouter('cafe', 0, signal);
  await lab.roam('a', 'home', signal);
  here.emit({ back: lab.placement('a').lan, reaches: await reaches('a'), b: await reaches('b') });
  here.emit({ pauseMs });
}
process.exit();
