/** What a collector learns of requests, batches and webhooks: which part belongs to which, and the numbers of /metrics. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBatcher } from '../../src/credits/batcher.ts';
import { openLog } from '../../src/process/log.ts';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { secretsIn } from '../../src/util/secrets-in-text.ts';
import { currentSpan, inSpan, timed } from '../../src/util/tracing.ts';
import { series, startCollector, type Collector, type SeenSpan } from '../support/collector.ts';
import { ask } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import { signedIn } from '../support/person.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { startServer } from '../support/server.ts';

const DATA = 'PATIENT-4711';
const caller = () => ({
  traceId: randomBytes(16).toString('hex'),
  spanId: randomBytes(8).toString('hex'),
});
const [followed, unsampled, refused, mcp, failing, webhook] = Array.from({ length: 6 }, caller);
type Caller = ReturnType<typeof caller>;
const traceparent = ({ traceId, spanId }: Caller, flags = '01'): Record<string, string> => ({
  traceparent: `00-${traceId}-${spanId}-${flags}`,
});

let collector: Collector;
let receiver: Receiver;
let spans: readonly SeenSpan[];
let scraped: ReadonlyMap<string, number>;
const lines: string[] = [];
const replies: Record<string, string> = {};
const secrets = [DATA, 'opens-the-collector'];

beforeAll(async () => {
  collector = await startCollector();
  receiver = await startReceiver();
  const settings = { ...SETTINGS, endpoint: collector.endpoint };
  const log = openLog('info', { write: (line: string) => void lines.push(line) });
  const telemetry = openTelemetry(settings, createTestLog().log);
  const server = await startServer({ telemetry, log, listFault: new Error('broken') });
  const { id, key } = await server.account('business', { requests: 1000 });
  secrets.push(key, server.operatorToken);
  const draw = async (name: string, path: string, headers: Record<string, string>) => {
    const reply = await ask(server.port, path, { key, headers });
    replies[name] = `${reply.status} ${String(reply.headers['x-request-id'])}`;
  };
  const path = `/api/barcode/CODE128/${DATA}?captionAbove=${DATA}`;
  await draw('followed', path, traceparent(followed!));
  await draw('unsampled', path, traceparent(unsampled!, '00'));
  await draw('refused', `/api/barcode/EAN13/${DATA}`, traceparent(refused!));
  await draw('broken', path, { traceparent: `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01` });
  await ask(server.port, '/api/admin/accounts', {
    key: server.operatorToken,
    headers: traceparent(failing!),
  });
  await ask(server.port, '/mcp', {
    method: 'POST',
    key,
    headers: { ...traceparent(mcp!), accept: 'application/json, text/event-stream' },
    body: {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'generate_barcode', arguments: { symbology: 'CODE128', data: DATA } },
    },
  });
  const who = await signedIn(server, 'pro');
  secrets.push(who.email, who.password, who.cookie.cookie);
  await who.ask('POST', '/api/webhooks', {
    name: 'Orders',
    url: `http://hooks.example:${receiver.port}/ok/${DATA}`,
    events: ['api_key.created'],
  });
  await who.ask('POST', '/api/keys', { name: 'Hall' }, traceparent(webhook!));
  await server.deliverer.poll();
  await server.deliverer.drain();
  await server.settledAudit(id);
  const metrics = await ask(server.port, '/metrics', { key: server.operatorToken });
  scraped = numbersOf(metrics.text);
  await server.close();
  spans = collector.spans();
});
afterAll(async () => {
  await collector.close();
  await receiver.close();
});

const spanOf = (of: Caller, name: string): SeenSpan => {
  const found = spans.filter((span) => span.traceId === of.traceId && span.name === name);
  expect([name, found.length]).toEqual([name, 1]);
  return found[0]!;
};

describe('a request', () => {
  it('is a part of the caller’s trace, and says its route, not its address', () => {
    const span = spanOf(followed!, 'GET /api/barcode');
    const [status, requestId] = replies['followed']!.split(' ');
    expect(status).toBe('200');
    expect(span).toMatchObject({ parentId: followed!.spanId, kind: 2, status: 0 });
    expect(span.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/api/barcode',
      'url.scheme': 'http',
      'http.response.status_code': 200,
      'barcode.request_id': requestId,
      'barcode.symbology': 'CODE128',
      'barcode.image_format': 'svg',
    });
  });

  it('has admission, drawing and settling beneath it, and their statements beneath those', () => {
    const request = spanOf(followed!, 'GET /api/barcode');
    const [admit, draw, settle] = ['admit', 'draw', 'settle'].map((name) =>
      spanOf(followed!, name),
    );
    for (const part of [admit, draw, settle]) expect(part!.parentId).toBe(request.spanId);
    expect(draw!.attributes).toEqual({
      'barcode.symbology': 'CODE128',
      'barcode.image_format': 'svg',
    });
    const together = spanOf(followed!, 'admit together');
    expect(together.parentId).toBe(admit!.spanId);
    const reserve = spanOf(followed!, 'reserve together');
    expect(reserve.parentId).toBe(together.spanId);
    expect(spanOf(followed!, 'resolve together').parentId).toBe(settle!.spanId);
    const statements = spans.filter(({ parentId }) => parentId === reserve.spanId);
    expect(statements.map(({ name, kind }) => [name, kind])).toContainEqual([
      'INSERT reservation',
      3,
    ]);
    expect(statements[0]!.attributes['db.system.name']).toBe('postgresql');
  });

  it('that is refused says by which row of the table', () => {
    const { attributes, status } = spanOf(refused!, 'GET /api/barcode');
    expect([attributes['http.response.status_code'], attributes['barcode.error'], status]).toEqual([
      400,
      'invalid_barcode_value',
      0,
    ]);
    const names = spans
      .filter(({ traceId }) => traceId === refused!.traceId)
      .map(({ name }) => name);
    expect(names).toContain('refund');
    expect(names).not.toContain('settle');
  });

  it('that fails is marked, and the log names its trace beside its id', () => {
    const span = spanOf(failing!, 'GET /api/admin/accounts');
    expect([span.status, span.attributes['error.type']]).toEqual([2, '500']);
    const [line] = lines.filter((one) => one.includes(failing!.traceId)).map((one) => parse(one));
    expect(line).toMatchObject({
      event: 'http.request_failed',
      trace_id: failing!.traceId,
      span_id: span.spanId,
      reqId: span.attributes['barcode.request_id'],
    });
  });

  it('whose caller does not record its trace is not exported', () => {
    expect(replies['unsampled']).toMatch(/^200 /);
    expect(spans.filter(({ traceId }) => traceId === unsampled!.traceId)).toEqual([]);
  });

  it('with a traceparent that is none begins a trace of its own', () => {
    const requestId = replies['broken']!.split(' ')[1];
    const span = spans.find((one) => one.attributes['barcode.request_id'] === requestId)!;
    expect(span.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    expect(span.parentId).toBe('');
  });

  it('that a tool call stands for is a part of the request that carries it', () => {
    const carrier = spanOf(mcp!, 'POST /mcp');
    expect(spanOf(mcp!, 'POST /api/barcode').parentId).toBe(carrier.spanId);
  });
});

describe('a webhook', () => {
  it('goes on with the trace of what caused it, and hands it on to the receiver', () => {
    const delivery = spanOf(webhook!, 'webhook');
    const cause = spans.find(({ spanId }) => spanId === delivery.parentId)!;
    // The event is written in the transaction of its cause.
    expect([cause.name, cause.parentId]).toEqual([
      'transaction',
      spanOf(webhook!, 'POST /api/keys').spanId,
    ]);
    expect([delivery.kind, delivery.attributes]).toEqual([
      3,
      { 'http.request.method': 'POST', 'http.response.status_code': 200 },
    ]);
    expect(receiver.received.map(({ headers }) => headers['traceparent'])).toEqual([
      `00-${webhook!.traceId}-${delivery.spanId}-01`,
    ]);
  });
});

describe('what is exported', () => {
  it('are the numbers of /metrics, each by the same name and labels', () => {
    const own = (numbers: ReadonlyMap<string, number>) =>
      Object.fromEntries(
        [...numbers].filter(
          ([name]) => name.startsWith('barcode_') && !name.includes('route="/metrics"'),
        ),
      );
    const exported = collector.numbers();
    expect(own(exported)).toEqual(own(scraped));
    expect(exported.get('barcode_settled_total')).toBeGreaterThan(0);
    expect([...exported.keys()].filter((name) => name.startsWith('process_'))).not.toEqual([]);
    expect(scraped.size).toBeGreaterThan(50);
  });

  it('says which process it is from, and opens the collector', () => {
    expect(collector.resource()).toEqual({
      'service.name': 'labels',
      'service.version': expect.stringMatching(/^\d/),
      'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      team: 'hall',
    });
    expect(collector.headers.map((headers) => headers['x-key'])).toEqual(
      collector.headers.map(() => 'opens-the-collector'),
    );
  });

  it('has nothing of what barcodes say, of who asks, or of what opens anything', () => {
    const exported = collector.text();
    expect(exported).toContain('barcode.request_id');
    expect(secretsIn(exported, secrets)).toEqual([]);
  });
});

it('what several ask for together is a part of the first, and linked to the others', async () => {
  const own = await startCollector();
  const telemetry = openTelemetry(
    { ...SETTINGS, endpoint: own.endpoint, metrics: false },
    createTestLog().log,
  );
  const batcher = createBatcher<number, number>({
    name: 'double',
    itemsMax: 9,
    waitMs: 1,
    inFlightMax: 1,
    queueMax: 9,
    run: async (items) => {
      names.push(currentSpan() === undefined ? 'none' : 'one');
      return items.map((item) => 2 * item);
    },
  });
  const names: string[] = [];
  const start = { kind: 'internal', attributes: {} } as const;
  const callers = ['', 'unsampled', 'first', 'second'].map((name) =>
    name === ''
      ? undefined
      : telemetry.tracer!.begin(
          name,
          start,
          `00-${'a'.repeat(32)}-${'b'.repeat(16)}-0${name === 'unsampled' ? 0 : 1}`,
        ),
  );
  const add = (item: number): Promise<number> =>
    inSpan(callers[item], () =>
      callers[item] === undefined
        ? batcher.add(item)
        : timed(callers[item], () => batcher.add(item)),
    );
  expect(await Promise.all([0, 1, 2, 3].map(add))).toEqual([0, 2, 4, 6]);
  // A batch of which nobody is traced is a part of nothing, whoever started its clock.
  expect(await Promise.all([0, 1].map(add))).toEqual([0, 2]);
  await telemetry.close();
  await own.close();
  const [first, second, double] = ['first', 'second', 'double'].map((name) =>
    own.spans().find((span) => span.name === name)!,
  );
  expect(own.spans()).toHaveLength(3);
  expect([double!.parentId, double!.links]).toEqual([first!.spanId, [second!.spanId]]);
  expect(names).toEqual(['one', 'none']);
});

const SETTINGS = {
  headers: { 'x-key': 'opens-the-collector' },
  resource: { 'service.name': 'labels', team: 'hall' },
  traces: true,
  metrics: true,
  sampler: 'parentbased_always_on',
  ratio: 1,
  metricIntervalMs: 3_600_000,
} as const;

const parse = (line: string): unknown => JSON.parse(line);

/** The text format of Prometheus. */
const numbersOf = (text: string): Map<string, number> =>
  new Map(
    [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name, labels = '', value]) => [
      series(
        name!,
        Object.fromEntries(
          [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, own]) => [label!, own!]),
        ),
      ),
      Number(value),
    ]),
  );
