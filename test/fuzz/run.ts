/**
 * The fuzzer: values by the ten thousand through encoder and decoders, on every core. Any value is
 * replayed by its seed and index, and a run that was stopped is resumed from where it says.
 *
 *     node test/fuzz/run.ts [--count 20000] [--from 0] [--seed 1] [--only DATAMATRIX,AZTEC]
 *                           [--seconds S] [--jobs 2] [--dmtx all|none] [--zint]
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { isInstalled } from '../support/tools.ts';
import { emptyCounts, type Counts, type Finding } from './counts.ts';
import { FUZZED } from './values.ts';
import type { Range, RangeResult } from './worker.ts';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    seconds: { type: 'string', default: 'Infinity' },
    jobs: { type: 'string', default: '2' },
    dmtx: { type: 'string', default: 'sample' },
    zint: { type: 'boolean', default: false },
  },
});

/** Values a thread takes at once. */
const RANGE = 200;
/** Findings printed of one symbology. */
const SHOWN = 20;

const from = Number(options.from);
const to = from + Number(options.count);
const seed = Number(options.seed);
const wanted = options.only?.split(',').map((id) => id.toUpperCase());
const ids = FUZZED.map(({ id }) => id).filter((id) => wanted?.includes(id) !== false);
const unknown = wanted?.filter((id) => !ids.includes(id)) ?? [];
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** Every symbology gets its first range before any gets its second. */
function* ranges(): Generator<Range> {
  const dmtxEvery = dmtxInterval();
  for (let start = from; start < to; start += RANGE) {
    for (const id of ids) {
      const end = Math.min(start + RANGE, to);
      yield { id, seed, from: start, to: end, dmtxEvery, zintEvery: options.zint ? 10 : 0 };
    }
  }
}

function dmtxInterval(): number {
  if (options.dmtx === 'none' || !isInstalled('dmtxread')) return 0;
  return options.dmtx === 'all' ? 1 : 20;
}

const totals = new Map<string, Counts>(ids.map((id) => [id, emptyCounts()]));
const findings: Finding[] = [];
const started = process.uptime();
const isOver = (): boolean => process.uptime() - started > Number(options.seconds);

/** The first range that was not begun when time was up. */
let next: Range | undefined;

function record({ range, counts, findings: found }: RangeResult): void {
  const total = totals.get(range.id)!;
  for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
  for (const finding of found) {
    const shown = findings.filter(({ id }) => id === finding.id).length;
    findings.push(finding);
    if (shown < SHOWN) {
      say(`WRONG ${finding.id} ${finding.index}: ${finding.what}\n  of ${finding.data}`);
      say(
        `  node test/fuzz/run.ts --only ${finding.id} --seed ${seed} --from ${finding.index} --count 1`,
      );
    }
  }
}

let progress = 0;
function report(range: Range): void {
  const done = Math.floor((10 * (range.to - from)) / (to - from));
  if (done <= progress || range.id !== ids.at(-1)) return;
  progress = done;
  const seconds = Math.round(process.uptime() - started);
  say(`${range.to - from} of ${to - from} values each, ${findings.length} wrong, ${seconds} s`);
}

async function workThrough(queue: Generator<Range>): Promise<void> {
  const worker = new Worker(new URL('worker.ts', import.meta.url));
  try {
    while (!isOver()) {
      const taken = queue.next();
      if (taken.done === true) return;
      const range = taken.value;
      record(await answer(worker, range));
      report(range);
    }
    next ??= queue.next().value as Range | undefined;
  } finally {
    await worker.terminate();
  }
}

const answer = (worker: Worker, range: Range): Promise<RangeResult> =>
  new Promise((resolve, reject) => {
    worker.once('message', (result: RangeResult) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.once('error', reject);
    worker.postMessage(range);
  });

const COLUMNS: readonly (readonly [string, keyof Counts])[] = [
  ['values', 'values'],
  ['refused', 'refused'],
  ['decoder', 'decoded'],
  ['zxing', 'zxingRead'],
  ['explained', 'zxingUnread'],
  ['options', 'withOptions'],
  ['dmtx', 'dmtxRead'],
  ['unread', 'dmtxUnread'],
  ['wrong', 'wrong'],
];

function printTable(): void {
  say(['symbology'.padEnd(22), ...COLUMNS.map(([title]) => title.padStart(10))].join(''));
  for (const [id, counts] of totals) {
    say([id.padEnd(22), ...COLUMNS.map(([, key]) => String(counts[key]).padStart(10))].join(''));
  }
}

if (unknown.length > 0) {
  say(`No symbology with a decoder: ${unknown.join(', ')}`);
  process.exitCode = 2;
} else {
  const queue = ranges();
  await Promise.all(Array.from({ length: Number(options.jobs) }, () => workThrough(queue)));
  printTable();
  if (next !== undefined)
    say(`Stopped; resume with --from ${next.from} --count ${to - next.from}.`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
