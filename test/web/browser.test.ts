import { expect } from 'vitest';
import { test } from './fixture.ts';

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
