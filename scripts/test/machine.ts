import { messageOf } from '../../src/errors.ts';
import { launchBrowser } from '../browser/launch.ts';
import { runNode } from './run-program.ts';

interface Finding {
  readonly title: string;
  readonly required: boolean;
  readonly ok: boolean;
  readonly found: string;
  readonly fix: string | null;
}

/** Why this machine cannot run a lab, in `meshmark doctor`'s words; null when it can. */
export const whyNoLab = async (): Promise<string | null> => {
  const run = await runNode(['src/cli/main.ts', 'doctor', '--json'], { deadlineSeconds: 60 });
  if (run.ok) return null;
  try {
    const { checks } = JSON.parse(run.output) as { checks: Finding[] };
    const missing = checks.filter((check) => check.required && !check.ok);
    return missing
      .map((check) => `${check.title}: ${check.found}${check.fix ? `; run: ${check.fix}` : ''}`)
      .join(' | ');
  } catch {
    // A doctor that cannot speak is a defect, which the tests themselves show better.
    return null;
  }
};

const BROWSER_DEADLINE_MS = 15 * 60_000;

/** Why pages cannot be looked at on this machine; null when the browser starts. Obtains it, which takes a while the first time. */
export const whyNoBrowser = async (): Promise<string | null> => {
  try {
    const browser = await launchBrowser({
      signal: AbortSignal.timeout(BROWSER_DEADLINE_MS),
      onFetch: () => console.log('       fetching the browser of the tests, once'),
    });
    await browser.close();
    return null;
  } catch (error) {
    return messageOf(error);
  }
};
