/** What the TypeScript client sends again, when, and what it never does; against a server that fails on purpose. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  BarcodeClient,
  BarcodeError,
  ConnectionError,
  RateLimitError,
  ServerError,
  TimeoutError,
  type ClientOptions,
} from '../../clients/typescript/src/index.ts';
import { saveBatch } from '../../clients/typescript/src/node.ts';
import { freePort } from '../support/process.ts';
import { startStub, type StubReply, type StubServer } from '../support/stub-server.ts';

let stub: StubServer;
let folder: string;
let waits: number[] = [];

beforeAll(async () => {
  stub = await startStub();
  folder = await mkdtemp(path.join(tmpdir(), 'barcode-client-'));
});
afterEach(() => {
  waits = [];
});
afterAll(async () => {
  await stub.close();
  await rm(folder, { recursive: true });
});

/** A client that notes how long it would wait instead of waiting. */
const clientOf = (own: Partial<ClientOptions> = {}): BarcodeClient =>
  new BarcodeClient({
    baseUrl: stub.url,
    apiKey: 'bck_live_test',
    wait: async (ms) => void waits.push(ms),
    ...own,
  });

const BARCODE = { symbology: 'code128', data: 'ABC-123' };
const BATCH = { items: [BARCODE] };
const OK: StubReply = { status: 200, body: '{"items":[],"delivered":1}' };
const PICTURE: StubReply = {
  status: 200,
  headers: { 'content-type': 'image/svg+xml' },
  body: '<svg',
};
const limited = (retryAfter: string): StubReply => ({
  status: 429,
  headers: { 'retry-after': retryAfter },
  body: '{"error":"Rate limit exceeded","code":"rate_limited"}',
});
const BUSY: StubReply = {
  status: 503,
  headers: { 'retry-after': '1', 'x-request-id': 'r-1' },
  body: '{"error":"Service unavailable","code":"overloaded"}',
};

describe('429 and 503', () => {
  it('are waited out as Retry-After says, in seconds or as a date, whatever the call', async () => {
    const date = new Date(Date.now() + 5000).toUTCString();
    stub.answer(limited('2'), BUSY, limited(date), PICTURE);
    expect((await clientOf().barcode(BARCODE)).text()).toBe('<svg');
    expect(stub.requests).toHaveLength(4);
    expect(waits.slice(0, 2)).toEqual([2000, 1000]);
    expect(waits[2]).toBeGreaterThan(0);
    expect(waits[2]).toBeLessThanOrEqual(5000);
  });

  it('are thrown where the retries are used up, or the wait is longer than allowed', async () => {
    stub.answer(BUSY);
    const busy = clientOf({ retries: 2 }).decode(new Uint8Array([1]));
    await expect(busy).rejects.toThrow(ServerError);
    await expect(busy).rejects.toMatchObject({
      code: 'overloaded',
      requestId: 'r-1',
      retryAfterMs: 1000,
    });
    expect([stub.requests.length, waits]).toEqual([3, [1000, 1000]]);
    stub.answer(limited('3600'));
    const late = clientOf().account();
    await expect(late).rejects.toThrow(RateLimitError);
    await expect(late).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(stub.requests).toHaveLength(1);
  });

  it('without Retry-After are tried again after a growing time', async () => {
    stub.answer({ status: 503 }, { status: 503 }, OK);
    await clientOf().account();
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(250);
    expect(waits[1]).toBeGreaterThanOrEqual(500);
  });
});

describe('a connection that breaks', () => {
  it('is tried again where a second time costs nothing', async () => {
    stub.answer('break', { status: 502 }, OK);
    expect(await clientOf().account()).toMatchObject({ delivered: 1 });
    stub.answer({ ...OK, breakAfter: 3 }, OK);
    await clientOf().validate(BARCODE);
    expect(stub.requests).toHaveLength(2);
  });

  it('is an error at once for a picture, which may have been charged', async () => {
    for (const reply of ['break', { ...PICTURE, breakAfter: 2 }, { status: 502 }] as const) {
      stub.answer(reply);
      const client = clientOf();
      await expect(client.barcode(BARCODE)).rejects.toThrow(BarcodeError);
      await expect(client.label('tag', {})).rejects.toThrow(BarcodeError);
      await expect(client.decode(new Uint8Array([1]))).rejects.toThrow(BarcodeError);
      expect([stub.requests.length, waits]).toEqual([3, []]);
    }
    await expect(clientOf().barcode(BARCODE)).rejects.toMatchObject({
      code: 'http_error',
      status: 502,
    });
  });

  it('is tried again for a picture where the request cannot have arrived', async () => {
    const nobody = clientOf({ baseUrl: `http://127.0.0.1:${await freePort()}` });
    await expect(nobody.barcode(BARCODE)).rejects.toThrow(ConnectionError);
    expect(waits).toHaveLength(3);
  });

  it('is tried again for a batch under one idempotency key, also while the first is running', async () => {
    const running = { status: 409, body: '{"error":"x","code":"idempotency_running"}' };
    stub.answer('break', running, { ...OK, breakAfter: 4 }, OK);
    await clientOf().batch(BATCH);
    const keys = stub.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(4);
    expect(new Set(keys)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{32}$/)]));
    stub.answer(OK);
    await clientOf().batch(BATCH);
    expect(keys).not.toContain(stub.requests[0]?.headers['idempotency-key']);
  });
});

describe('a batch whose first attempt is still running', () => {
  const RUNNING: StubReply = { status: 409, body: '{"error":"x","code":"idempotency_running"}' };

  it('is waited for, longer than retries last', async () => {
    stub.answer('break', ...Array.from({ length: 10 }, () => RUNNING), OK);
    await clientOf().batch(BATCH);
    expect(waits.slice(1)).toEqual(Array(10).fill(1000));
  });

  it('is waited for a minute, and not at all without retries', async () => {
    stub.answer(RUNNING);
    const running = clientOf().batch(BATCH);
    await expect(running).rejects.toMatchObject({ code: 'idempotency_running' });
    expect(stub.requests).toHaveLength(61);
    stub.answer(RUNNING);
    await expect(clientOf({ retries: 0 }).batch(BATCH)).rejects.toMatchObject({ status: 409 });
    expect(stub.requests).toHaveLength(1);
  });
});

describe('a ZIP that breaks off', () => {
  const BROKEN: StubReply = {
    status: 200,
    headers: { 'content-type': 'application/zip' },
    body: 'PK and more',
    breakAfter: 4,
  };

  it('is an error of its stream, and no archive', async () => {
    stub.answer(BROKEN);
    const file = await clientOf().batchFile(BATCH);
    await expect(file.entries().next()).rejects.toThrow(ConnectionError);
    stub.answer({ ...BROKEN, breakAfter: 11 }, { status: 200, body: 'PK and no end' });
    const client = clientOf();
    await expect((await client.batchFile(BATCH)).bytes()).rejects.toThrow(ConnectionError);
    await expect((await client.batchFile(BATCH)).entries().next()).rejects.toThrow(ConnectionError);
  });

  it('is saved by another request with the same key, or leaves nothing behind', async () => {
    const target = path.join(folder, 'out.zip');
    stub.answer(BROKEN, BROKEN, { status: 200, body: 'PK whole' });
    const { idempotencyKey } = await saveBatch(clientOf(), BATCH, target);
    expect(await readFile(target, 'utf8')).toBe('PK whole');
    expect(stub.requests.map(({ headers }) => headers['idempotency-key'])).toEqual(
      Array(3).fill(idempotencyKey),
    );
    stub.answer(BROKEN);
    const lost = saveBatch(clientOf(), BATCH, path.join(folder, 'lost.zip'), { retries: 1 });
    await expect(lost).rejects.toThrow(ConnectionError);
    expect(await readdir(folder)).toEqual(['out.zip']);
  });
});

describe('a call that takes too long, or is not wanted any more', () => {
  it('ends after its timeout', async () => {
    stub.answer('hang');
    const client = clientOf({ timeoutMs: 20, retries: 1 });
    await expect(client.account()).rejects.toThrow(TimeoutError);
    expect(stub.requests).toHaveLength(2);
    await expect(client.barcode(BARCODE)).rejects.toThrow(TimeoutError);
    expect(stub.requests).toHaveLength(3);
  });

  it('is cancelled by its signal, with the reason that was given, and not tried again', async () => {
    stub.answer('hang');
    const controller = new AbortController();
    const { signal } = controller;
    const call = clientOf().account({ signal });
    const [arrived, reason] = [stub.arrived(), new Error('the user has left')];
    await arrived;
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect(clientOf().barcode(BARCODE, { signal })).rejects.toBe(reason);
    expect(stub.requests).toHaveLength(1);
  });

  it('is cancelled while it waits to try again, and while it polls', async () => {
    stub.answer(limited('30'));
    const controller = new AbortController();
    const client = new BarcodeClient({ baseUrl: stub.url });
    const call = client.account({ signal: controller.signal });
    const refused = stub.arrived();
    await refused;
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    stub.answer({ status: 200, body: '{"state":"running"}' });
    const polling = new AbortController();
    const poll = client.waitForBatch('b', {
      signal: polling.signal,
      onProgress: () => polling.abort(),
    });
    await expect(poll).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is cancelled in the middle of a stream', async () => {
    stub.answer({ status: 200, headers: { 'content-length': '100' }, body: 'PK', breakAfter: 2 });
    const file = await clientOf().batchFile(BATCH);
    await file.stream.cancel();
    expect(stub.requests).toHaveLength(1);
  });
});
