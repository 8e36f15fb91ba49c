/** wrk as the load of benchmarks: what a server does at most, how long replies take, and what they cost. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cpuMicros } from './cpu-time.ts';

export interface Load {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly errors: number;
  /** CPU time in microseconds for each request, by what used it. */
  readonly cpu: Readonly<Record<string, number>>;
  /** The same of wrk. */
  readonly generatorCpu: number;
}

/** Processes whose CPU time is measured, by name. */
export type Measured = Readonly<Record<string, () => readonly number[]>>;

export const CONNECTIONS = 64;
/** So long a load lasts. */
export const SECONDS = 8;
const WARM_UP_SECONDS = 3;

/** Distinct data in every request; keys take turns. */
const script = (pathPattern: string, keys: readonly string[]): string => `
local keys = { ${keys.map((key) => `"${key}"`).join(', ')} }
local i = 0
request = function()
  i = i + 1
  local headers = {}
  if #keys > 0 then headers["Authorization"] = "Bearer " .. keys[i % #keys + 1] end
  return wrk.format("GET", string.gsub("${pathPattern}", "{i}", tostring(i)), headers)
end
done = function(summary, latency)
  print(string.format("%d requests in %d us, %d errors, %d %d %d us", summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
`;

/** Runs wrk against a server, after a warm-up; keys take turns. Needs wrk. */
export async function load(
  port: number,
  pathPattern: string,
  keys: readonly string[],
  measured: Measured,
  { lasts = SECONDS, connections = CONNECTIONS } = {},
): Promise<Load> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-wrk-'));
  const file = path.join(folder, 'load.lua');
  writeFileSync(file, script(pathPattern, keys));
  const run = async (seconds: number): Promise<string> => {
    const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', file];
    const child = spawn('wrk', [...args, `http://127.0.0.1:${port}/`]);
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    await new Promise((done) => {
      child.once('close', done);
    });
    return output;
  };
  await run(WARM_UP_SECONDS);
  const pids = Object.entries(measured).map(([name, find]) => [name, find()] as const);
  const before = pids.map(([, of]) => cpuMicros(of));
  const ownBefore = cpuMicros([process.pid]);
  const output = await run(lasts);
  const used = pids.map(([, of], i) => cpuMicros(of) - before[i]!);
  // With that of wrk, which has ended.
  const generator = cpuMicros([process.pid]) - ownBefore;
  rmSync(folder, { recursive: true, force: true });
  const line = /(\d+) requests in (\d+) us, (\d+) errors, (\d+) (\d+) (\d+) us/.exec(output);
  if (line === null) throw new Error(`wrk said: ${output}`);
  const [requests, micros, errors, p50, p99, p999] = line.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    perSecond: (requests * 1_000_000) / micros,
    p50: p50 / 1000,
    p99: p99 / 1000,
    p999: p999 / 1000,
    errors,
    cpu: Object.fromEntries(pids.map(([name], i) => [name, used[i]! / requests])),
    generatorCpu: generator / requests,
  };
}
