/** Lists of labels: batches in every respect, in every form of reply. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchJson, BatchManifestJson, BatchResultsJson } from '../../src/batches/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'label-lists-'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const TAG = starter('price-tag');
const VALUES = exampleValues(TAG);

async function business(own = {}): Promise<TestAccount> {
  const made = await server.account('business', { requests: 10_000, ...own });
  await storeLabel(server, made.id, 'price-tag', TAG);
  return made;
}

const post = (
  { key }: { key: string },
  body: unknown,
  headers: Record<string, string> = {},
  address = '/api/labels/price-tag',
): Promise<Reply> => ask(server.port, address, { method: 'POST', key, body, headers });
const settled = async ({ id }: TestAccount): Promise<number[]> => {
  const audit = (await server.settledAudit(id)).at(-1)!;
  return [audit.settled, audit.pending];
};
const results = (reply: Reply): BatchResultsJson => reply.json as unknown as BatchResultsJson;

/** Two labels that can be printed, and one whose number is wrong. */
const LABELS = [
  { id: 'first', parameters: VALUES },
  { id: 'wrong', parameters: { ...VALUES, gtin: '4006381333932' } },
  { id: 'last', parameters: { ...VALUES, price: '1.00' } },
];

describe('a list of labels', () => {
  it('needs a plan with templates, whether there is such a template or not', async () => {
    const own = await server.account('pro');
    await storeLabel(server, own.id, 'price-tag', TAG);
    for (const name of ['price-tag', 'none']) {
      const reply = await post(own, { labels: LABELS }, {}, `/api/labels/${name}`);
      expect([reply.status, reply.json?.['code']]).toEqual([402, 'feature_locked']);
    }
    expect((await server.settledAudit(own.id)).at(-1)?.settled ?? 0).toBe(0);
  });

  it('as JSON is charged for what was printed, and explains the rest', async () => {
    const own = await business();
    const reply = await post(own, { labels: LABELS, format: 'svg' });
    expect(reply.status).toBe(200);
    const { items, ...counts } = results(reply);
    expect(counts).toEqual({ delivered: 2, failed: 1, credits: 2 });
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      ['first', 'delivered'],
      ['wrong', 'failed'],
      ['last', 'delivered'],
    ]);
    expect(items[1]).toMatchObject({
      code: 'label_refused',
      reason: expect.stringMatching(/check digit/i),
    });
    expect(await settled(own)).toEqual([2, 0]);
  });

  it('as ZIP, as PDF with a page each, and as one file of ZPL', async () => {
    const own = await business();
    const zip = await post(own, { labels: LABELS, format: 'png' }, { accept: 'application/zip' });
    const file = path.join(folder, 'labels.zip');
    writeFileSync(file, zip.bytes);
    const text = execFileSync('unzip', ['-p', file, 'manifest.json']).toString();
    const manifest = JSON.parse(text) as BatchManifestJson;
    expect(manifest.items.map((one) => ('file' in one ? one.file : one.reason))).toEqual([
      'first.png',
      expect.any(String),
      'last.png',
    ]);
    const pdf = await post(own, { labels: LABELS }, { accept: 'application/pdf' });
    expect([pdf.headers['x-batch-delivered'], pdf.headers['x-batch-failed']]).toEqual(['2', '1']);
    expect(pdf.bytes.toString('latin1')).toMatch(/\/Count 2>>/);
    const zpl = await post(own, { labels: LABELS }, { accept: 'application/zpl' });
    expect(zpl.headers['content-type']).toBe('application/zpl');
    expect(zpl.text.match(/\^XA/g)).toHaveLength(2);
    expect(await settled(own)).toEqual([6, 0]);
  });

  it('as CSV has its placeholders as columns, and as NDJSON a label a line', async () => {
    const own = await business();
    const csv = 'id,name,price,gtin\na,Tea,1.00,4006381333931\nb,Tea,2.00,12';
    const byCsv = await post(own, csv, { 'content-type': 'text/csv' });
    expect(results(byCsv)).toMatchObject({ delivered: 1, failed: 1 });
    const lines = LABELS.map((one) => JSON.stringify(one)).join('\n');
    const byLine = await post(own, lines, { 'content-type': 'application/x-ndjson' });
    expect(results(byLine)).toMatchObject({ delivered: 2, failed: 1 });
    const odd = await post(own, 'nmae,price\nTea,1', { 'content-type': 'text/csv' });
    expect([odd.status, odd.json?.['reason']]).toEqual([400, expect.stringMatching(/nmae/)]);
  });

  it('in the background gives the same, and may be fetched in every form', async () => {
    const own = await business();
    const body = { labels: LABELS, format: 'zpl' };
    const accepted = await post(own, body, { prefer: 'respond-async' });
    const address = String(accepted.headers['location']);
    const get = (of: string, headers = {}): Promise<Reply> =>
      ask(server.port, of, { key: own.key, headers });
    let batch: BatchJson;
    do batch = (await get(address)).json as unknown as BatchJson;
    while (batch.finishedAt === null);
    expect(batch).toMatchObject({ state: 'done', delivered: 2, failed: 1, credits: 2 });
    const direct = results(await post(own, body));
    expect(results(await get(`${address}/results.json`)).items).toEqual(direct.items);
    const pdf = await get(`${address}/results.pdf`);
    expect(pdf.bytes.toString('latin1')).toMatch(/\/Count 2>>/);
    expect((await get(`${address}/results.zpl`)).text.match(/\^XA/g)).toHaveLength(2);
  });

  it('sent again with its Idempotency-Key costs nothing', async () => {
    const own = await business();
    const headers = { 'idempotency-key': 'list-1' };
    const first = await post(own, { labels: LABELS }, headers);
    const again = await post(own, { labels: LABELS }, headers);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(results(again).items).toEqual(results(first).items);
    expect(await settled(own)).toEqual([2, 0]);
  });

  it('in strict mode is refused as a whole for one that is wrong', async () => {
    const own = await business();
    const reply = await post(own, { labels: LABELS, mode: 'strict' });
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'batch_refused']);
    expect(reply.json?.['items']).toMatchObject([{ id: 'wrong', position: 2 }]);
    expect(await settled(own)).toEqual([0, 0]);
  });

  it('counts on, and says which day it was printed', async () => {
    const own = await business();
    await storeLabel(server, own.id, 'counted', {
      width: 40,
      height: 20,
      placeholders: { number: { type: 'counter', start: 7, digits: 3 } },
      elements: [
        { type: 'barcode', name: 'C', symbology: 'CODE128', data: '{number}', ...at(1, 10) },
        { type: 'date', name: 'D', format: 'yyyy-MM-dd', ...at(13, 5) },
      ],
    });
    const body = { labels: [{}, {}], date: '2026-11-30' };
    const address = '/api/labels/counted';
    const titles = async (): Promise<string[]> =>
      results(await post(own, body, {}, address)).items.map((one) =>
        'picture' in one ? one.picture : '',
      );
    const [first, second] = await titles();
    expect(first).not.toBe(second);
    expect(await titles()).toEqual([first, second]);
  });

  it.each(['name,p.name,p.price,p.gtin', 'p.name,Name,price,gtin', 'name,price,gtin,p.gtin'])(
    'has one column for each placeholder: %s',
    async (header) => {
      const own = await business();
      const reply = await post(own, `${header}\nTea,Tea,1.00,4006381333931`, {
        'content-type': 'text/csv',
      });
      expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameters']);
      expect(reply.json?.['reason']).toMatch(/of the same placeholder/);
      expect(await settled(own)).toEqual([0, 0]);
    },
  );

  it('is of one template: a row that names another fails', async () => {
    const own = await business();
    const labels = [{ parameters: VALUES }, { label: 'other', parameters: VALUES }];
    expect(results(await post(own, { labels })).items).toMatchObject([
      { status: 'delivered' },
      {
        status: 'failed',
        code: 'invalid_parameters',
        reason: expect.stringMatching(/label of its own/),
      },
    ]);
    const lines = labels.map((one) => JSON.stringify(one)).join('\n');
    const ndjson = await post(own, lines, { 'content-type': 'application/x-ndjson' });
    expect(results(ndjson)).toMatchObject({ delivered: 1, failed: 1 });
  });

  it.each(['label', 'parameters'])('has no %s beside its labels', async (name) => {
    const own = await business();
    const given = { label: 'other', parameters: VALUES }[name];
    const reply = await post(own, { labels: [{ parameters: VALUES }], [name]: given });
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameters']);
    expect(reply.json?.['reason']).toMatch(new RegExp(`^${name}: `));
  });

  it('is refused as a whole for what all its labels share', async () => {
    const own = await business();
    for (const [shared, code] of [
      [{ defaults: { format: 'png' } }, 'unknown_parameter'],
      [{ index: 100 }, 'invalid_parameters'],
      [{ dpi: 7 }, 'invalid_parameter'],
      [{ date: 'today' }, 'invalid_parameter'],
      [{ format: 'gif' }, 'unsupported_format'],
    ] as const) {
      const reply = await post(own, { labels: LABELS, ...shared });
      expect([reply.status, reply.json?.['code']], JSON.stringify(shared)).toEqual([400, code]);
    }
  });

  it('stands among barcodes in a batch, as JSON and as rows of CSV', async () => {
    const own = await business();
    const items = [
      { symbology: 'CODE128', data: 'ABC' },
      { id: 'tag', label: 'price-tag@1', parameters: VALUES, format: 'png' },
      { label: 'nowhere', parameters: {} },
    ];
    const reply = results(await post(own, { items }, {}, '/api/batches'));
    expect(reply.items).toMatchObject([
      { symbology: 'CODE128', status: 'delivered' },
      { id: 'tag', symbology: 'LABEL', status: 'delivered', format: 'png' },
      { status: 'failed', code: 'not_found' },
    ]);
    const csv = 'label,p.name,p.price,p.gtin\nprice-tag,Tea,1.00,4006381333931';
    const rows = await post(own, csv, { 'content-type': 'text/csv' }, '/api/batches');
    expect(results(rows)).toMatchObject({ delivered: 1, failed: 0 });
  });

  it('is locked on plans without templates, and another account is as good as none', async () => {
    const pro = await server.account('pro');
    const items = [{ label: 'price-tag', parameters: VALUES }];
    const locked = await post(pro, { items }, {}, '/api/batches');
    expect([locked.status, locked.json?.['code']]).toEqual([402, 'feature_locked']);
    const stranger = await server.account('business');
    const reply = await post(stranger, { labels: LABELS });
    expect([reply.status, reply.json?.['code']]).toEqual([404, 'not_found']);
  });
});

const at = (y: number, height: number): object => ({ x: 1, y, width: 38, height });

describe('a check of values', () => {
  it('names every fault of every row, and costs nothing', async () => {
    const own = await business();
    const address = '/api/labels/price-tag/check';
    const labels = Array.from({ length: 60 }, (_, i) => ({
      id: i,
      parameters: i % 20 === 7 ? { name: 'Tea', colour: 'red' } : VALUES,
    }));
    const reply = await post(own, { labels }, {}, address);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ template: 'price-tag@1', rows: 60, faulty: 3 });
    const found = reply.json?.['found'] as { row: number; id: string; faults: unknown[] }[];
    const faulty = found.filter(({ faults }) => faults.length > 0);
    expect(faulty.map(({ row, id }) => [row, id])).toEqual([
      [8, '7'],
      [28, '27'],
      [48, '47'],
    ]);
    expect(faulty[0]!.faults).toHaveLength(3);
    expect(await settled(own)).toEqual([0, 0]);
  });

  it('takes a thousand rows and no more, and is for those who may print', async () => {
    const own = await business();
    const rows = (count: number): object => ({
      labels: Array.from({ length: count }, () => ({ parameters: {} })),
    });
    const address = '/api/labels/price-tag/check';
    expect((await post(own, rows(1000), {}, address)).json).toMatchObject({ faulty: 1000 });
    expect((await post(own, rows(1001), {}, address)).status).toBe(400);
    const pro = await server.account('pro');
    expect((await post(pro, rows(1), {}, address)).status).toBe(402);
    const who = await signedIn(server, 'business');
    await storeLabel(server, who.accountId, 'price-tag', TAG);
    const byPage = await who.ask('POST', address, { parameters: VALUES });
    expect(byPage.json).toMatchObject({ rows: 1, faulty: 0 });
  });
});

describe('a preview', () => {
  const preview = { label: TAG };

  it('is drawn with the examples, for nothing, as SVG or PNG', async () => {
    const who = await signedIn(server, 'business');
    const svg = await who.ask('POST', '/api/label-previews', preview);
    expect([svg.status, svg.json]).toMatchObject([
      200,
      { encoding: 'utf8', width: 464, height: 400, faults: [], sample: false },
    ]);
    expect(String(svg.json?.['picture']).slice(0, 4)).toBe('<svg');
    const png = await who.ask('POST', '/api/label-previews', { ...preview, format: 'png' });
    expect(String(png.json?.['picture'])).toMatch(/^iVBOR/);
  });

  it('has SAMPLE across it on plans without templates', async () => {
    const [free, business] = [await signedIn(server), await signedIn(server, 'business')];
    const marked = await free.ask('POST', '/api/label-previews', preview);
    const plain = await business.ask('POST', '/api/label-previews', preview);
    expect(marked.json).toMatchObject({ sample: true, faults: [] });
    expect(marked.json?.['picture']).toMatch(/<image /);
    expect(plain.json?.['picture']).not.toMatch(/<image /);
  });

  it('says what is wrong with the label, and leaves out what cannot be drawn', async () => {
    const who = await signedIn(server, 'business');
    const draw = async (label: unknown): Promise<Record<string, unknown>> =>
      (await who.ask('POST', '/api/label-previews', { label })).json!;
    expect(await draw({ width: 50, height: 'tall', elements: [] })).toMatchObject({
      picture: null,
      faults: [{ path: 'height' }],
    });
    const code = { type: 'barcode', name: 'Code', symbology: 'EAN13', data: '12', ...at(1, 20) };
    const text = { type: 'text', name: 'Text', text: 'Beside', ...at(22, 6) };
    const drawn = await draw({ width: 40, height: 30, elements: [text, code] });
    expect(drawn).toMatchObject({ faults: [{ path: 'elements[1].data' }] });
    expect(String(drawn['picture']).slice(0, 4)).toBe('<svg');
  });

  it('is for somebody signed in, on our own pages', async () => {
    const reply = await ask(server.port, '/api/label-previews', { method: 'POST', body: preview });
    expect([reply.status, reply.json?.['code']]).toEqual([403, 'forbidden_origin']);
  });
});
