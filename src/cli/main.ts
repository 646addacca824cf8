import { enableCompileCache } from 'node:module';
import { failureOf } from './failure.ts';
import { interruption } from './interruption.ts';
import { endOnClosedPipe } from './output.ts';
import { buildProgram } from './program.ts';

// Commands are loaded when they run; the cache keeps them compiled from one start to the next.
enableCompileCache();
endOnClosedPipe();
const signal = interruption();
try {
  const program = buildProgram({ signal });
  if (process.argv.length > 2) await program.parseAsync();
  else program.outputHelp();
} catch (thrown) {
  // What a command threw because it was interrupted is told as the interruption that it is.
  const error: unknown = signal.aborted ? signal.reason : thrown;
  const { line, exitCode } = failureOf(error);
  if (process.argv.includes('--debug') && line !== null) console.error(thrown);
  else if (line !== null) console.error(line);
  process.exitCode = exitCode;
}
