/**
 * The HTTP fuzzer: hundreds of thousands of requests, valid and otherwise, to every route that the
 * OpenAPI document has, at a server of its own. A run that was stopped is resumed from where it says.
 *
 *     node test/fuzz-http/run.ts [--count 200000] [--from 0] [--seed 1] [--lanes 12] [--seconds S]
 */
import { parseArgs } from 'node:util';
import { agrees } from './settle.ts';
import { fuzz, SLOW_MS, type FuzzResult } from './fuzz.ts';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '200000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '12' },
    seconds: { type: 'string', default: 'Infinity' },
  },
});

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const started = process.uptime();
const from = Number(options.from);
const count = Number(options.count);
const result = await fuzz({
  seed: options.seed,
  from,
  count,
  lanes: Number(options.lanes),
  people: 6,
  say,
  isOver: () => process.uptime() - started > Number(options.seconds),
});
printTable(result);
const { requests, wrong, overloaded, slow, unanswered, credits, logged, next } = result;
for (const line of logged.slice(0, 20)) say(`REPORTED ${line.slice(0, 2000)}`);
say(
  `${requests} requests, ${wrong} wrong, ${logged.length} faults reported by the server, ${overloaded} overloaded, ` +
    `${slow} exchanges over ${SLOW_MS} ms, ${unanswered} broken off`,
);
const sum = (what: 'used' | 'delivered'): number =>
  credits.reduce((total, one) => total + one[what], 0);
say(`credits: ${sum('used')} used, ${sum('delivered')} delivered`);
if (next !== null) say(`Stopped; resume with --from ${next} --count ${from + count - next}.`);
const isGood = wrong === 0 && logged.length === 0 && credits.every(agrees);
process.exitCode = isGood ? 0 : 1;

function printTable({ rows }: FuzzResult): void {
  const classes = ['2xx', '3xx', '4xx', '5xx'];
  const cell = (value: unknown): string => String(value).padStart(10);
  say(
    ['operation'.padEnd(28), ...['requests', ...classes, 'slowest', 'exchange'].map(cell)].join(''),
  );
  for (const [operationId, row] of [...rows].sort(([, a], [, b]) => b.slowestMs - a.slowestMs)) {
    const statuses = classes.map((name) => row.statuses.get(name) ?? 0);
    const cells = [row.requests, ...statuses, `${Math.round(row.slowestMs)} ms`, row.slowestIndex];
    say([operationId.padEnd(28), ...cells.map(cell)].join(''));
  }
}
