/**
 * Test keys by the ways that pictures take in bulk and in documents: every file of a ZIP, sheets of labels, styles that
 * are stored, URLs that the server signs, and an assistant's client. Each is marked, and costs nothing.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../clients/typescript/src/index.ts';
import { connectHttp } from '../mcp/connect.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { signedIn, type Person } from '../support/person.ts';
import { readText, rgba } from '../support/picture.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';

let server: TestServer;
let person: Person;
let live: string;
beforeAll(async () => {
  server = await startServer();
  person = await signedIn(server, 'business');
  live = await newKey({ name: 'Live' });
  await storeLabel(server, person.accountId, 'tag', starter('price-tag'));
  const content = { options: { color: '#004488', format: 'svg' } };
  const style = { name: 'brand', kind: 'style', content };
  const { status, text } = await post(live, '/api/templates', style);
  if (status !== 200) throw new Error(text);
});
afterAll(() => server.close());

/** The key of the account that a request makes. */
async function newKey(body: object): Promise<string> {
  return String((await person.ask('POST', '/api/keys', body)).json?.['secret']);
}

/** A test key that no other test has used, in the same account: an account may have two. */
async function withTestKey<T>(run: (key: string) => Promise<T>): Promise<T> {
  const made = (await person.ask('POST', '/api/keys', { name: 'Test', test: true })).json!;
  try {
    return await run(String(made['secret']));
  } finally {
    await person.ask('DELETE', `/api/keys/${(made['key'] as { id: string }).id}`);
  }
}

const post = (key: string, path: string, body: unknown, headers = {}): Promise<Reply> =>
  ask(server.port, path, { method: 'POST', key, body: body as object, headers });
const spent = async (): Promise<number> =>
  (await server.settledAudit(person.accountId)).reduce(
    (sum, { settled, pending }) => sum + settled + pending,
    0,
  );
const MARK = '<title>TEST. ';
const ITEMS = ['ABC', 'DEF'].map((data) => ({ symbology: 'CODE128', data, format: 'svg' }));
/** Four places of 75 by 60 mm. */
const SHEET = { sheet: 'own', sheetPage: '150x120', sheetColumns: 2, sheetRows: 2 };
const LABELS = () => ({
  labels: Array.from({ length: 2 }, () => ({ parameters: exampleValues(starter('price-tag')) })),
});

/** The files of a ZIP, by name, as text. */
async function filesOf({ status, bytes }: Reply): Promise<Map<string, string>> {
  expect(status).toBe(200);
  const files = new Map<string, string>();
  for await (const file of readZip(bytes)) files.set(file.name, Buffer.from(file.bytes).toString());
  return files;
}

/** How many pixels of a page are red, which nothing on the label is but the marks. */
async function redPixels(pdf: Uint8Array): Promise<number> {
  const { data } = await rgba(pdf, 100);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at]! > data[at + 1]! + 60 && data[at]! > data[at + 2]! + 60) count += 1;
  }
  return count;
}

describe('files of a test key are marked and cost nothing', () => {
  it.each([
    ['/api/batches', () => ({ items: ITEMS })],
    ['/api/labels/tag', () => ({ ...LABELS(), format: 'svg' })],
  ])('%s as ZIP: every picture, and the manifest charges none', async (path, body) => {
    const before = await spent();
    await withTestKey(async (key) => {
      const reply = await post(key, path, body(), { accept: 'application/zip' });
      const files = await filesOf(reply);
      const manifest = JSON.parse(files.get('manifest.json')!) as object;
      expect(manifest).toMatchObject({ delivered: 2, failed: 0, credits: 0 });
      const pictures = [...files].filter(([name]) => name.endsWith('.svg'));
      expect(pictures.map(([, text]) => text.includes(MARK))).toEqual([true, true]);
    });
    expect(await spent()).toBe(before);
    const paid = await filesOf(await post(live, path, body(), { accept: 'application/zip' }));
    expect([...paid.values()].some((text) => text.includes(MARK))).toBe(false);
    expect(await spent()).toBe(before + 2);
  });

  it('the ZIP of a batch in the background', async () => {
    await withTestKey(async (key) => {
      const stored = await post(key, '/api/batches', { items: ITEMS }, { prefer: 'respond-async' });
      const at = String(stored.json?.['url']);
      let done: Reply;
      // A test key may ask 20 times a minute, so the account's other key asks.
      do done = await ask(server.port, at, { key: live });
      while (done.json?.['finishedAt'] === null);
      expect(done.json).toMatchObject({ state: 'done', credits: 0, test: true });
      const files = await filesOf(await ask(server.port, `${at}/results.zip`, { key }));
      const pictures = [...files].filter(([name]) => name.endsWith('.svg'));
      expect(pictures.map(([, text]) => text.includes(MARK))).toEqual([true, true]);
    });
  });

  it.skipIf(!isInstalled('pdftoppm'))('labels on a sheet', async () => {
    const before = await spent();
    const body = { ...LABELS(), ...SHEET };
    const print = (key: string) =>
      post(key, '/api/labels/tag', body, { accept: 'application/pdf' });
    const ours = await withTestKey(print);
    expect([ours.status, ours.headers['x-batch-delivered']], ours.text.slice(0, 300)).toEqual([
      200,
      '2',
    ]);
    expect(await spent()).toBe(before);
    const theirs = await print(live);
    expect(await spent()).toBe(before + 2);
    expect(await redPixels(theirs.bytes)).toBe(0);
    expect(await redPixels(ours.bytes)).toBeGreaterThan(100);
  });

  it('in a stored style', async () => {
    const before = await spent();
    await withTestKey(async (key) => {
      const path = '/api/barcode/CODE128/ABC?template=brand';
      const reply = await ask(server.port, path, { key });
      expect(reply.text).toContain(MARK);
      expect(reply.text).toContain('fill="#048"');
      expect(reply.headers).toMatchObject({ 'x-credits-cost': '0', 'x-barcode-test': '1' });
    });
    expect(await spent()).toBe(before);
  });

  it('from a URL that the server signs for it', async () => {
    const before = await spent();
    await withTestKey(async (key) => {
      const { keys } = (await person.ask('GET', '/api/keys')).json as {
        keys: { id: string; start: string }[];
      };
      const { id } = keys.find(({ start }) => key.startsWith(start))!;
      await person.ask('POST', `/api/keys/${id}/signing-secret`, { graceSeconds: 0 });
      const body = { path: '/api/barcode/CODE128/ABC', expiresIn: 600 };
      const { url } = (await post(key, '/api/signed-urls', body)).json!;
      const { pathname, search } = new URL(String(url));
      const reply = await ask(server.port, `${pathname}${search}`);
      expect([reply.status, reply.text.includes(MARK)]).toEqual([200, true]);
    });
    expect(await spent()).toBe(before);
  });

  it('through an assistant’s client: pictures and labels', async () => {
    const before = await spent();
    await withTestKey(async (key) => {
      const [test, paid] = [
        await connectHttp(server.port, key),
        await connectHttp(server.port, live),
      ];
      const drawn = { symbology: 'CODE128', data: 'ABC', format: 'png' };
      const ours = await test.call('generate_barcode', drawn);
      const theirs = await paid.call('generate_barcode', drawn);
      expect(await readText(ours.image!)).toBe('ABC');
      const [high, low] = [(await rgba(ours.image!)).height, (await rgba(theirs.image!)).height];
      // The word stands in a band of its own.
      expect(high).toBeGreaterThan(low);
      const parameters = exampleValues(starter('price-tag'));
      const label = await test.call('print_label', { template: 'tag', parameters, format: 'svg' });
      expect(label.isError, label.text).toBe(false);
      expect(label.text + (label.resource?.text ?? '')).toContain('TEST');
      await Promise.all([test.client.close(), paid.client.close()]);
    });
    expect(await spent()).toBe(before + 1);
  });
});

describe('what a test key did', () => {
  it('is in no sum of usage, and on no invoice', async () => {
    await server.usage.flush();
    const { requests } = (await person.ask('GET', '/api/requests')).json as {
      requests: { test: boolean; credits: number }[];
    };
    const tests = requests.filter(({ test }) => test);
    expect(tests.length).toBeGreaterThan(5);
    expect(tests.every(({ credits }) => credits === 0)).toBe(true);
    const { byKey } = (await person.ask('GET', '/api/usage')).json as {
      byKey: { credits: number }[];
    };
    expect(byKey.reduce((sum, { credits }) => sum + credits, 0)).toBe(await spent());
  });
});
