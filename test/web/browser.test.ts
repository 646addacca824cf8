import { readdirSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { expect } from 'vitest';
import { test } from './fixture.ts';

/** Processes that were started with a text among their arguments. */
const startedWith = (text: string): readonly number[] =>
  readdirSync('/proc')
    .filter((pid) => {
      try {
        return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        // It ended meanwhile.
        return false;
      }
    })
    .map(Number);

test('the browser sees no file of this machine but those for it', async ({ browser, openFile }) => {
  await openFile('page.html', '<!doctype html><title>x</title><p>seen');
  const page = await browser.newPage();
  await expect(page.goto('file:///sys')).rejects.toThrow('ERR_FILE_NOT_FOUND');
  await page.close();
});

test.fails('a page that asks another host fails its test', async ({ openFile }) => {
  const page = await openFile(
    'page.html',
    '<!doctype html><title>x</title><img src="http://example.org/x.png">',
  );
  await page.waitForLoadState('networkidle');
});

test.fails('a page with an error in its script fails its test', async ({ openFile }) => {
  await openFile('page.html', '<!doctype html><title>x</title><script>nothing.at.all()</script>');
});

test('a kill of who drives the browser leaves nothing of it, though it hangs', async ({ dir }) => {
  const launch = new URL('../../scripts/browser/launch.ts', import.meta.url).href;
  const program = `
    const { launchBrowser } = await import('${launch}');
    await launchBrowser({ signal: AbortSignal.timeout(30_000) });
    process.send('up');`;
  const driver = execa(process.execPath, ['--input-type=module', '--eval', program], {
    // Its profile lies here, so that its processes can be told from those of other browsers.
    env: { TMPDIR: dir },
    ipc: true,
    reject: false,
    timeout: 50_000,
  });
  await driver.getOneMessage();
  const started = startedWith(dir);
  expect(started).not.toEqual([]);
  for (const pid of started) process.kill(pid, 'SIGSTOP');
  try {
    driver.kill('SIGKILL');
    await expect.poll(() => startedWith(dir), { timeout: 10_000 }).toEqual([]);
  } finally {
    for (const pid of startedWith(dir)) process.kill(pid, 'SIGKILL');
  }
});
