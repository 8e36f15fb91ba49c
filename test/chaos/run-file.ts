/** Runs test files in their long form, one at a time, each in a process group and a temporary folder of its own: neither outlives it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What came of one run of a file. */
export interface Outcome {
  readonly file: string;
  readonly seed: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failures: readonly string[];
  /** What the tests say of themselves. */
  readonly figures: readonly string[];
}

interface Runs {
  /** Runs a file to its end; undefined where it was interrupted. */
  run(file: string, seed: string): Promise<Outcome | undefined>;
  /** Ends the run under way, with everything that it started; none begins any more. */
  interrupt(): void;
  /** Removes what is left on the disk. */
  end(): void;
}

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Starts nothing yet. End it in the end. */
export function openRuns(): Runs {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-chaos-'));
  const reportFile = path.join(folder, 'report.json');
  const temporary = path.join(folder, 'tmp');
  // PostgreSQL runs as another user.
  chmodSync(folder, 0o755);
  let isInterrupted = false;
  let child: ChildProcess | undefined;
  return {
    async run(file, seed) {
      if (isInterrupted) return undefined;
      mkdirSync(temporary, { mode: 0o755 });
      const startMs = performance.now();
      child = start(file, seed, { reportFile, temporary });
      const output = await outputOf(child);
      child = undefined;
      remove(temporary);
      if (isInterrupted) return undefined;
      const report = existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : undefined;
      rmSync(reportFile, { force: true });
      const seconds = Math.round((performance.now() - startMs) / 1000);
      const figures = output.split('\n').filter((line) => line.startsWith('chaos '));
      return { file, seed, seconds, figures, ...resultsOf(report, output) };
    },
    interrupt() {
      isInterrupted = true;
      if (child !== undefined) endGroup(child);
    },
    end: () => remove(folder),
  };
}

function start(
  file: string,
  seed: string,
  { reportFile, temporary }: { readonly reportFile: string; readonly temporary: string },
): ChildProcess {
  const vitest = path.join(ROOT, 'node_modules/.bin/vitest');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const own = { CHAOS: 'long', CHAOS_SEED: seed, NO_COLOR: '1', TMPDIR: temporary };
  return spawn(vitest, ['run', file, ...reporters], {
    cwd: ROOT,
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, which Ctrl-C in a terminal does not reach.
    detached: true,
  });
}

/** Everything it printed, once it has ended; what it left running is ended. */
async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.on('data', (part: Buffer) => (output += part.toString()));
  // What is left running may hold its output open.
  child.once('exit', () => endGroup(child));
  await new Promise((done) => {
    child.once('close', done);
  });
  return output;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

/** The processes of a PostgreSQL that was killed end a moment later. */
const remove = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 });

function resultsOf(
  report: string | undefined,
  output: string,
): Pick<Outcome, 'passed' | 'failures'> {
  if (report === undefined) {
    return { passed: 0, failures: [`no report: ${output.slice(-300)}`] };
  }
  const { testResults } = JSON.parse(report) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failures = [
    ...testResults.flatMap(({ assertionResults, message }) =>
      assertionResults.length === 0 ? [message] : [],
    ),
    ...tests
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ')}`),
  ];
  return { passed: tests.filter(({ status }) => status === 'passed').length, failures };
}
