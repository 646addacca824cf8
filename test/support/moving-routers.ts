import { inside } from '../../src/lab/inside.ts';
import { INTERNET } from '../../src/lab/plan/plan.ts';
import { openLab } from '../../src/lab/realise.ts';
import { WirePlant } from '../../src/lab/wires/plant.ts';
import { network } from '../../src/network/builders.ts';
import { NAT_CLASSES } from '../../src/network/nat.ts';

/**
 * In the sandbox: routers of all classes get another address while a socket behind each of them speaks with a server; tells
 * from where the server heard it before and after, and whether it heard the server.
 */
const here = await inside(process.argv[2] ?? '');
const { signal } = here;
const classes = Object.keys(NAT_CLASSES) as (keyof typeof NAT_CLASSES)[];
const homes = network({
  name: 'homes',
  sites: classes.map((nat, i) => ({ id: `home-${i}`, nat, uplink: {} })),
  devices: [...classes.map((_, i) => ({ id: `d${i}`, site: `home-${i}` })), { id: 'server', line: {} }],
});

/** Says who it hears to standard output, and answers. */
const SERVER = `const s = require('node:dgram').createSocket('udp4');
s.on('message', (word, from) => { console.log(word + ' ' + from.address); s.send(word, from.port, from.address); });
s.bind(7777, () => console.log('listening'));`;
/** One socket: says the word that is in a file whenever it changes, and prints what it hears. */
const DEVICE = `const { readFileSync } = require('node:fs');
const s = require('node:dgram').createSocket('udp4');
s.on('message', (word) => console.log('heard ' + word));
s.bind(41000, () => setInterval(() => {
  let word = ''; try { word = readFileSync('/run/word', 'utf8'); } catch {}
  if (word !== '') s.send(word, 7777, process.argv[1]);
}, 50));`;
const node = (code: string, ...args: string[]) => [process.execPath, '-e', code, ...args];

const until = async (what: () => Promise<boolean>): Promise<boolean> => {
  for (let look = 0; look < 60; look++) {
    if (await what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
};
{
  await using plant = await WirePlant.open(here.layout, signal);
  await using lab = await openLab(homes, here.layout, plant, { openRouters: false, signal });
  await using server = await lab.host('server').spawn('server', node(SERVER), { root: 'host' });
  await until(async () => (await server.log()).includes('listening'));
  for (const [i, nat] of classes.entries()) {
    const host = lab.host(`d${i}`);
    const old = lab.placement(`d${i}`).reachableAt;
    await using socket = await host.spawn('socket', node(DEVICE, lab.placement('server').underlay), {
      root: 'host',
    });
    /** Says a word and tells from where it was heard, and whether the answer came back. */
    const say = async (word: string) => {
      await host.writeFile('/run/word', word);
      const answered = await until(async () => (await socket.log()).includes(`heard ${word}`));
      const lines = (await server.log()).split('\n').filter((line) => line.startsWith(`${word} `));
      return { answered, from: [...new Set(lines.map((line) => line.split(' ')[1]))] };
    };
    const before = await say(`before-${i}`);
    const now = await lab.moveSite(`home-${i}`, signal);
    await until(async () => (await server.log()).includes(`before-${i} ${now}`));
    const after = await say(`after-${i}`);
    const route = await lab.host(INTERNET).exec(['ip', 'route', 'get', old], { signal, allowFailure: true });
    here.emit({
      nat,
      before: before.answered && before.from.join() === old,
      after: after.answered && after.from.join() === now,
      placed: lab.placement(`d${i}`).reachableAt === now && now !== old,
      oldRouted: route.exitCode === 0,
    });
  }
  await server.stop();
  here.emit({ wrong: (await lab.checkRouters(signal)).flatMap(({ reason }) => reason ?? []) });
}
process.exit();
