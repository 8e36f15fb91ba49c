/**
 * `npm run chaos`: everything that breaks the product on purpose, again and again with new seeds for as long as is
 * wanted, in both modes: processes killed, PostgreSQL, Redis and the wires to them stopped and cut, masters that die and replicas that
 * take over, disks that are slow or full, clocks that jump, replies that nobody reads. Prints one page; ends with 1 where anything failed.
 *
 *     npm run chaos [-- --hours 1] [--only promote]
 *
 * Each file is run once at least, and to its end. `--only` takes those whose name has that in it.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { hours: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const hoursMax = Number(options.hours);
if (!(hoursMax > 0)) throw new Error('--hours is a number of hours, such as 8 or 0.5');
const HOUR_MS = 3_600_000;
const ROOT = path.resolve(import.meta.dirname, '../..');

/** One file at a time: what is measured beside something else says little. */
const FILES: readonly string[] = [
  'test/chaos/kill-rounds.test.ts',
  'test/chaos/crash.test.ts',
  'test/chaos/concurrency.test.ts',
  'test/chaos/ledger.test.ts',
  'test/chaos/failover.test.ts',
  'test/chaos/promote.test.ts',
  'test/chaos/bad-machines.test.ts',
  'test/chaos/embedded.test.ts',
  'test/chaos/left-unread.test.ts',
  'test/simulation/kill.test.ts',
  'test/simulation/credits.test.ts',
  'test/simulation/leases.test.ts',
  'test/simulation/processes.test.ts',
  'test/contract/embedded-folder.test.ts',
  'test/contract/postgres-faults.test.ts',
].filter((file) => file.includes(options.only));
if (FILES.length === 0) throw new Error(`no file has ${options.only} in its name`);

interface Outcome {
  readonly file: string;
  readonly seed: string;
  readonly passed: number;
  readonly failures: readonly string[];
  /** What the tests say of themselves. */
  readonly figures: readonly string[];
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

const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-chaos-'));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function runOne(file: string, seed: string): Promise<Outcome> {
  const reportFile = path.join(folder, `${randomUUID()}.json`);
  const vitest = path.join(ROOT, 'node_modules/.bin/vitest');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const env = { ...process.env, CHAOS: 'long', CHAOS_SEED: seed, NO_COLOR: '1' };
  const child = spawn(vitest, ['run', file, ...reporters], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  await new Promise((done) => {
    child.once('close', done);
  });
  const figures = output.split('\n').filter((line) => line.startsWith('chaos '));
  if (!existsSync(reportFile)) {
    return { file, seed, passed: 0, failures: [`no report: ${output.slice(-300)}`], figures };
  }
  const { testResults } = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failures = [
    ...testResults.flatMap(({ assertionResults, message }) =>
      assertionResults.length === 0 ? [message] : [],
    ),
    ...tests
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ')}`),
  ];
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return { file, seed, passed, failures, figures };
}

const startedMs = Date.now();
const outcomes: Outcome[] = [];
const isOver = (): boolean => Date.now() - startedMs >= hoursMax * HOUR_MS;
for (let round = 1; round === 1 || !isOver(); round += 1) {
  const seed = `${startedMs}-${round}`;
  for (const file of FILES) {
    if (round > 1 && isOver()) break;
    const outcome = await runOne(file, seed);
    outcomes.push(outcome);
    const { passed, failures } = outcome;
    say(`round ${round}, ${file}: ${passed} passed, ${failures.length} failed`);
    for (const failure of failures) say(`  ${failure.slice(0, 500)}`);
  }
}

rmSync(folder, { recursive: true });

const hours = ((Date.now() - startedMs) / HOUR_MS).toFixed(1);
say(`\n# Chaos, ${hours} hours on ${os.cpus().length} cores\n`);
say('| file | runs | tests passed | failed | seeds of failures |\n|---|---:|---:|---:|---|');
for (const file of FILES) {
  const own = outcomes.filter((one) => one.file === file);
  const passed = own.reduce((sum, one) => sum + one.passed, 0);
  const bad = own.filter(({ failures }) => failures.length > 0);
  const failed = bad.reduce((sum, { failures }) => sum + failures.length, 0);
  say(
    `| ${file} | ${own.length} | ${passed} | ${failed} | ${bad.map(({ seed }) => seed).join(' ')} |`,
  );
}
say('\nThe last figures of each test:\n');
const last = new Map<string, string>();
for (const line of outcomes.flatMap(({ figures }) => figures)) {
  const [, name = line, rest = ''] = /^chaos (.*?) \(seed [^)]*\): (.*)$/.exec(line) ?? [];
  last.set(name.replace(/ round \d+$/, ''), rest);
}
for (const [name, rest] of last) say(`- ${name}: ${rest}`);
const hasFailed = outcomes.some(({ failures, passed }) => failures.length > 0 || passed === 0);
say(`\n${hasFailed ? 'Something failed; repeat it with CHAOS_SEED.' : 'Everything held.'}`);
process.exitCode = hasFailed ? 1 : 0;
