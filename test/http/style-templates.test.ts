/** Barcodes in the style of a template: `?template=`, in bodies, in validation and in batches. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let owner: TestAccount;
beforeAll(async () => {
  server = await startServer();
  owner = await server.account('business');
  await put('brand', { options: { color: '#004488', eclevel: 'H' }, defaults: { scale: '4' } });
  await put('photo', { options: { format: 'png' } });
});
afterAll(() => server.close());

const call = (method: string, path: string, body?: unknown, headers = {}): Promise<Reply> =>
  ask(server.port, path, {
    ...{ method, key: owner.key, headers },
    ...(body === undefined ? {} : { body }),
  });
const get = (path: string, headers = {}): Promise<Reply> => call('GET', path, undefined, headers);

async function put(name: string, content: object): Promise<void> {
  const made = await call('POST', '/api/templates', { name, kind: 'style', content });
  const reply =
    made.status === 200 ? made : await call('PUT', `/api/templates/${name}`, { content });
  expect(reply.status).toBe(200);
}

const settled = async (): Promise<number> => (await server.settledAudit(owner.id))[0]!.settled;

describe('a style template', () => {
  it('gives the same bytes as its options would, by address and by body', async () => {
    const plain = await get('/api/barcode/CODE128/AB12?color=%23004488&scale=4');
    const before = await settled();
    const byAddress = await get('/api/barcode/CODE128/AB12?template=brand');
    const pinned = await get('/api/barcode/CODE128/AB12?template=brand@1');
    const byBody = await call('POST', '/api/barcode', {
      ...{ symbology: 'CODE128', data: 'AB12', template: 'brand' },
    });
    for (const reply of [byAddress, pinned, byBody]) {
      expect([reply.status, reply.text]).toEqual([200, plain.text]);
      expect(reply.headers['x-credits-cost']).toBe('1');
    }
    expect((await settled()) - before).toBe(3);
  });

  it('yields where it has defaults, and refuses another value for what it sets', async () => {
    const own = await get('/api/barcode/CODE128/AB12?template=brand&scale=2');
    const plain = await get('/api/barcode/CODE128/AB12?color=%23004488&scale=2');
    expect(own.text).toBe(plain.text);
    const before = await settled();
    const other = await get('/api/barcode/CODE128/AB12?template=brand&color=red');
    expect(other.json).toMatchObject({
      ...{ code: 'invalid_parameter', error: 'Invalid value for parameter "color"' },
      reason: 'The template brand@1 sets color to "#004488"; leave it out.',
    });
    const same = await get('/api/barcode/CODE128/AB12?template=brand&color=%23004488');
    expect(same.status).toBe(200);
    expect((await settled()) - before).toBe(1);
  });

  it('leaves out what does not apply, and sets the image format', async () => {
    const square = await get('/api/barcode/QRCODE/AB12?template=brand');
    expect(square.text).toBe(
      (await get('/api/barcode/QRCODE/AB12?color=%23004488&eclevel=H&scale=4')).text,
    );
    const png = await get('/api/barcode/QRCODE/AB12?template=photo');
    expect(png.headers['content-type']).toBe('image/png');
    const svg = await get('/api/barcode/QRCODE/AB12?template=photo&format=svg');
    expect(svg.json).toMatchObject({ code: 'invalid_parameter' });
  });

  it('may be stored for good by its number, and is asked for again by its name', async () => {
    await put('seasonal', { options: { color: '#550000' } });
    const name = '/api/barcode/QRCODE/A?template=seasonal';
    const [latest, pinned] = [await get(name), await get(`${name}@1`)];
    expect(latest.headers['cache-control']).toBe('private, no-cache');
    expect(pinned.headers['cache-control']).toContain('immutable');
    const etag = { 'if-none-match': String(latest.headers['etag']) };
    const before = await settled();
    expect((await get(name, etag)).status).toBe(304);
    await put('seasonal', { options: { color: '#005500' } });
    expect((await get(`${name}@1`, etag)).status).toBe(304);
    expect((await settled()) - before).toBe(0);
    const changed = await get(name, etag);
    expect([changed.status, changed.text.includes('#050')]).toEqual([200, true]);
  });

  it('stays reachable by the number of a version that was drawn with, once deleted', async () => {
    await put('gone', { options: { color: '#123456' } });
    const drawn = await get('/api/barcode/QRCODE/A?template=gone@1');
    await put('gone', { options: { color: '#654321' } });
    const deleted = await call('DELETE', '/api/templates/gone');
    expect(deleted.json).toEqual({ name: 'gone', kept: [1] });
    expect((await get('/api/barcode/QRCODE/A?template=gone@1')).text).toBe(drawn.text);
    for (const reference of ['gone', 'gone@2']) {
      const reply = await get(`/api/barcode/QRCODE/A?template=${reference}`);
      expect(reply.json).toMatchObject({ code: 'invalid_parameter' });
    }
  });

  it('that there is not is a 400 that names what is near, and costs nothing', async () => {
    const before = await settled();
    for (const [reference, reason] of [
      ['brant', 'Did you mean brand?'],
      ['brand@9', 'has no version 9'],
      ['Brand!', 'names no template'],
      ['', 'names no template'],
    ] as const) {
      const path = `/api/barcode/QRCODE/A?template=${encodeURIComponent(reference)}`;
      const reply = await get(path);
      expect(reply.json).toMatchObject({
        ...{ code: 'invalid_parameter', reason: expect.stringContaining(reason) },
      });
    }
    expect((await settled()) - before).toBe(0);
  });

  it('counts as one request with the picture', async () => {
    const narrow = await server.account('business', { requests: 3 });
    const body = { name: 'b', kind: 'style', content: { options: { color: 'navy' } } };
    await ask(server.port, '/api/templates', { method: 'POST', key: narrow.key, body });
    const replies: number[] = [];
    for (let i = 0; i < 3; i++) {
      const path = '/api/barcode/QRCODE/A?template=b';
      replies.push((await ask(server.port, path, { key: narrow.key })).status);
    }
    expect(replies).toEqual([200, 200, 429]);
  });
});

describe('elsewhere', () => {
  it('validation says of a template what drawing does', async () => {
    const good = await get('/api/validate/QRCODE/A?template=brand');
    expect(good.status).toBe(200);
    for (const query of ['template=brand&color=red', 'template=nope']) {
      const [drawn, validated] = [
        await get(`/api/barcode/QRCODE/A?${query}`),
        await get(`/api/validate/QRCODE/A?${query}`),
      ];
      expect([validated.status, validated.json?.['reason']]).toEqual([
        drawn.status,
        drawn.json?.['reason'],
      ]);
    }
  });

  it('batches apply templates to items, and to all of them by default', async () => {
    const plain = await get('/api/barcode/QRCODE/A?color=%23004488&eclevel=H&scale=4');
    const body = {
      defaults: { template: 'brand', symbology: 'QRCODE' },
      items: [{ data: 'A' }, { data: 'A', template: 'photo' }, { data: 'A', template: 'nope' }],
    };
    const reply = await call('POST', '/api/batches', body);
    const items = reply.json?.['items'] as Record<string, unknown>[];
    expect(items.map((item) => item['format'])).toEqual(['svg', 'png', undefined]);
    expect(items[0]).toMatchObject({ picture: plain.text });
    expect(items[2]).toMatchObject({ code: 'invalid_parameter' });
  });

  it('batches in the background draw what the template was when they were sent', async () => {
    await put('moving', { options: { color: '#111188' } });
    const plain = await get('/api/barcode/QRCODE/A?color=%23111188');
    const items = [{ symbology: 'QRCODE', data: 'A', template: 'moving' }];
    const sent = await call('POST', '/api/batches', { items }, { prefer: 'respond-async' });
    expect(sent.status).toBe(202);
    await put('moving', { options: { color: '#118811' } });
    const id = String(sent.json?.['id']);
    await expect
      .poll(async () => (await get(`/api/batches/${id}`)).json?.['state'], { timeout: 60_000 })
      .toBe('done');
    const results = await get(`/api/batches/${id}/results.json`);
    expect(JSON.stringify(results.json)).toContain(JSON.stringify(plain.text).slice(1, -1));
  });

  it('an Idempotency-Key is of one version', async () => {
    await put('idem', { options: { color: '#222222' } });
    const items = [{ symbology: 'QRCODE', data: 'A', template: 'idem' }];
    const headers = { 'idempotency-key': 'templates-1' };
    const first = await call('POST', '/api/batches', { items }, headers);
    const again = await call('POST', '/api/batches', { items }, headers);
    expect([first.status, again.text]).toEqual([200, first.text]);
    await put('idem', { options: { color: '#333333' } });
    const other = await call('POST', '/api/batches', { items }, headers);
    expect(other.json).toMatchObject({ code: 'idempotency_different' });
  });

  it('the playground has no templates', async () => {
    const reply = await ask(server.port, '/api/playground', {
      ...{ method: 'POST', headers: { origin: 'http://barcodes.example' } },
      body: { symbology: 'QRCODE', data: 'A', template: 'brand' },
    });
    expect(reply.json).toMatchObject({ code: 'invalid_parameter' });
  });

  it('batches on plans without templates are told so', async () => {
    const pro = await server.account('pro');
    const items = [{ symbology: 'QRCODE', data: 'A', template: 'brand' }];
    const reply = await ask(server.port, '/api/batches', {
      ...{ method: 'POST', key: pro.key, body: { items } },
    });
    expect(reply.json).toMatchObject({ code: 'feature_locked' });
  });
});
