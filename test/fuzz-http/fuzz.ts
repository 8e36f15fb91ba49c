/** A run of the HTTP fuzzer: its server, its exchanges, what they came to, and the credit at the end. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import type { OpenApiDocument } from '../../src/http/openapi.ts';
import type { Random } from '../support/generate.ts';
import { ask } from '../support/http-client.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, startProcess, type Running } from '../support/process.ts';
import type { RequestSource } from './bodies.ts';
import { checkReply } from './check-reply.ts';
import { makeRequest, operationsOf, toBytes, type FuzzRequest } from './requests.ts';
import type { Schema } from './schema-values.ts';
import { countDelivery, settle, type MeterCredits } from './settle.ts';
import { CUT, openLane, type Incoming, type Lane, type WireReply } from './wire.ts';
import { choicesOf, createWorld } from './world.ts';

export interface FuzzOptions {
  readonly seed: string;
  readonly from: number;
  /** Exchanges; one in thirty has several requests. */
  readonly count: number;
  /** Connections that are used at the same time. */
  readonly lanes: number;
  /** Sessions that are good at the same time. */
  readonly people: number;
  /** Hears of each thing that is wrong, and of progress, ten times. */
  readonly say: (line: string) => void;
  /** true: begin no further exchange. */
  readonly isOver: () => boolean;
}

/** What became of the requests of one operation. */
interface Row {
  requests: number;
  /** By the first digit of the status: `2xx`. */
  readonly statuses: Map<string, number>;
  slowestMs: number;
  /** The exchange of the slowest reply. */
  slowestIndex: number;
}

export interface FuzzResult {
  readonly requests: number;
  readonly wrong: number;
  /** Replies that said: not now. */
  readonly overloaded: number;
  /** Exchanges that took longer than SLOW_MS. */
  readonly slow: number;
  /** Where a reply had been promised and the connection was broken on purpose. */
  readonly unanswered: number;
  readonly rows: ReadonlyMap<string, Row>;
  /** Of each account that was metered. */
  readonly credits: readonly MeterCredits[];
  /** Requests that the server itself reported as failed. */
  readonly logged: readonly string[];
  /** The first exchange that was not begun; null: all were. */
  readonly next: number | null;
}

/** Slower exchanges are counted apart; nothing fails for being slow. */
export const SLOW_MS = 2000;

interface Run {
  readonly options: FuzzOptions;
  readonly server: Running;
  readonly source: RequestSource;
  readonly rows: Map<string, Row>;
  readonly counts: {
    requests: number;
    wrong: number;
    overloaded: number;
    slow: number;
    unanswered: number;
  };
  index: number;
}

/** Starts a server of its own on an empty folder, sends everything, and removes both. */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const folder = await preparedFolder();
  const hook = http.createServer((request, response) => {
    request.resume();
    response.end();
  });
  await new Promise<void>((done) => {
    hook.listen(0, '127.0.0.1', done);
  });
  const hookUrl = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`;
  const server = await startProcess(folder, SETTINGS);
  try {
    return await fuzzServer(options, server, hookUrl);
  } finally {
    await server.end('SIGTERM');
    hook.close();
    removeFolder(folder);
  }
}

const SETTINGS = {
  LOG_LEVEL: 'error',
  TRUST_PROXY: '127.0.0.1',
  WEBHOOK_ALLOW_HTTP: 'true',
  WEBHOOK_ALLOW_CIDRS: '127.0.0.1/32',
};

async function fuzzServer(
  options: FuzzOptions,
  server: Running,
  hookUrl: string,
): Promise<FuzzResult> {
  const world = await createWorld(server, hookUrl, options);
  const document = (await ask(server.port, '/openapi.json')).json as unknown as OpenApiDocument;
  const schemas = document.components['schemas'] as Readonly<Record<string, Schema>>;
  const run: Run = {
    options,
    server,
    source: { world, schemas, operations: operationsOf(document) },
    rows: new Map(operationsOf(document).map(({ operationId }) => [operationId, emptyRow()])),
    counts: { requests: 0, wrong: 0, overloaded: 0, slow: 0, unanswered: 0 },
    index: options.from,
  };
  options.say(`resident memory before: ${residentMegabytes(server)}`);
  const lanes = Array.from({ length: options.lanes }, () => openLane(server.port));
  await Promise.all(lanes.map((lane) => workThrough(run, lane)));
  for (const lane of lanes) lane.close();
  const end = options.from + options.count;
  return {
    ...run.counts,
    rows: run.rows,
    credits: await settle(server.port, world.meters, options.say),
    logged: server
      .printed()
      .split('\n')
      .filter((line) => FAILURE.test(line)),
    next: run.index < end ? run.index : null,
  };
}

const FAILURE = /http\.request_failed|[Uu]nhandled|"level":(50|60)/;

const emptyRow = (): Row => ({ requests: 0, statuses: new Map(), slowestMs: 0, slowestIndex: 0 });

async function workThrough(run: Run, lane: Lane): Promise<void> {
  const { options } = run;
  const end = options.from + options.count;
  while (run.index < end && !options.isOver()) {
    const index = run.index;
    run.index += 1;
    const random = choicesOf(options.seed, index);
    const requests = makeExchange(run.source, random);
    const bytes = Buffer.concat(requests.map(toBytes));
    const methods = requests.map(({ method }) => method);
    await record(
      run,
      index,
      requests,
      await lane.send({ ...sending(random, requests, bytes), methods }),
    );
    reportProgress(run, index + 1);
  }
}

function makeExchange(source: RequestSource, random: Random): FuzzRequest[] {
  if (random.int(1, 30) > 1) return [makeRequest(source, random, 'alone')];
  const length = random.int(2, 10);
  return Array.from({ length }, () => makeRequest(source, random, 'piped'));
}

/** Broken messages are perhaps cut short, and their connection ends; some whole ones are never read. */
function sending(
  random: Random,
  requests: readonly FuzzRequest[],
  bytes: Buffer,
): { readonly bytes: Buffer; readonly after: 'keep' | 'end' | 'cut' } {
  if (requests.some(({ isBroken }) => isBroken)) {
    const length = random.int(1, 2) === 1 ? bytes.length : random.int(1, bytes.length);
    return { bytes: bytes.subarray(0, length), after: 'end' };
  }
  const isCounted = requests.some(({ meter }) => meter !== null);
  return { bytes, after: !isCounted && random.int(1, 50) === 1 ? 'cut' : 'keep' };
}

async function record(
  run: Run,
  index: number,
  requests: readonly FuzzRequest[],
  { replies, tookMs, missing }: Incoming,
): Promise<void> {
  const { counts, rows } = run;
  counts.requests += requests.length;
  if (tookMs > SLOW_MS) counts.slow += 1;
  for (const [at, request] of requests.entries()) {
    const row = rows.get(request.operationId)!;
    row.requests += 1;
    if (tookMs > row.slowestMs) Object.assign(row, { slowestMs: tookMs, slowestIndex: index });
    const reply = replies[at];
    if (reply === undefined) continue;
    const status = `${Math.floor(reply.status / 100)}xx`;
    row.statuses.set(status, (row.statuses.get(status) ?? 0) + 1);
    await judge(run, index, request, reply);
  }
  if (missing === null) return;
  const isMeant = requests.some(({ isBroken }) => isBroken) || missing === CUT;
  if (isMeant) counts.unanswered += 1;
  else reportWrong(run, index, requests[replies.length] ?? requests[0]!, `no reply: ${missing}`);
}

async function judge(
  run: Run,
  index: number,
  request: FuzzRequest,
  reply: WireReply,
): Promise<void> {
  const { world } = run.source;
  const verdict = checkReply(request.method, request.target, reply);
  if (verdict.kind === 'wrong') reportWrong(run, index, request, verdict.what);
  if (verdict.kind === 'overloaded') run.counts.overloaded += 1;
  if (request.meter !== null) countDelivery(request.meter, request.method, reply);
  const owner = request.person ?? request.meter;
  if (owner !== null && (reply.status === 200 || reply.status === 202)) {
    world.learn(owner, request.target, reply.body.toString('latin1'));
  }
  if (reply.status === 401 && request.person !== null) await world.replace(request.person);
}

function reportWrong(run: Run, index: number, request: FuzzRequest, what: string): void {
  run.counts.wrong += 1;
  if (run.counts.wrong > SHOWN) return;
  const { seed, say } = run.options;
  say(`WRONG ${request.operationId} ${index}: ${what}`);
  say(`  ${toBytes(request).subarray(0, 1500).toString('latin1').replaceAll('\r\n', '\n  ')}`);
  say(`  node test/fuzz-http/run.ts --seed ${seed} --from ${index} --count 1`);
}

function reportProgress({ options, counts, server }: Run, done: number): void {
  const tenth = Math.ceil(options.count / 10);
  if ((done - options.from) % tenth !== 0) return;
  const { requests, wrong, overloaded, slow } = counts;
  options.say(
    `${done - options.from} of ${options.count} exchanges, ${requests} requests, ${wrong} wrong, ` +
      `${overloaded} overloaded, ${slow} slow, resident memory ${residentMegabytes(server)}`,
  );
}

/** As the system says it; elsewhere than on Linux nothing is known. */
function residentMegabytes({ child }: Running): string {
  if (process.platform !== 'linux') return 'unknown';
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return `${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)} MB`;
}

const SHOWN = 30;
