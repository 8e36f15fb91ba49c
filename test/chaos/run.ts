/**
 * `npm run chaos`: everything that breaks the product on purpose, again and again with new seeds for as long as is
 * wanted, in both modes: processes killed, PostgreSQL, Redis and the wires to them stopped and cut, masters that die and replicas that
 * take over, disks that are slow or full, clocks that jump, replies that nobody reads. Prints one page; ends with 1 where anything failed.
 *
 *     npm run chaos [-- --hours 1] [--only promote]
 *
 * Each file is run once at least, and to its end. `--only` takes those whose name has that in it. Ctrl-C and SIGTERM end it at once, with
 * the page of what had run until then and exit code 130. Processes and folders of a file are gone when the next one begins.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { openRuns, type Outcome } from './run-file.ts';

const { values: options } = parseArgs({
  options: { hours: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const hoursMax = Number(options.hours);
if (!(hoursMax > 0)) throw new Error('--hours is a number of hours, such as 8 or 0.5');
const HOUR_MS = 3_600_000;

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

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const startedMs = Date.now();
const outcomes: Outcome[] = [];
const runs = openRuns();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, runs.interrupt);
const isOver = (): boolean => Date.now() - startedMs >= hoursMax * HOUR_MS;
const interruptedIn = await runRounds();
runs.end();
printPage();
const hasFailed = outcomes.some(({ failures, passed }) => failures.length > 0 || passed === 0);
say(`\n${conclusion()}`);
process.exitCode = hasFailed ? 1 : Number(interruptedIn !== undefined) * 130;

/** The file in which somebody interrupted them, if anybody did. */
async function runRounds(): Promise<string | undefined> {
  for (let round = 1; round === 1 || !isOver(); round += 1) {
    const seed = `${startedMs}-${round}`;
    for (const file of FILES) {
      if (round > 1 && isOver()) break;
      const outcome = await runs.run(file, seed);
      if (outcome === undefined) return file;
      outcomes.push(outcome);
      const { passed, failures, seconds } = outcome;
      say(
        `round ${round}, ${file}: ${passed} passed, ${failures.length} failed, in ${seconds} seconds`,
      );
      for (const failure of failures) say(`  ${failure.slice(0, 500)}`);
    }
  }
  return undefined;
}

function printPage(): void {
  const hours = ((Date.now() - startedMs) / HOUR_MS).toFixed(1);
  say(`\n# Chaos, ${hours} hours on ${os.cpus().length} cores\n`);
  if (interruptedIn !== undefined) say(`Interrupted in ${interruptedIn}, which does not count.\n`);
  say('| file | runs | minutes | tests passed | failed | seeds of failures |');
  say('|---|---:|---:|---:|---:|---|');
  for (const file of FILES) {
    const own = outcomes.filter((one) => one.file === file);
    const sum = (of: (one: Outcome) => number): number =>
      own.reduce((all, one) => all + of(one), 0);
    const bad = own.filter(({ failures }) => failures.length > 0);
    const minutes = (sum(({ seconds }) => seconds) / 60).toFixed(1);
    const [passed, failed] = [sum((one) => one.passed), sum(({ failures }) => failures.length)];
    const seeds = bad.map(({ seed }) => seed).join(' ');
    say(`| ${file} | ${own.length} | ${minutes} | ${passed} | ${failed} | ${seeds} |`);
  }
  if (outcomes.length === 0) return;
  say('\nThe last figures of each test:\n');
  const last = new Map<string, string>();
  for (const line of outcomes.flatMap(({ figures }) => figures)) {
    const [, name = line, rest = ''] = /^chaos (.*?) \(seed [^)]*\): (.*)$/.exec(line) ?? [];
    last.set(name.replace(/ round \d+$/, ''), rest);
  }
  for (const [name, rest] of last) say(`- ${name}: ${rest}`);
}

function conclusion(): string {
  if (hasFailed) return 'Something failed; repeat it with CHAOS_SEED.';
  return interruptedIn === undefined ? 'Everything held.' : 'What ran to its end held.';
}
