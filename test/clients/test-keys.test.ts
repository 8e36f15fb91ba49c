/** Both clients with a test key: what they say of a picture, and that files they save are marked and cost nothing. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BarcodeClient, RateLimitError } from '../../clients/typescript/src/index.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';

let server: TestServer;
let accountId: string;
let liveKey: string;
const TAG = starter('price-tag');
const MARK = '<title>TEST. ';

beforeAll(async () => {
  server = await startServer();
  ({ id: accountId, key: liveKey } = await server.account('business'));
  await storeLabel(server, accountId, 'price-tag', TAG);
});
afterAll(() => server.close());

/** A test key of the account. */
async function testKey(): Promise<string> {
  const path = `/api/admin/accounts/${accountId}/keys`;
  return String((await server.operator('POST', path, { test: true })).json?.['key']);
}
const clientOf = (apiKey: string): BarcodeClient =>
  new BarcodeClient({ baseUrl: `http://127.0.0.1:${server.port}`, apiKey, retries: 0 });
const spent = async (): Promise<number> =>
  (await server.settledAudit(accountId)).reduce((sum, { settled }) => sum + settled, 0);
const SOURCE = path.resolve(import.meta.dirname, '../../clients/python/src');
/** Runs a script with the Python client and a key. */
const python = (code: string, key: string): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)('python3', ['-c', code], {
    env: {
      ...process.env,
      BARCODE_API_KEY: key,
      BARCODE_API_URL: `http://127.0.0.1:${server.port}`,
      PYTHONPATH: SOURCE,
      PYTHONDONTWRITEBYTECODE: '1',
      no_proxy: '127.0.0.1',
    },
  });
const ITEMS = ['A', 'B'].map((data) => ({ symbology: 'code128', data }));

it('TypeScript: pictures, labels and ZIPs are marked, and the limit is that of test keys', async () => {
  const client = clientOf(await testKey());
  const picture = await client.barcode({ symbology: 'code128', data: 'ABC-123' });
  expect(picture).toMatchObject({ isTest: true, credits: { cost: 0 } });
  expect(picture.text()).toContain(MARK);
  const label = await client.label('price-tag', exampleValues(TAG), { format: 'svg' });
  expect([label.isTest, label.text().includes(MARK)]).toEqual([true, true]);
  const marked: boolean[] = [];
  for await (const { name, bytes } of (await client.batchFile({ items: ITEMS })).entries()) {
    if (name.endsWith('.svg')) marked.push(Buffer.from(bytes).toString().includes(MARK));
  }
  expect(marked).toEqual([true, true]);
  expect(await client.batch({ items: ITEMS })).toMatchObject({ delivered: 2, credits: 0 });
  const requests = Array.from({ length: 20 }, (_, i) =>
    client.validate({ symbology: 'code128', data: `${i}` }),
  );
  const refused = (await Promise.allSettled(requests)).filter(
    ({ status }) => status === 'rejected',
  );
  expect(refused).toHaveLength(4);
  for (const one of refused) expect(one).toMatchObject({ reason: expect.any(RateLimitError) });
  expect(await spent()).toBe(0);
  const paid = await clientOf(liveKey).barcode({ symbology: 'code128', data: 'ABC-123' });
  expect([paid.isTest, paid.text().includes(MARK)]).toEqual([false, false]);
});

it.skipIf(!isInstalled('python3'))('Python: pictures and files of a ZIP are marked', async () => {
  const before = await spent();
  const { stdout, stderr } = await python(
    `
from barcode_api_client import BarcodeClient, BatchText
client = BarcodeClient.from_env(retries=0)
picture = client.barcode("code128", "ABC-123")
print(picture.is_test, picture.credits.cost, "<title>TEST. " in picture.text)
batch = client.batch_file(BatchText("symbology,data\\ncode128,A\\ncode128,B\\n"))
print([b"<title>TEST. " in content for name, content in batch.entries() if name.endswith(".svg")])
`,
    await testKey(),
  );
  expect([stderr, stdout]).toEqual(['', 'True 0 True\n[True, True]\n']);
  expect(await spent()).toBe(before);
});
