/** A picture in other forms than its file: as JSON, and as the headers alone that HEAD answers with. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMAGE_FORMATS } from '../../src/render/image-formats.ts';
import { ask } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let business: TestAccount;

beforeAll(async () => {
  server = await startServer();
  business = await server.account('business');
});
afterAll(() => server.close());

const PATH = '/api/barcode/CODE128/ABC-123';
const JSON_WANTED = { accept: 'application/json' };

describe('a picture as JSON', () => {
  it.each(IMAGE_FORMATS.map(({ id }) => id))('%s is byte for byte the file', async (format) => {
    const { key } = business;
    const { contentType, isText } = IMAGE_FORMATS.find(({ id }) => id === format)!;
    const path = `${PATH}?format=${format}`;
    const [plain, { json, headers, status }] = [
      await ask(server.port, path, { key }),
      await ask(server.port, path, { key, headers: JSON_WANTED }),
    ];
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(json).toMatchObject({ symbology: 'CODE128', format, contentType, warnings: [] });
    expect(json!['encoding']).toBe(isText ? 'utf8' : 'base64');
    const data = Buffer.from(String(json!['data']), isText ? 'utf8' : 'base64');
    expect(Buffer.compare(data, plain.bytes)).toBe(0);
    const [head, base64] = String(json!['dataUri']).split(',');
    expect(head).toBe(`data:${contentType};base64`);
    expect(Buffer.compare(Buffer.from(base64!, 'base64'), plain.bytes)).toBe(0);
  });

  it('says its size in pixels and in print', async () => {
    const { key } = business;
    const { json } = await ask(server.port, `${PATH}?scale=2`, { key, headers: JSON_WANTED });
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(String(json!['data']))!;
    expect(json).toMatchObject({ width: Number(width), height: Number(height), dpi: 150 });
    expect(json!['moduleWidthMm']).toBeCloseTo((2 * 25.4) / 150, 4);
    expect(json!['widthMm']).toBeCloseTo((Number(width) * 25.4) / 150, 3);
    expect(json!['heightMm']).toBeCloseTo((Number(height) * 25.4) / 150, 3);
    const { json: label } = await ask(server.port, `${PATH}?format=zpl`, {
      key,
      headers: JSON_WANTED,
    });
    expect(label!['dpi']).toBe(203);
  });

  it('comes from POST too, costs one credit, and has an ETag of its own', async () => {
    const { key } = await server.account('starter');
    const plain = await ask(server.port, PATH, { key });
    const json = await ask(server.port, PATH, { key, headers: JSON_WANTED });
    const body = { symbology: 'CODE128', data: 'ABC-123' };
    const posted = await ask(server.port, '/api/barcode', {
      key,
      method: 'POST',
      body,
      headers: JSON_WANTED,
    });
    expect(posted.text).toBe(json.text);
    expect(posted.headers['x-credits-remaining']).toBe('9997');
    expect(json.headers.etag).not.toBe(plain.headers.etag);
    expect([plain.headers.vary, json.headers.vary]).toEqual([
      'Authorization, Accept',
      'Authorization, Accept',
    ]);
    const tag = String(json.headers.etag);
    const again = async (headers: Record<string, string>) =>
      (await ask(server.port, PATH, { key, headers: { 'if-none-match': tag, ...headers } })).status;
    expect([await again(JSON_WANTED), await again({})]).toEqual([304, 200]);
  });

  it('is not what clients get that would take anything, and errors stay as they are', async () => {
    const { key } = business;
    const accept = 'application/json, text/plain, */*';
    const reply = await ask(server.port, PATH, { key, headers: { accept } });
    expect(reply.headers['content-type']).toBe('image/svg+xml');
    const refused = await ask(server.port, '/api/barcode/EAN13/123', { key, headers: JSON_WANTED });
    expect([refused.status, refused.json?.['code']]).toEqual([400, 'invalid_barcode_value']);
    expect([refused.headers.etag, refused.headers.vary]).toEqual([undefined, undefined]);
  });
});

describe('HEAD', () => {
  const head = (path: string, init: Parameters<typeof ask>[2] = {}) =>
    ask(server.port, path, { method: 'HEAD', ...init });

  it('has the headers of GET that need no drawing, no body, and costs nothing', async () => {
    const { key, id } = await server.account('starter');
    for (const headers of [{}, JSON_WANTED]) {
      const got = await head(`${PATH}?format=png`, { key, headers });
      expect([got.status, got.bytes.length, got.headers['x-credits-cost']]).toEqual([200, 0, '0']);
      expect(got.headers['content-length']).toBeUndefined();
      const full = await ask(server.port, `${PATH}?format=png`, { key, headers });
      for (const name of ['etag', 'vary', 'content-type', 'cache-control'] as const) {
        expect(got.headers[name], name).toBe(full.headers[name]);
      }
      expect(got.headers['content-security-policy']).toBe(full.headers['content-security-policy']);
    }
    const [sums] = await server.settledAudit(id);
    expect(sums).toMatchObject({ settled: 2, settledCounted: 2, pending: 0, pendingCounted: 0 });
  });

  it('is 304 for a matching ETag', async () => {
    const { key } = business;
    const { headers } = await head(PATH, { key });
    const match = { 'if-none-match': String(headers.etag) };
    expect((await head(PATH, { key, headers: match })).status).toBe(304);
  });

  it('is refused as GET is: parameters, key, plan, rate limit', async () => {
    const free = await server.account('free');
    const statuses = [
      await head(`${PATH}?format=heic`, { key: free.key }),
      await head('/api/barcode/NOSUCH/1', { key: free.key }),
      await head(PATH),
      await head(PATH, { key: 'bck_live_wrong' }),
      await head(`${PATH}?format=pdf`, { key: free.key }),
      await head(`${PATH}?scale=4`, { key: free.key }),
    ].map(({ status, bytes }) => [status, bytes.length]);
    expect(statuses).toEqual([400, 400, 401, 401, 402, 402].map((status) => [status, 0]));
  });

  it('counts in the rate limit', async () => {
    const { key } = await server.account('free');
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await head(PATH, { key })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect((await ask(server.port, PATH, { key })).status).toBe(429);
  });
});
