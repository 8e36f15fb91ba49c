/** The TypeScript client against the running server: every method, and what it throws. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AuthenticationError,
  BarcodeClient,
  BarcodeError,
  InvalidRequestError,
  NotFoundError,
  PaymentRequiredError,
  RateLimitError,
  readZip,
} from '../../clients/typescript/src/index.ts';
import { wait } from '../../clients/typescript/src/retries.ts';
import { saveBatch, saveTo } from '../../clients/typescript/src/node.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let account: TestAccount;
let client: BarcodeClient;
let folder: string;
const TAG = starter('price-tag');

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(path.join(tmpdir(), 'barcode-client-'));
  account = await server.account('business', { requests: 10_000 });
  await storeLabel(server, account.id, 'price-tag', TAG);
  client = clientOf(account.key);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const clientOf = (apiKey?: string): BarcodeClient =>
  new BarcodeClient({ baseUrl: `http://127.0.0.1:${server.port}/`, apiKey, retries: 0 });
const settled = async (): Promise<number> =>
  (await server.settledAudit(account.id)).at(-1)!.settled;
const cost = async (run: () => Promise<unknown>): Promise<number> => {
  const before = await settled();
  await run();
  return (await settled()) - before;
};
const two = {
  items: [
    { symbology: 'ean13', data: '5901234123457' },
    { symbology: 'code39', data: 'A1' },
  ],
};

describe('barcode', () => {
  it('gives the bytes, and what the headers say of them', async () => {
    const { key } = await server.account('starter');
    const picture = await clientOf(key).barcode({
      symbology: 'code128',
      data: 'ABC-123',
      format: 'png',
      scale: 4,
    });
    expect(Buffer.from(picture.bytes.subarray(0, 4)).toString('latin1')).toBe('\x89PNG');
    expect(picture).toMatchObject({
      contentType: 'image/png',
      size: { widthPixels: expect.any(Number), heightMm: expect.any(Number) },
      moduleWidthMm: expect.any(Number),
      warnings: [],
      verified: null,
      template: null,
      etag: expect.stringMatching(/^"/),
      credits: { cost: 1, remaining: 9999, overage: 0 },
      requestId: expect.any(String),
    });
  });

  it('takes data that no address could hold, bytes, and payloads', async () => {
    for (const data of ['..', '/', '%2e%2e/?#', 'x'.repeat(800), 'Grüße']) {
      const drawn = await client.barcode({ symbology: 'qrcode', data, format: 'png' });
      expect((await client.decode(drawn.bytes)).symbols.map(({ text }) => text)).toEqual([data]);
    }
    const bytes = await client.barcode({
      symbology: 'qrcode',
      data: new Uint8Array([0, 255, 10]),
      format: 'png',
    });
    const [symbol] = (await client.decode(new Blob([bytes.bytes as Uint8Array<ArrayBuffer>])))
      .symbols;
    expect(symbol?.dataBase64).toBe('AP8K');
    const fields = { ssid: 'Café; Hall 2', password: 'x;y:z12345' };
    const wifi = await client.barcode({ payload: { kind: 'wifi', ...fields }, format: 'png' });
    expect((await client.decode(wifi.bytes)).symbols[0]?.payload?.kind).toBe('wifi');
  });

  it('reports warnings, and who has read it back', async () => {
    const small = { symbology: 'ean13', data: '5901234123457', preset: 'gs1-retail-80', dpi: 100 };
    const { warnings, verified } = await client.barcode({ ...small, verify: 1, format: 'png' });
    expect(warnings).toEqual([expect.stringMatching(/^The module is .* mm\.$/)]);
    expect(verified).toMatch(/^zxing-cpp/);
    const plain = await client.barcode({ symbology: 'ean13', data: '5901234123457' });
    expect([plain.size, plain.text().slice(0, 4)]).toEqual([null, '<svg']);
  });
});

describe('validate, decode, account, templates and labels', () => {
  it('validates for nothing', async () => {
    expect(await cost(() => client.validate({ symbology: 'ean13', data: '590123412345' }))).toBe(0);
    const valid = await client.validate({ symbology: 'ean13', data: '590123412345' });
    expect([valid.data, valid.checkDigits]).toEqual(['5901234123457', ['7']]);
  });

  it('tells by its first bytes what a file is', async () => {
    for (const format of ['png', 'jpg', 'webp', 'gif', 'svg', 'pdf'] as const) {
      const { bytes } = await client.barcode({ symbology: 'code128', data: 'ABC-123', format });
      const { symbols } = await client.decode(bytes);
      expect([format, symbols.map(({ text }) => text)]).toEqual([format, ['ABC-123']]);
    }
  });

  it('prints a label, and lists the templates', async () => {
    const label = await client.label('price-tag@1', exampleValues(TAG), { format: 'zpl' });
    expect([label.template, label.contentType]).toEqual(['price-tag@1', 'application/zpl']);
    expect(label.text()).toMatch(/\^XA/);
    expect((await client.templates()).map(({ name }) => name)).toEqual(['price-tag']);
    const rows = [{ id: 'a', parameters: exampleValues(TAG) }];
    const { delivered } = await client.labels('price-tag', rows, { format: 'png' });
    expect(delivered).toBe(1);
    const started = await client.startLabels('price-tag', rows, { format: 'png' });
    expect(await client.waitForBatch(started.id, { pollMs: 20 })).toMatchObject({ delivered: 1 });
    const pdf = await client.labelsFile('price-tag', rows);
    expect(Buffer.from(await pdf.bytes()).toString('latin1')).toMatch(/^%PDF-/);
  });

  it('says what the account has left, and reads any other operation', async () => {
    expect(await client.account()).toMatchObject({ plan: 'business', credits: { overage: 0 } });
    const got = await client.call('getTemplate', { params: { name: 'price-tag' } });
    expect(got).toMatchObject({ name: 'price-tag', version: 1 });
    expect((await clientOf().call('listFormats', {})).formats.length).toBeGreaterThan(50);
  });
});

describe('batches', () => {
  it('come as JSON, once for every call with the same key', async () => {
    const idempotencyKey = 'order-17';
    expect(await cost(() => client.batch(two, { idempotencyKey }))).toBe(2);
    const again = client.batch(two, { idempotencyKey });
    expect(await cost(() => again)).toBe(0);
    expect(await again).toMatchObject({
      delivered: 2,
      failed: 0,
      items: [{ symbology: 'EAN13' }, {}],
    });
    expect(await cost(() => client.batch(two))).toBe(2);
  });

  it('come as a ZIP, file by file, from CSV too', async () => {
    const csv = 'id,symbology,data\nfirst,ean13,5901234123457\nsecond,qrcode,A1\nthird,ean13,1\n';
    const file = await client.batchFile({ text: csv, type: 'csv', defaults: { format: 'png' } });
    expect([file.contentType, file.replayed]).toEqual(['application/zip', false]);
    const found = new Map<string, Uint8Array>();
    for await (const { name, bytes } of file.entries()) found.set(name, bytes);
    expect([...found.keys()]).toEqual(['first.png', 'second.png', 'manifest.json']);
    const manifest = JSON.parse(Buffer.from(found.get('manifest.json')!).toString()) as object;
    expect(manifest).toMatchObject({ delivered: 2, failed: 1, credits: 2 });
    const read = await client.decode(found.get('first.png')!);
    expect(read.symbols[0]?.text).toBe('5901234123457');
    await expect(file.bytes()).rejects.toThrow(BarcodeError);
  });

  it('are saved whole, or not at all', async () => {
    const target = path.join(folder, 'labels.zip');
    await saveBatch(client, two, target);
    const names = [];
    for await (const { name } of readZip(await readFile(target))) names.push(name);
    expect(names).toEqual([
      expect.stringMatching(/\.svg$/),
      expect.stringMatching(/\.svg$/),
      'manifest.json',
    ]);
    const sheet = await client.batchFile(two, 'pdf');
    expect([sheet.delivered, sheet.failed]).toEqual([2, 0]);
    await saveTo(sheet, path.join(folder, 'labels.pdf'));
    expect((await readdir(folder)).toSorted()).toEqual(['labels.pdf', 'labels.zip']);
  });

  it('in the background are polled, and their results fetched', async () => {
    const { id, items } = await client.startBatch(two);
    expect(items).toBe(2);
    const states: string[] = [];
    const done = await client.waitForBatch(id, {
      pollMs: 20,
      onProgress: ({ state }) => states.push(state),
    });
    expect([done.state, done.delivered, states.at(-1)]).toEqual(['done', 2, 'done']);
    expect((await client.batchResults(id)).items).toHaveLength(2);
    const zip = await client.batchResultsFile(id);
    const names = [];
    for await (const { name } of zip.entries()) names.push(name);
    expect(names).toHaveLength(3);
    expect((await client.call('listBatches', {})).batches[0]?.id).toBe(id);
  });
});

describe('a batch whose reply is lost', () => {
  const many = {
    defaults: { format: 'bmp', scale: 8 },
    items: Array.from({ length: 40 }, (_, i) => ({
      id: `n${i}`,
      symbology: 'qrcode',
      data: `${i}`,
    })),
  };
  /** Loses the first reply: as a whole, or after so many bytes of it. */
  const losing = (bytes: number): BarcodeClient => {
    let calls = 0;
    return new BarcodeClient({
      baseUrl: `http://127.0.0.1:${server.port}`,
      apiKey: account.key,
      retries: 20,
      wait: (ms, signal) => wait(ms / 20, signal),
      async fetch(input, init) {
        const response = await fetch(input, init);
        if (calls++ > 0 || !response.ok) return response;
        if (bytes > 0) return new Response(cutOff(response.body!, bytes), response);
        await response.body!.cancel();
        throw new TypeError('fetch failed');
      },
    });
  };

  it('is charged once, and complete, wherever it was lost', async () => {
    for (const bytes of [0, 1, 50_000]) {
      const target = path.join(folder, 'lost.zip');
      expect(await cost(() => saveBatch(losing(bytes), many, target))).toBe(40);
      const names = [];
      for await (const { name } of readZip(await readFile(target))) names.push(name);
      expect(names).toEqual([...many.items.map(({ id }) => `${id}.bmp`), 'manifest.json']);
      await rm(target);
    }
    expect(await cost(() => losing(0).batch(many))).toBe(40);
  });
});

/** The first bytes of a stream, which then breaks. */
function cutOff(stream: ReadableStream<Uint8Array>, bytes: number): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let left = bytes;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await reader.read();
      if (done || value.length >= left) {
        await reader.cancel();
        controller.error(new TypeError('terminated'));
      } else {
        left -= value.length;
        controller.enqueue(value);
      }
    },
  });
}

describe('errors', () => {
  it('have their class, code, reason, status and request id', async () => {
    const wrong = client.barcode({ symbology: 'ean13', data: '5901234123458' });
    await expect(wrong).rejects.toThrow(InvalidRequestError);
    await expect(wrong).rejects.toMatchObject({
      name: 'InvalidRequestError',
      status: 400,
      code: 'invalid_barcode_value',
      reason: expect.stringContaining('7'),
      requestId: expect.any(String),
      retryAfterMs: null,
      message: expect.stringMatching(/^Invalid barcode value .*: /),
    });
    await expect(clientOf().account()).rejects.toThrow(AuthenticationError);
    await expect(clientOf('bck_live_wrong').account()).rejects.toMatchObject({
      code: 'unauthorized',
    });
    await expect(client.getBatch('none')).rejects.toThrow(NotFoundError);
    await expect(client.label('none', {})).rejects.toMatchObject({ status: 404 });
    const strict = client.batch({ items: [{ symbology: 'ean13', data: '1' }], mode: 'strict' });
    await expect(strict).rejects.toMatchObject({
      code: 'batch_refused',
      body: { items: [{ position: 1 }] },
    });
    const decoded = client.decode(new TextEncoder().encode('no picture'));
    await expect(decoded).rejects.toMatchObject({ code: 'unreadable_picture' });
  });

  it('say who must pay, and who must wait', async () => {
    const poor = await server.account('free', { credits: 0 });
    const empty = clientOf(poor.key).barcode({ symbology: 'ean13', data: '5901234123457' });
    await expect(empty).rejects.toThrow(PaymentRequiredError);
    const { key } = await server.account('starter', { requests: 1 });
    await clientOf(key).account();
    const limited = clientOf(key).account();
    await expect(limited).rejects.toThrow(RateLimitError);
    await expect(limited).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: expect.any(Number),
    });
  });

  it('come before any request where the address is none, or the call would not be answered', async () => {
    const text = {
      text: 'data\nA',
      type: 'csv',
      defaults: { callback: 'https://x.example' },
    } as const;
    await expect(client.batch(text)).rejects.toThrow(/startBatch/);
    const options: object = { callback: 'https://x.example' };
    await expect(client.labelsFile('price-tag', [], 'zip', options)).rejects.toThrow(/startLabels/);
    expect(() => new BarcodeClient({ baseUrl: 'barcodes.example' })).toThrow(BarcodeError);
  });
});
