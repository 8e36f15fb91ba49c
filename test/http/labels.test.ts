/** Labels from outside: printed, read back, charged once, and refused with everything that is wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LABEL_FORMATS } from '../../src/labels/print-label.ts';
import type { LabelPictureJson } from '../../src/printing/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { exampleQuery, exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { canOpen } from '../support/open-picture.ts';
import { readPixels, rgba } from '../support/picture.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let account: TestAccount;
const TAG = starter('price-tag');
const QUERY = exampleQuery(TAG);

beforeAll(async () => {
  server = await startServer();
  account = await business();
});
afterAll(() => server.close());

async function business(own = {}): Promise<TestAccount> {
  const made = await server.account('business', { requests: 10_000, ...own });
  await storeLabel(server, made.id, 'price-tag', TAG);
  return made;
}

const get = (path: string, { key } = account, headers = {}): Promise<Reply> =>
  ask(server.port, `/api/labels/${path}`, { key, headers });
const post = (reference: string, body: unknown, { key } = account): Promise<Reply> =>
  ask(server.port, `/api/labels/${reference}`, { method: 'POST', key, body });
const settled = async ({ id }: TestAccount): Promise<number[]> => {
  const audit = (await server.settledAudit(id)).at(-1)!;
  return [audit.settled, audit.pending];
};

describe('a label', () => {
  it.each(LABEL_FORMATS)('as $id is delivered, reads, and costs one credit', async (format) => {
    const own = await business();
    const reply = await get(`price-tag?${QUERY}&format=${format.id}&dpi=203`, own);
    expect([reply.status, reply.headers['content-type'], reply.headers['x-credits-cost']]).toEqual([
      200,
      format.contentType,
      '1',
    ]);
    expect(reply.headers['x-label-template']).toBe('price-tag@1');
    expect(reply.headers['x-barcode-size']).toMatch(/^464x400 px; 58x50 mm$/);
    expect(await settled(own)).toEqual([1, 0]);
    if (!canOpen(format.id) || format.id === 'svg') return;
    const read = await readPixels(await rgba(reply.bytes, 203), { maxNumberOfSymbols: 5 });
    expect(read.map(({ text }) => text)).toEqual(['4006381333931']);
  });

  it('is the same by POST, and as JSON with its warnings', async () => {
    const byAddress = await get(`price-tag@1?${QUERY}&format=png`);
    const body = { parameters: exampleValues(TAG), format: 'png', dpi: 300 };
    expect((await post('price-tag@1', body)).bytes.equals(byAddress.bytes)).toBe(true);
    const reply = await ask(server.port, `/api/labels/price-tag?${QUERY}`, {
      key: account.key,
      headers: { accept: 'application/json' },
    });
    const json = reply.json as unknown as LabelPictureJson;
    expect(json).toMatchObject({ template: 'price-tag@1', format: 'svg', width: 685, height: 591 });
    expect(json.data.slice(0, 4)).toBe('<svg');
    expect(Array.isArray(json.warnings)).toBe(true);
  });

  it('has an ETag: unchanged it is 304 and free; a pinned version is kept for good', async () => {
    const own = await business();
    for (const [reference, cache] of [
      ['price-tag', 'private, no-cache'],
      ['price-tag@1', 'public, max-age=31536000, immutable'],
    ] as const) {
      const first = await get(`${reference}?${QUERY}`, own);
      expect(first.headers['cache-control']).toBe(cache);
      const again = await get(`${reference}?${QUERY}`, own, {
        'if-none-match': String(first.headers['etag']),
      });
      expect([again.status, again.headers['x-credits-cost']]).toEqual([304, '0']);
    }
    const latest = await get(`price-tag?${QUERY}`, own);
    await storeLabel(server, own.id, 'price-tag', { ...TAG, width: 60 });
    const next = await get(`price-tag?${QUERY}`, own, {
      'if-none-match': String(latest.headers['etag']),
    });
    expect([next.status, next.headers['x-label-template']]).toEqual([200, 'price-tag@2']);
    expect(await settled(own)).toEqual([4, 0]);
  });

  it('stays as long as its version: what was printed with is reachable after deletion', async () => {
    const own = await business();
    const before = await get(`price-tag@1?${QUERY}&format=png`, own);
    await server.templates.remove({ accountId: own.id, name: 'price-tag' });
    expect((await get(`price-tag?${QUERY}`, own)).status).toBe(404);
    const after = await get(`price-tag@1?${QUERY}&format=png`, own);
    expect(after.bytes.equals(before.bytes)).toBe(true);
  });
});

describe('a label with an image', () => {
  it('is printed with it in every image format, at its place', async () => {
    const bytes = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z"/></svg>',
    );
    const file = { contentType: 'image/svg+xml', bytes, width: 10, height: 10, name: 'square' };
    await server.templates.addImage(account.id, { id: 'square', ...file });
    const image = { type: 'image', name: 'Image', image: 'square', ...at(2) };
    const label = { width: 60, height: 40, elements: [image] };
    await storeLabel(server, account.id, 'pictured', label);
    for (const { id } of LABEL_FORMATS) {
      const reply = await get(`pictured?format=${id}&dpi=203`);
      expect([id, reply.status]).toEqual([id, 200]);
      if (!canOpen(id) || id === 'svg') continue;
      const { data, width, height } = await rgba(reply.bytes, 203);
      const middle = 4 * (Math.floor(height * 0.375) * width + Math.floor(width / 2));
      expect([id, data[middle]! < 60]).toEqual([id, true]);
    }
  });
});

describe('a label that is refused', () => {
  it('names everything that is wrong with its values, and is not charged', async () => {
    const own = await business();
    const reply = await get('price-tag?p.name=Tea&p.gtin=12&p.colour=red', own);
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'label_refused']);
    const faults = reply.json?.['faults'] as { placeholder: string }[];
    expect(faults.map(({ placeholder }) => placeholder).sort()).toEqual([
      'colour',
      'gtin',
      'price',
    ]);
    expect(reply.headers['etag']).toBeUndefined();
    expect(await settled(own)).toEqual([0, 0]);
  });

  it('names the element whose barcode takes no such data', async () => {
    const own = await business();
    const values = { ...exampleValues(TAG), gtin: '4006381333932' };
    const reply = await post('price-tag', { parameters: values }, own);
    expect(reply.status).toBe(400);
    expect(reply.json?.['faults']).toEqual([
      { element: expect.any(String), reason: expect.stringMatching(/check digit/i) },
    ]);
    expect(await settled(own)).toEqual([0, 0]);
  });

  it('is a 404 in the same words for a template that there is not and one of another account', async () => {
    const [mine, theirs] = [await business(), await business()];
    await storeLabel(server, theirs.id, 'only-theirs', TAG);
    const foreign = await get('only-theirs', mine);
    const unknown = await get('only-nobodys', mine);
    expect([unknown.status, foreign.status]).toEqual([404, 404]);
    const text = foreign.text.replace('only-theirs', 'only-nobodys');
    expect(JSON.parse(text)).toEqual(unknown.json);
    const mistyped = await get('price-tga', mine);
    expect(mistyped.json?.['reason']).toMatch(/Did you mean price-tag/);
  });

  it.each([
    ['format=gif', 'unsupported_format'],
    ['dpi=10', 'invalid_parameter'],
    ['verify=yes', 'invalid_parameter'],
    ['date=yesterday', 'invalid_parameter'],
    ['sku=1', 'unknown_parameter'],
    ['p.name=a&p.name=b', 'repeated_parameter'],
  ])('for %s: %s', async (query, code) => {
    const reply = await get(`price-tag?${query}`);
    expect([reply.status, reply.json?.['code']]).toEqual([400, code]);
  });

  it('on a plan without templates, and without credits, is a 402', async () => {
    const pro = await server.account('pro');
    const locked = await get('price-tag', pro);
    expect([locked.status, locked.json?.['code']]).toEqual([402, 'feature_locked']);
  });

  it('is a 402 once the key has spent what it may', async () => {
    const who = await signedIn(server, 'business');
    await storeLabel(server, who.accountId, 'price-tag', TAG);
    const made = await who.ask('POST', '/api/keys', { name: 'capped', creditsMax: 1 });
    const own = { ...account, key: String(made.json?.['secret']) };
    expect((await get(`price-tag?${QUERY}`, own)).status).toBe(200);
    const reply = await get(`price-tag?${QUERY}`, own);
    expect([reply.status, reply.json?.['code']]).toEqual([402, 'insufficient_credits']);
  });

  it('is not printed for a key that may not draw its symbologies', async () => {
    const who = await signedIn(server, 'business');
    await storeLabel(server, who.accountId, 'price-tag', TAG);
    const made = await who.ask('POST', '/api/keys', { name: 'codes', symbologies: ['QRCODE'] });
    const reply = await get(`price-tag?${QUERY}`, {
      ...account,
      key: String(made.json?.['secret']),
    });
    expect([reply.status, reply.json?.['code']]).toEqual([403, 'key_symbology_refused']);
  });
});

describe('a label that is read back', () => {
  it.each(['svg', 'png', 'pdf', 'zpl'])('as %s says which reader has read it', async (format) => {
    const reply = await get(`price-tag?${QUERY}&format=${format}&verify=1`);
    expect([reply.status, reply.headers['x-barcode-verified']]).toEqual([
      200,
      expect.stringMatching(/^zxing-cpp\/[0-9a-f]{12}$/),
    ]);
  });

  it('names the barcode that no reader covers, and is delivered', async () => {
    await storeLabel(server, account.id, 'two-codes', {
      width: 80,
      height: 60,
      elements: [
        { type: 'barcode', name: 'Seen', symbology: 'QRCODE', data: 'seen', ...at(2) },
        { type: 'barcode', name: 'Unseen', symbology: 'PLESSEY', data: '01234', ...at(32) },
      ],
    });
    const reply = await get('two-codes?verify=1');
    expect(reply.headers['x-barcode-verified']).toMatch(/^zxing-cpp/);
    expect(reply.headers['x-barcode-warnings']).toMatch(/Unseen: was not read back/);
  });

  it('is refused with the reason, and costs nothing, where a barcode is covered', async () => {
    const own = await business();
    await storeLabel(server, own.id, 'covered', {
      width: 60,
      height: 60,
      elements: [
        { type: 'barcode', name: 'Code', symbology: 'QRCODE', data: 'covered', ...at(2) },
        { type: 'box', name: 'Over', x: 2, y: 2, width: 40, height: 30, fill: '#000' },
      ],
    });
    const reply = await get('covered?verify=1&format=png', own);
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'label_refused']);
    const reason = expect.stringMatching(
      /^does not read back: "Over" lies in the barcode/,
    ) as unknown;
    expect(reply.json?.['faults']).toEqual([{ element: 'Code', reason }]);
    expect(await settled(own)).toEqual([0, 0]);
  });
});

const at = (y: number): object => ({ x: 2, y, width: 56, height: 26 });
