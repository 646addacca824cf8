import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { cannotError, messageOf } from '../../src/errors.ts';
import { ensure } from '../../src/provision/ensure.ts';
import { BROWSER } from '../../src/provision/instrument.ts';

export interface LaunchOptions {
  readonly signal: AbortSignal;
  /** Called when it has to be downloaded first. */
  readonly onFetch?: () => void;
}

const START_MS = 60_000;

/**
 * Starts the browser of the tests, obtained where it is not there yet. It ends with this process at the latest.
 * @throws MeshmarkError when it cannot be had, or does not start.
 */
export const launchBrowser = async ({ signal, onFetch }: LaunchOptions): Promise<Browser> => {
  let fetching = false;
  const { dir } = await ensure(BROWSER.name, BROWSER.version, BROWSER.source, {
    signal,
    onProgress: ({ step }) => {
      if (step === 'download' && !fetching) onFetch?.();
      fetching ||= step === 'download';
    },
  });
  try {
    return await chromium.launch({
      executablePath: fileURLToPath(new URL('chromium.sh', import.meta.url)),
      chromiumSandbox: true,
      // Nothing but what is served on this machine: a name that a page asks for is not found.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
      env: {
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        LANG: 'C.UTF-8',
        MESHMARK_BROWSER: dir ?? '',
        MESHMARK_BROWSER_TMP: tmpdir(),
      },
      timeout: START_MS,
    });
  } catch (error) {
    throw cannotError('browser', `The browser does not start: ${whyNot(messageOf(error))}.`, error);
  }
};

/** Playwright tells everything that it did; the program's own last line says what went wrong. */
const whyNot = (message: string): string => {
  const said = [...stripVTControlCharacters(message).matchAll(/\[err\] (.*)/g)].map(
    ([, line]) => line?.trim() ?? '',
  );
  return (said.at(-1) ?? message.split('\n')[0] ?? '').replace(/\.$/, '');
};
